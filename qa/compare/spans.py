"""Days that a value names by a part of a month or a year: early March, the second Sunday of June, the fourth of May."""

import re
from datetime import date, timedelta

from ingest.language.calendar import MONTHS, WEEKDAYS
from ingest.language.numerals import figures
from qa.compare.report import Report

Days = tuple[date, date]
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_PART = re.compile(
    rf"\b(?P<part>early|mid|late|(?:start|beginning|middle|end) of)[ -](?:{_MONTH}|(?:the|this) (?P<unit>month|year))"
    r"(?: (?P<named>(?:19|20)\d\d))?\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"\b(?P<day>(?:(?:twenty|thirty)-)?(?:\w+th|first|second|third)) of {_MONTH}(?: (?P<named>(?:19|20)\d\d))?\b", re.I
)
_ORDER = ("first", "second", "third", "fourth", "last")
_NTH = re.compile(
    rf"\b(?P<nth>{'|'.join(_ORDER)}) (?P<day>{'|'.join(WEEKDAYS)}) (?:of|in) {_MONTH}(?: (?P<named>(?:19|20)\d\d))?\b",
    re.I,
)
_THIRDS = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_DAY = timedelta(1)


def part_of_time(report: Report) -> Days | None:
    """The days that a value means so, of the year that is nearest to the day of the report."""
    if report.published_at is None:
        return None
    published = report.published_at.date()
    if found := _NTH.search(report.value):
        return _nth(_month(found, published), found["day"].lower(), found["nth"].lower())
    if found := _ORDINAL.search(report.value):
        return _day(_month(found, published), found["day"])
    found = _PART.search(report.value)
    return _third(_whole(found, published), found["part"]) if found else None


def _nth(month: Days, weekday: str, nth: str) -> Days:
    days = [month[0] + step * _DAY for step in range((month[1] - month[0]).days + 1)]
    own = [day for day in days if WEEKDAYS[day.weekday()] == weekday]
    found = own[-1 if nth == "last" else _ORDER.index(nth)]
    return found, found


def _day(month: Days, ordinal: str) -> Days | None:
    number = next((int(one.value) for one in figures(ordinal)), 0)
    day = month[0] + (number - 1) * _DAY
    return (day, day) if month[0] <= day <= month[1] else None


def _whole(found: re.Match[str], published: date) -> Days:
    """The month or the year that something is a part of."""
    if found["unit"] and found["unit"].lower() == "year":
        return date(published.year, 1, 1), date(published.year, 12, 31)
    return _from(published.year, published.month) if found["unit"] else _month(found, published)


def _third(whole: Days, part: str) -> Days:
    long = (whole[1] - whole[0]).days + 1
    at = _THIRDS[part.lower().removesuffix(" of")]
    return whole[0] + at * long // 3 * _DAY, whole[0] + ((at + 1) * long // 3 - 1) * _DAY


def _month(found: re.Match[str], published: date) -> Days:
    number = MONTHS.index(found["month"].lower()) + 1
    years = [int(found["named"])] if found["named"] else range(published.year - 1, published.year + 2)
    return min((_from(year, number) for year in years), key=lambda days: abs(days[0] - published))


def _from(year: int, month: int) -> Days:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - _DAY
