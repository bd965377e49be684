"""Times of day as news writes them: 14:00, 14.00, 2 p.m., two in the afternoon, half past four, noon."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PAST = {"half past": 30, "half-past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15}
_PAST |= {"a quarter to": -15}
_BARE = rf"(?<![\d.,:])\b(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})\b"
_JOINED = r"(?<![\d.,:])\b(?P<hour>\d{1,2})"  # with what follows: 2pm
_HALF = r"(?P<half> ?[ap]\.?m\b\.?| in the (?:morning|afternoon|evening)| at night)"
_COUNTS = {"five": 5, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "twenty-five": 25}
_MINUTES = rf"\d{{1,2}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))}"
_AT = "|".join(rf"(?<=\b{word} )" for word in ("at", "by", "until", "since", "from"))
# Longer wordings before those that are part of them.
_WORDINGS = tuple(
    re.compile(wording, re.IGNORECASE)
    for wording in (
        rf"\b(?P<count>{_MINUTES}) (?:minutes? )?(?P<side>to|before|past|after) (?P<named>noon|midday|midnight)\b",
        rf"\b(?P<count>{_MINUTES}) minutes (?P<side>to|before|past|after) {_BARE}{_HALF}?",
        rf"(?<=\bat )(?P<count>{_MINUTES}) (?P<side>to|past) {_BARE}{_HALF}?",
        r"\b(?P<named>noon|midday|midnight)\b",
        rf"\b(?P<past>{'|'.join(_PAST)}) {_BARE}{_HALF}?",
        rf"{_JOINED}:(?P<minute>[0-5]\d)(?![\d:]){_HALF}?",
        rf"{_JOINED}\.(?P<minute>[0-5]\d){_HALF}",
        rf"(?:{_AT})(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d)"
        r"(?= (?:on|in|and|to|when|after|local|(?-i:[A-Z]))|[;:!?)]|[.,](?!\d)|$)",
        rf"{_JOINED}{_HALF}",
        rf"{_BARE}(?: o[’']clock)?{_HALF}",
        rf"{_BARE} o[’']clock\b",
    )
)
_HALF_DAY = 12 * 60


class Time(NamedTuple):
    """A time of day, from ``start`` to ``end`` of a text. minute: of the half day. late: whether it is the second half;
    None where that is not said ("five past four"). named: whether it has no number ("noon")."""

    start: int
    end: int
    minute: int
    late: bool | None
    named: bool = False

    def is_same(self, other: "Time") -> bool:
        return self.minute == other.minute and (None in (self.late, other.late) or self.late == other.late)


@lru_cache(maxsize=4_096)
def times(text: str) -> tuple[Time, ...]:
    """The times of day that a text names."""
    return tuple(sorted(_times(text)))


def _times(text: str) -> Iterator[Time]:
    taken: set[int] = set()
    for wording in _WORDINGS:
        for match in wording.finditer(text):
            said = {name: value.lower() for name, value in match.groupdict().items() if value}
            time = _time(match, said)
            if time and taken.isdisjoint(range(time.start, time.end)):
                taken.update(range(time.start, time.end))
                yield time


def _time(match: re.Match[str], said: dict[str, str]) -> Time | None:
    if "named" in said:
        off, is_noon = _off(said), said["named"] != "midnight"
        return Time(match.start(), match.end(), off % _HALF_DAY, is_noon if off >= 0 else not is_noon, named=not off)
    hour = int(said["hour"]) if said["hour"].isdecimal() else 1 + _HOURS.index(said["hour"])
    if hour > 24:
        return None
    minute = 60 * hour + int(said.get("minute", 0)) + _PAST.get(said.get("past", ""), 0) + _off(said)
    return Time(match.start(), match.end(), minute % _HALF_DAY, _is_late(hour, said))


def _off(said: dict[str, str]) -> int:
    """By how many minutes it is told from an hour: "ten to midnight"."""
    if "count" not in said:
        return 0
    count = int(said["count"]) if said["count"].isdecimal() else _COUNTS[said["count"]]
    return -count if said["side"] in ("to", "before") else count


def _is_late(hour: int, said: dict[str, str]) -> bool | None:
    """In which half of the day it is: by a word for that, or by a number that only a clock of 24 hours shows."""
    half = said.get("half", "").strip()
    if half.endswith("night"):
        return 6 <= hour < 12
    if half:
        return half[0] == "p" or half.endswith(("noon", "evening"))
    shown = "minute" in said and (hour >= 12 or said["hour"].startswith("0"))
    return 12 <= hour < 24 if shown else None
