"""Every name of the claim must be in a cited sentence; a name is a capitalised word that is no ordinary first word."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.language.names import names, unknown
from qa.answer import Check
from qa.checks._notes import absent, differs


def check(claim: str, sources: Sequence[str]) -> Check:
    if any(claim.strip() == source.strip() for source in sources):
        return Check("names", True)
    missing = next(unknown(names(claim), claim, sources), None)
    if missing:
        return Check("names", False, note=absent([missing], claim, sources))
    return _mixed(claim, sources)


def _mixed(claim: str, sources: Sequence[str]) -> Check:
    """A full name must not be made of two people's: Ada Brodd, where the sources have Ada Quill and Josef Brodd."""
    cited = {pair for source in sources for pair in _pairs(source)}
    for first, last in _pairs(claim):
        others = {given for given, family in cited if family == last and given != first}
        alone = any(given == first for given, _ in cited)
        if others and alone and (first, last) not in cited:
            return Check("names", False, note=differs(f"{first} {last}".title(), f"{min(others)} {last}".title()))
    return Check("names", True)


def _pairs(text: str) -> list[tuple[str, str]]:
    """Every two capitalised words that follow each other, in small letters."""
    words_and_marks = re.findall(r"[\w-]+|[.,;:“”]", text)
    following = pairwise(words_and_marks)
    return [(one.lower(), other.lower()) for one, other in following if one[:1].isupper() and other[:1].isupper()]
