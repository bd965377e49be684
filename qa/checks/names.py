"""Every name of the claim must be in a cited sentence; a name is a capitalised word that is no ordinary first word."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.language.calendar import CALENDAR
from ingest.language.known import unknown
from ingest.language.names import names
from qa.answer import Check
from qa.checks._notes import absent, differs, objecting
from qa.checks._text import is_copy

_CLOCK = re.compile(r"(?<=\d)( ?)[AP]M\b")
_WORD_OR_MARK = re.compile(r"[\w-]+|[.,;:“”]")


class _Pair(NamedTuple):
    """Two words in small letters, characters ``start`` to ``end`` of a text."""

    names: tuple[str, str]
    start: int
    end: int


def check(claim: str, sources: Sequence[str]) -> Check:
    if is_copy(claim, sources):
        return Check("names", True)
    missing = next(unknown(_undated(names(_CLOCK.sub(r"\1…", claim))), claim, sources), None)
    if missing:
        return absent("names", [missing], claim, sources)
    return _mixed(claim, sources)


def _undated(found: Sequence[str]) -> list[str]:
    """Without weekdays and months, which ``numbers`` judges; "May" may be somebody."""
    return [name for name in found if name.lower() not in CALENDAR or name == "May"]


def _mixed(claim: str, sources: Sequence[str]) -> Check:
    """A full name must not be made of two people's: Ada Brodd, where the sources have Ada Quill and Josef Brodd."""
    cited = {pair.names for source in sources for pair in _pairs(source)}
    for pair in _pairs(claim):
        first, last = pair.names
        others = {given for given, family in cited if family == last and given != first}
        alone = any(given == first for given, _ in cited)
        if others and alone and pair.names not in cited:
            own, instead = f"{first} {last}".title(), f"{min(others)} {last}".title()
            return objecting("names", differs(own, instead), pair.start, pair.end, instead)
    return Check("names", True)


def _pairs(text: str) -> list[_Pair]:
    """Every two capitalised words that follow each other."""
    following = pairwise(_WORD_OR_MARK.finditer(text))
    return [
        _Pair((one.group().lower(), other.group().lower()), one.start(), other.end())
        for one, other in following
        if one.group()[:1].isupper() and other.group()[:1].isupper()
    ]
