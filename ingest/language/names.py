"""Names in a text: capitalised words that are no ordinary first words, and whether another text knows them."""

import re
from collections.abc import Set

from ingest.language import analysis
from ingest.language.lexicon import word_set
from ingest.language.numerals import SCALES, WORDS
from ingest.language.ordinary import is_ordinary
from ingest.language.proper_nouns import COURTESY_TITLES

# Begins and ends where words of the analyser do: "U.S." keeps its last stop, and "5G" holds no name "G".
_WORD = re.compile(r"(?<!\w)(?:(?:[^\W\d_]\.){2,}|[^\W\d_][\w’'.-]*[^\W_]|[^\W\d_])")
# "I", "I’ve": nobody's name, but behind a name a number: "Charles I".
_SPEAKER = re.compile(r"I(?:[’'](?:m|ve|d|ll))?")
_NUMBERED = re.compile(r"\b([A-Z][\w’'-]{0,28}) $")
_LONGEST = 30  # characters of a name before a number that are looked at
_GOES_ON = re.compile(r"[’']s\b| [A-Z]")
# "Storm Ragna" is Ragna in a headline.
_STORMS = frozenset(term for word in ("storm", "hurricane", "cyclone", "typhoon") for term in analysis.terms(word))
_OPENING = re.compile(r"(?:^|[.!?:]\s+|[“\"‘(]\s*)$")
# Words that open a sentence of news and name nobody, besides the stop words of the analyser and ordinary ones: those
# of which news also makes names, or which it writes in other ways elsewhere.
_OPENERS = word_set(
    """
    additionally behind beside campaigners construction dozens engineers firefighters firms guards it little meanwhile
    moreover new no officers organisers pupils rescue revenue schools scores so teachers tens up we
    """
)
# What a land and its people are called, where one is no beginning of the other.
_KIN = (
    "france french frenchman", "germany german", "britain british briton uk", "america american us usa",
    "spain spanish", "israel israeli israelis", "mars martian", "moon lunar",
    "netherlands dutch holland", "greece greek", "poland polish pole", "denmark danish dane", "sweden swedish swede",
    "switzerland swiss", "wales welsh", "ireland irish", "scotland scottish scot", "turkey turkish turk",
    "china chinese", "ukraine ukrainian", "philippines filipino", "norway norwegian", "finland finnish finn",
    "england english", "europe european eu", "peru peruvian", "cyprus cypriot", "thailand thai", "lebanon lebanese",
    "kyiv kiev", "czechia czech", "mexico mexican", "africa african", "monday mon", "afghanistan afghan",
)  # fmt: skip
_RELATED = {word: group for group in (frozenset(line.split()) for line in _KIN) for word in group}
_ENDINGS = re.compile(r"(?:a|e|y|ia|o)?(?:n|an|ian|ean|ish|ese|i|ic|er|ers|ans|ians|s)?$")


def names(text: str) -> list[str]:
    """Capitalised words; the first of a sentence or quotation counts unless it is a function word or a number."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        opening = _OPENING.search(text[max(0, match.start() - 3) : match.start()])
        if _is_speaker(word, text[max(0, match.start() - _LONGEST) : match.start()]):
            continue
        if word[0].isupper() and not (opening and _names_nobody(word.lower(), text[match.end() :])):
            found.append(re.sub(r"[’']s$", "", word))
    return found


def _is_speaker(word: str, before: str) -> bool:
    if not _SPEAKER.fullmatch(word):
        return False
    named = _NUMBERED.search(before) if word == "I" else None
    return named is None or named[1].lower() in analysis.STOP


def _names_nobody(word: str, rest: str) -> bool:
    """Of the first word of a sentence, in small letters. rest: what follows; "Price Ltd" and "Price's" are names."""
    is_number = len(word) > 1 and all(part in WORDS or part in SCALES for part in word.split("-"))
    if is_number or word in analysis.STOP or word in _OPENERS:
        return True
    return is_ordinary(word) and not _GOES_ON.match(rest)


def is_known(term: str, known: Set[str]) -> bool:
    """Whether a term of a name stands in the sources: itself, or what a land's people or a people's land is called."""
    if term in known or term in COURTESY_TITLES or term in _STORMS:
        return True
    related = _RELATED.get(term) or next(
        (group for word, group in _RELATED.items() if analysis.terms(word) == [term]), ()
    )
    if any(known >= set(analysis.terms(word)) for word in related):
        return True
    return len(term) > 4 and any(_is_of(term, other) for other in known if other[:4] == term[:4])


def _is_of(one: str, other: str) -> bool:
    """Orvania and Orvanian: a common beginning of five letters or more, and only endings of peoples behind it."""
    length = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return length >= 5 and all(_ENDINGS.match(word, length) is not None for word in (one, other))
