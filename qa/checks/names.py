"""Every name of the claim must be in a cited sentence; a name is a capitalised word that is no ordinary first word."""

import re
from collections.abc import Sequence

from ingest import words
from qa.answer import Check
from qa.numerals import SCALES, WORDS

# Begins and ends where words of the analyser do: "U.S." keeps its last stop, and "5G" holds no name "G".
_WORD = re.compile(r"(?<!\w)(?:(?:[^\W\d_]\.){2,}|[^\W\d_][\w’'.-]*[^\W_]|[^\W\d_])")
_OPENING = re.compile(r"(?:^|[.!?:]\s+|[“\"‘(]\s*)$")


def check(claim: str, sources: Sequence[str]) -> Check:
    if any(claim.strip() == source.strip() for source in sources):
        return Check("names", True)
    known = {term for source in sources for term in words.terms(source)}
    for name in names(claim):
        if not known.issuperset(words.terms(name)):
            return Check("names", False, note=f"not in the cited sentences: {name}")
    return Check("names", True)


def names(text: str) -> list[str]:
    """Capitalised words; the first of a sentence or quotation counts unless it is a function word or a number."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        opening = _OPENING.search(text[max(0, match.start() - 3) : match.start()])
        if word[0].isupper() and not (opening and _ordinary(word.lower())):
            found.append(re.sub(r"[’']s$", "", word))
    return found


def _ordinary(word: str) -> bool:
    return word in words.STOP or all(part in WORDS or part in SCALES for part in word.split("-"))
