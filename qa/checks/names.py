"""Every name of the claim must be in a cited sentence; a name is a capitalised word that is no ordinary first word."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.language import analysis
from ingest.language.names import is_known, names
from qa.answer import Check
from qa.checks._notes import absent, differs, objecting

_RUN = re.compile(r"[A-Z][\w’'-]{1,40}(?: (?:(?:of|and|the|for|on|in) ){0,2}[A-Z][\w’'-]{1,40})+")
_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
_SMALL = frozenset(("of", "and", "the", "for", "on", "in"))
_WORD_OR_MARK = re.compile(r"[\w-]+|[.,;:“”]")


class _Pair(NamedTuple):
    """Two words in small letters, characters ``start`` to ``end`` of a text."""

    names: tuple[str, str]
    start: int
    end: int


def check(claim: str, sources: Sequence[str]) -> Check:
    if any(claim.strip() == source.strip() for source in sources):
        return Check("names", True)
    known = {term for source in sources for term in analysis.terms(source)}
    initials = {letters for source in sources for letters in _initials(source)}
    spelt = _spelt_out(claim, {word for source in sources for word in _ACRONYM.findall(source.replace(".", ""))})
    for name in names(claim):
        if name.replace(".", "") not in initials and not all(
            is_known(term, known) or term in spelt for term in analysis.terms(name)
        ):
            return absent("names", [name], claim, sources)
    return _mixed(claim, sources)


def _initials(text: str) -> Iterator[str]:
    """The initials of names of several words: NATO for North Atlantic Treaty Organization."""
    for run in _RUN.findall(text):
        parts = [part for part in re.split(r"[\s-]", run) if part not in ("The", "A", "An")]
        for some in (parts, [part for part in parts if part not in _SMALL]):
            yield "".join(part[0] for part in some if part).upper()


def _spelt_out(claim: str, acronyms: set[str]) -> set[str]:
    """The terms of names in the claim whose initials stand in the sources."""
    runs = [run for run in _RUN.findall(claim) if acronyms.intersection(_initials(run))]
    return {term for run in runs for term in analysis.terms(run)}


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
