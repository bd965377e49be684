"""A date changed: its weekday, month, day or year."""

import re
from random import Random

from evals.verification.corruptions import Corrupted, Material
from evals.verification.wording import choose, put
from ingest.language.calendar import MONTHS, WEEKDAYS

_DAYS = tuple(day.capitalize() for day in WEEKDAYS)
_MONTHS = tuple(month.capitalize() for month in MONTHS)
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b(?! [a-z]+ (?:be|have|not)\b)")
_PARTS = (
    re.compile(rf"\b(?:{'|'.join(_DAYS)})\b"),
    _MONTH,
    re.compile(rf"\b\d{{1,2}}(?= (?:{'|'.join(_MONTHS)})\b)"),
    re.compile(r"(?<![\w–.,-])(?:19|20)\d\d(?![\w–.,]\w)"),
)


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    for pattern in chance.sample(_PARTS, len(_PARTS)):
        found = choose(pattern, material.claim, chance, quotes=True)
        if found:
            other = _other(found.group(), material.cited, chance)
            return Corrupted(put(material.claim, found, other))
    return None


def _other(part: str, cited: str, chance: Random) -> str:
    """Another part of the same sort that the cited sentences do not hold."""
    return chance.choice([other for other in _like(part) if not re.search(rf"\b{other}\b", cited)])


def _like(part: str) -> list[str]:
    if part in _DAYS:
        return list(_DAYS)
    if part in _MONTHS:
        return list(_MONTHS)
    if len(part) <= 2:
        return [str(day) for day in range(1, 29)]
    return [str(int(part) + years) for years in (-9, -4, -3, -2, -1, 1, 2, 3)]
