"""Values that are more than one number: scores and votes ("3-1", "54 to 46"), ranges, the times of a race."""

import re
from itertools import pairwise

from ingest.language.amounts import Amount, amounts
from ingest.language.hedges import Estimate
from ingest.language.numerals import figures

_BETWEEN = re.compile(r"\bbetween \S|\w (?:to|or) |\w[-–]", re.IGNORECASE)
_SCORE = re.compile(r"\d ?[-–] ?\d|\bto \w", re.IGNORECASE)
_RACE = re.compile(r"(?:(?P<hours>\d{1,2}):(?P<minutes>\d\d)|(?P<only>\d{1,2})):(?P<seconds>\d\d(?:\.\d+)?)")
_AND = re.compile(r",? ?(?:and )?")
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_DECADE = re.compile(
    rf"\b(?:(?P<part>early|mid|late)[ -])?(?:(?P<word>{'|'.join(_TENS)})|(?P<digits>[2-9]0)[’']?s)\b",
    re.IGNORECASE,
)
_TEENAGER = re.compile(r"\bteen(?:ager|aged?)?\b", re.IGNORECASE)
_NIL = re.compile(r"\bnil\b", re.IGNORECASE)
_SCALES = (1.0, 1e3, 1e6, 1e9)
WIDEST = 3.0  # how many times the lower end of a range its upper end is at most


def numbers_of(value: str) -> tuple[float, ...]:
    """Of a score or a vote its numbers in their order; empty for what is no such thing."""
    found = tuple(one.value for one in figures(_NIL.sub("0", value)))
    return found if len(found) > 1 and _SCORE.search(value) and not range_of(value) else ()


def range_of(value: str) -> tuple[float, float] | None:
    """The ends of "between 200 and 300" or "200 to 300"; fewer than ten to either side are a score."""
    ends = [one.value for one in figures(value)]
    if len(ends) != 2 or not _BETWEEN.search(value):
        return None
    low, high = _scaled(*ends)
    is_said = value.lower().startswith("between") or low >= 10
    return (low, high) if is_said and low < high <= WIDEST * low else None


def _scaled(low: float, high: float) -> tuple[float, float]:
    """ "Between 2.1 and 2.4 million" begins at 2.1 million."""
    fitting = (low * scale for scale in _SCALES if low * scale < high <= WIDEST * low * scale)
    return next(fitting, low), high


def age_of(value: str) -> tuple[float, float] | None:
    """From what age to which: of somebody in their late forties, or a teenager."""
    if _TEENAGER.search(value):
        return 13, 19
    found = _DECADE.search(value)
    if found is None:
        return None
    ten = 10 * (_TENS.index(found["word"].lower()) + 2) if found["word"] else int(found["digits"])
    least, most = {"early": (0, 3), "mid": (3, 7), "late": (6, 9)}.get((found["part"] or "").lower(), (0, 9))
    return ten + least, ten + most


def lasted(value: str) -> Estimate | None:
    """The seconds of "2:19:48", "30:31.77" or "7min 41sec"; "1:31" may be a time of day."""
    found = _RACE.fullmatch(value.strip())
    seconds = _added(value) if found is None else _counted(found)
    if seconds is None:
        return None
    return Estimate(Amount(0, len(value), seconds, "s", 0.01), "", seconds, seconds, seconds, seconds)


def _counted(found: re.Match[str]) -> float | None:
    if not (found["hours"] or "." in found["seconds"]):
        return None
    minutes = 60 * int(found["hours"]) + int(found["minutes"]) if found["hours"] else int(found["only"])
    return 60 * minutes + float(found["seconds"])


def _added(value: str) -> float | None:
    """Of hours, minutes and seconds that follow each other."""
    parts = amounts(value)
    between = (value[one.end : other.start] for one, other in pairwise(parts))
    follow = len(parts) > 1 and all(_AND.fullmatch(text) for text in between)
    falls = all(one.value > other.value for one, other in pairwise(parts))
    return sum(part.value for part in parts) if follow and falls and {part.base for part in parts} == {"s"} else None
