"""Which way a vote went: "voted by 34 to 27 to let the club build" and "backs it by 34 votes to 27" are both for it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.language.numerals import figures
from ingest.language.verbs import regular_forms

_BETWEEN = re.compile(r"(?: (?:votes?|members))? ?(?:to|[–-]) ?")
_FOR = (
    regular_forms("approve back accept adopt allow permit-t endorse ratify support clear favour agree grant uphold")
    + "|pass(?:es|ed|ing)?|let|lets|letting|in favour|said yes|says yes|voted? (?:yes|for)|elect(?:s|ed)|upheld|chose"
)
_AGAINST = (
    regular_forms("reject oppose refuse block veto defeat dismiss")
    + "|against|turn(?:s|ed|ing)? down|(?:vote[sd]?|voting) (?:no|down)|threw out|thrown out|say(?:s)? no|said no|"
    "ruled? out|declined to|forbade|banned"
)
_WORD = re.compile(rf"\b(?:(?P<yes>{_FOR})|(?P<no>{_AGAINST}))\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|n[’']t|failed to|refused to|declined to|fell short of)(?: \w+)? $")


class Vote(NamedTuple):
    """How many to how many, and whether that was in favour; ``start`` and ``end`` are the word that shows it."""

    tally: frozenset[float]
    is_for: bool
    start: int
    end: int


def opposed(claim: str, sources: Sequence[str]) -> tuple[Vote, str] | None:
    """The claim's vote and the word that the sources have instead, where they have the same tally the other way."""
    for own in votes(claim):
        same = [(source, vote) for source in sources for vote in votes(source) if vote.tally == own.tally]
        if same and all(vote.is_for != own.is_for for _, vote in same):
            source, vote = same[0]
            return own, source[vote.start : vote.end]
    return None


def votes(text: str) -> Iterator[Vote]:
    """The votes of a text with the word of one side that stands nearest to their tally; none where there is no such."""
    for start, end, tally in _tallies(text):
        near = min(_directions(text, start, end), key=lambda match: _distance(match, start, end), default=None)
        if near:
            is_denied = bool(_DENIED.search(text[: near.start()]))
            yield Vote(tally, (near["yes"] is not None) != is_denied, *near.span())


def _tallies(text: str) -> Iterator[tuple[int, int, frozenset[float]]]:
    found = figures(text)
    for one, other in pairwise(found):
        if _BETWEEN.fullmatch(text, one.end, other.start) and one.value != other.value:
            yield one.start, other.end, frozenset((one.value, other.value))


def _directions(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The words of either side, before the tally or behind it."""
    return [match for match in _WORD.finditer(text) if match.end() <= start or match.start() >= end]


def _distance(match: re.Match[str], start: int, end: int) -> int:
    return start - match.end() if match.end() <= start else match.start() - end
