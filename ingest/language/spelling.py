"""Names with and without their accents: Müller is printed Mueller and Muller, Sørensen Sorensen, Łódź Lodz."""

from ingest.language import analysis

_PLAIN = {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_FULL = _PLAIN | {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
_TABLES = (str.maketrans(_PLAIN), str.maketrans(_FULL))


def spellings(word: str) -> set[str]:
    """The terms of a word in every spelling that its letters have without accents."""
    if word.isascii():
        return set(analysis.terms(word))
    spelt = (word, *(word.lower().translate(table) for table in _TABLES))
    return {term for text in spelt for term in analysis.terms(text)}
