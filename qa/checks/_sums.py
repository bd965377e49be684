"""What a claim works out from two numbers of one cited sentence: "up by 400" for "from 1,200 to 1,600", "44 in all"."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from ingest.language import analysis
from ingest.language.amounts import Amount, amounts
from ingest.language.verbs import regular_forms
from qa.checks._amounts import Range
from qa.checks._text import MOST

_UP = re.compile(
    rf"\b(?:{regular_forms('increase climb jump gain add lift raise')}|"
    r"r(?:ise|ises|ose|isen|ising)|gr(?:ow|ew|own|ows)|up|more|higher|extra|additional)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    rf"\b(?:{regular_forms('decrease decline drop-p reduce lower lose')}|"
    r"f(?:all|alls|ell|allen)|shr(?:ink|inks|ank|unk)|cuts?|down|less|fewer|lower|lost)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby (?:exactly )?$", re.IGNORECASE)
_MORE = re.compile(r"(?: [a-z-]+)? (?:more|fewer|less|higher|lower|extra|additional)\b")
_ALTOGETHER = re.compile(r"\b(?:altogether|together|in all|in total|a total of|combined)\b", re.IGNORECASE)
_OLD = re.compile(r"\b(?:from|instead of|rather than|against)(?: the)? $")
_NEXT = re.compile(r"[ -]?([^\W\d_]+)")
_SAME = 1e-9  # share of a number within which two are equal


def worked_out(claim: str, sources: Sequence[str]) -> list[Range]:
    """Where a claim has the difference of two numbers of a source, or their sum."""
    return [Range(own.start, own.end) for own in amounts(claim)[:MOST] if _is_worked_out(claim, own, sources)]


def _is_worked_out(claim: str, own: Amount, sources: Sequence[str]) -> bool:
    if _BY.search(claim[: own.start]) or _MORE.match(claim, own.end):
        up, down = _UP.search(claim), _DOWN.search(claim)
        if bool(up) != bool(down):
            return any(_is_equal(own, change) for change in _changes(sources, own.base, is_up=bool(up)))
    if _ALTOGETHER.search(claim):
        return any(_is_equal(own, one.value + other.value) for _, one, other in _pairs(sources, own.base))
    return False


def _changes(sources: Sequence[str], base: str, *, is_up: bool) -> Iterator[float]:
    """By how much something went that way: from an old value, which "from" shows, to the other."""
    for source, one, other in _pairs(sources, base):
        old = [amount for amount in (one, other) if _OLD.search(source[: amount.start])]
        if len(old) == 1:
            new = other if old[0] is one else one
            if (new.value > old[0].value) == is_up:
                yield abs(new.value - old[0].value)


def _pairs(sources: Sequence[str], base: str) -> Iterator[tuple[str, Amount, Amount]]:
    """Every two amounts of one source that count the same."""
    for source in sources:
        there = [amount for amount in amounts(source)[:MOST] if amount.base == base and not amount.implied]
        for one, other in combinations(there, 2):
            if base or _count_the_same(source, one, other):
                yield source, one, other


def _count_the_same(source: str, one: Amount, other: Amount) -> bool:
    """Whether the word behind both is the same, or one has none: "61 cases, from 23 in May"."""
    counted = {word for amount in (one, other) if (word := _counted(source, amount))}
    return len(counted) <= 1


def _counted(source: str, amount: Amount) -> str:
    behind = _NEXT.match(source, amount.end)
    word = behind[1].lower() if behind else ""
    return "" if word in analysis.STOP else next(iter(analysis.terms(word)), "")


def _is_equal(own: Amount, value: float) -> bool:
    return abs(own.value - value) <= _SAME * abs(value)
