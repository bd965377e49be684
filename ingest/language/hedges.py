"""Words around a number that say how exactly it is meant: about, nearly, more than, at most; and vague numbers."""

import re
from math import inf
from typing import NamedTuple

from ingest.language.amounts import Amount, amounts

_WORDS = {
    "at most": "no more than|not more than|at most|up to|as many as|as much as|a maximum of",
    "at least": "no fewer than|no less than|not less than|at least|a minimum of",
    "just over": "(?:just|slightly|a little|marginally) (?:over|above|more than)",
    "nearly": "(?:just|slightly|a little) (?:under|below|less than|fewer than)|nearly|almost|close to|just short of"
    "|not quite|approaching",
    "over": "more than|over|above|exceed(?:s|ed|ing)?|in excess of|upwards of|greater than",
    "under": "fewer than|less than|under|below|short of",
    "about": "about|around|roughly|some|approximately|an estimated|circa",
}
_BEFORE = re.compile(
    "|".join(rf"(?P<{name.replace(' ', '_')}>{words})" for name, words in _WORDS.items()), re.IGNORECASE
)
_LAST = re.compile(rf"\b(?:well |far |only )?(?:{_BEFORE.pattern}) (?:the |an? )?[$€£¥]?$", re.IGNORECASE)
_BEHIND = (
    ("at least", re.compile(r"-plus\b|\+| or more\b", re.IGNORECASE)),
    ("at most", re.compile(r" or (?:fewer|less)\b", re.IGNORECASE)),
    ("about", re.compile(r"-odd\b| or so\b", re.IGNORECASE)),
)
_REACH = 40  # characters before a number in which its hedge stands
_VAGUE = {
    "hundreds of thousands": (2e5, 2e6),
    "tens of thousands": (2e4, 2e5),
    "dozens": (24, 120),
    "scores": (40, 200),
    "hundreds": (200, 2e3),
    "thousands": (2e3, 1e5),
    "millions": (2e6, 1e8),
    "billions": (2e9, 1e11),
    "trillions": (2e12, 1e14),
}
_VAGUELY = re.compile(rf"\b(?:{'|'.join(_VAGUE)})\b", re.IGNORECASE)
_SHARE, _QUARTER = 1.0, 25  # percentage points by which a share in words may be off; half of that below a quarter
_ABOUT, _NEAR, _FAR = 0.08, 0.1, 1 / 3  # of a number: what "about", "nearly" and "more than" it leave open
_LEAST = 1e-9  # by how much more than 200 is more


class Estimate(NamedTuple):
    """An amount as it is meant. low, high: what it can be and the words still be true; nearest, furthest: and be fair,
    since "more than 200" is said of 213, not of 5,000."""

    amount: Amount
    hedge: str
    low: float
    high: float
    nearest: float
    furthest: float


def estimates(text: str) -> list[Estimate]:
    """What a text says how much of, as exactly as it says it."""
    vague = [_vague(match) for match in _VAGUELY.finditer(text)]
    taken = {at for one in vague for at in range(one.amount.start, one.amount.end)}
    apart = [amount for amount in amounts(text) if taken.isdisjoint(range(amount.start, amount.end))]
    return [*vague, *(_meant(amount, _hedge(text, amount)) for amount in apart)]


def _hedge(text: str, amount: Amount) -> str:
    for hedge, pattern in _BEHIND:
        if pattern.match(text, amount.end):
            return hedge
    found = _LAST.search(text[max(0, amount.start - _REACH) : amount.start])
    return found.lastgroup.replace("_", " ") if found and found.lastgroup else ""


def _vague(match: re.Match[str]) -> Estimate:
    low, high = _VAGUE[match.group().lower()]
    amount = Amount(match.start(), match.end(), low, "", low)
    return Estimate(amount, "vague", low * (1 - _ABOUT), inf, low, high)


def _meant(amount: Amount, hedge: str) -> Estimate:
    low, high = _true(amount, hedge)
    value, near, far = amount.value, _less(amount, _NEAR), _less(amount, _FAR)
    fair = {
        "over": (value, value + far),
        "at least": (value, value + far),
        "just over": (value, value + near),
        "under": (value - far, value),
        "at most": (value - far, value),
        "nearly": (value - near, value),
    }
    return Estimate(amount, hedge, low, high, *fair.get(hedge, (low, high)))


def _true(amount: Amount, hedge: str) -> tuple[float, float]:
    """Between which values the words are true."""
    value, near = amount.value, _less(amount, _NEAR)
    over, under = value * (1 + _LEAST), value * (1 - _LEAST)
    off = min(amount.grain / 2, _ABOUT * value) if hedge == "about" else 0.0
    if amount.loose and not hedge:
        off = _SHARE if value >= _QUARTER else _SHARE / 2
    return {
        "over": (over, inf),
        "at least": (value, inf),
        "just over": (over, value + near),
        "under": (-inf, under),
        "at most": (-inf, value),
        "nearly": (value - near, under),
    }.get(hedge, (value - off, value + off))


def _less(amount: Amount, share: float) -> float:
    """A share of an amount, but less than its grain: "more than 200" and "nearly 200" are not said of 300 or of 100."""
    return min(amount.grain * (1 - _LEAST), share * amount.value)
