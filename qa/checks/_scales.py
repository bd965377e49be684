"""Scales of opposite words (rose and fell, for and against, may and will), and whether a claim turned one round."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ingest.language import denial
from qa.answer import Check
from qa.checks._notes import TOO_MANY, differs, objecting
from qa.checks._text import MOST, WordSpan, affinity, place

_DENIED = re.compile(rf"(?:{denial.BEFORE_WORD})(?: \w+ly)?(?: be| been)?\s$", re.IGNORECASE)
_ALIKE = 0.6
"""The least affinity of two places that speak of the same thing: about one word shared next to each."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Words of two sides that exclude each other in one place.

    one, other: patterns of the two sides. turns: whether a denial before a word puts it on the other side.
    one_way: whether only the claim's words of ``one`` in the place of ``other`` are wrong.
    converse: whether both say the same of two names in the other order ("A buys from B", "B sells to A").
    """

    one: re.Pattern[str]
    other: re.Pattern[str]
    turns: bool = False
    one_way: bool = False
    converse: bool = False


class Mark(NamedTuple):
    """A word of a scale in a text, whose character ``start`` it begins with."""

    word: str
    start: int
    side: bool
    place: WordSpan


def scale(one: str, other: str, *, turns: bool = False, one_way: bool = False, converse: bool = False) -> Scale:
    """Patterns are of lower-case words; they match whole words in any case."""
    return Scale(_whole(one), _whole(other), turns, one_way, converse)


def turned(name: str, claim: str, sources: Sequence[str], scales: Sequence[Scale]) -> Check | None:
    """A check that fails for the first word in whose place the sources have one of the other side; None if none."""
    for one in scales:
        there = [mark for source in sources for mark in marks(source, one)]
        if there:
            own = marks(claim, one)
            if len(own) > MOST or len(there) > MOST * len(sources):
                return Check(name, False, note=TOO_MANY.format("to compare"))
            for mark in own:
                instead = None if one.one_way and not mark.side else _instead(mark, there)
                if instead and not (one.converse and _are_crossed(mark.place, instead.place)):
                    note, end = differs(mark.word, instead.word), mark.start + len(mark.word)
                    return objecting(name, note, mark.start, end, instead.word)
    return None


def _instead(mark: Mark, there: Sequence[Mark]) -> Mark | None:
    """The word of the other side that stands in the mark's place, when none of its own side stands there as well."""
    near = [(affinity(mark.place, other.place), other) for other in there]
    same = max((score for score, other in near if other.side == mark.side), default=0.0)
    opposed = max(near, key=lambda item: item[0] if item[1].side != mark.side else -1.0)
    wrong = opposed[1].side != mark.side and opposed[0] >= _ALIKE and opposed[0] > 1.15 * same
    return opposed[1] if wrong else None


def _are_crossed(own: WordSpan, other: WordSpan) -> bool:
    """Whether the name before the one place stands behind the other place."""
    before = next((token.key for token in reversed(own.text[: own.start]) if token.is_capitalised), None)
    if before is None:  # "The airline will buy from Airbus"
        before = next((token.key for token in reversed(own.text[: own.start]) if token.is_content), None)
    return before in {token.key for token in other.text[other.end :]}


@lru_cache(maxsize=4_096)
def marks(text: str, of: Scale) -> tuple[Mark, ...]:
    """Where a text has words of a scale."""
    return tuple(_marks(text, of))


def _marks(text: str, of: Scale) -> Iterator[Mark]:
    for side, pattern in ((True, of.one), (False, of.other)):
        for match in pattern.finditer(text):
            denied = of.turns and _DENIED.search(text[max(0, match.start() - 24) : match.start()])
            where = place(text, match.start(), match.end())
            yield Mark(match.group(), match.start(), side != bool(denied), where)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)
