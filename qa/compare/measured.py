"""Amounts and days as two reports give them: in figures or in words, rounded or exact, by the year or by the month."""

import re
from datetime import date, timedelta

from ingest.language import clock
from ingest.language.amounts import Amount
from ingest.language.dated import dated
from ingest.language.hedges import Estimate, estimates
from ingest.language.holidays import holidays
from ingest.language.times import times
from ingest.language.units import CURRENCIES
from qa.compare.clauses import clause_of
from qa.compare.report import Report

Days = tuple[date, date]
ROUNDED = 0.01  # share of an amount that is left out where it is told round
ALIKE = 0.03  # of two rates, which are seldom told to the last figure
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEVER = date(2000, 6, 1)  # of a text without a date: days of it are compared with one another all the same
_PLACES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_EVERY = re.compile(rf"\bevery ({'|'.join(_PLACES)})\b", re.IGNORECASE)
_AGE = re.compile(r"-year-old|,|[ -]years? old")
_DAYS_OF = {"s": 1 / 86_400, "months": 365.25 / 12}  # of the bases of what lasts
_AGO = re.compile(r" (?:ago|earlier|before)\b")
_PERIOD = re.compile(r"\b(?:an?|per|each|every) (hour|day|night|week|month|quarter|year)\b", re.IGNORECASE)
_A_YEAR = {"hour": 8760.0, "day": 365.0, "night": 365.0, "week": 52.0, "month": 12.0, "quarter": 4.0, "year": 1.0}


def days_of(report: Report) -> Days | None:
    """The days that a value names."""
    start, end = report.at
    text, (start, end) = (report.sentence, (start, end)) if end else (report.value, (0, len(report.value)))
    published = report.published_at.date() if report.published_at else _NEVER
    named = (*dated(text), *times(text, published), *holidays(text, published))
    found = (time for time in named if time.start < end and start < time.end)
    return next(((time.first, time.last) for time in found), _of_year(report.value))


def days_from(report: Report) -> Days | None:
    """The day that lies so much time from the day of the report: of "has seven years to build it" that in seven years,
    give or take half of the unit."""
    found = estimate_of(report)
    if found is None or report.published_at is None or found.amount.base not in _DAYS_OF:
        return None
    unit = _DAYS_OF[found.amount.base]
    sign = -1 if _AGO.match(report.sentence, report.at[1]) else 1
    moment = report.published_at.date() + sign * timedelta(found.amount.value * unit)
    around = timedelta(min(found.amount.grain * unit, 366) / 2)
    return moment - around, moment + around


def clock_of(report: Report) -> clock.Time | None:
    """The time of day that a value is."""
    start, end = report.at
    text, (start, end) = (report.sentence, (start, end)) if end else (report.value, (0, len(report.value)))
    return next((time for time in clock.times(text) if time.start < end and start < time.end), None)


def _of_year(value: str) -> Days | None:
    return (date(int(value), 1, 1), date(int(value), 12, 31)) if _YEAR.fullmatch(value) else None


def overlap(one: Days, other: Days) -> bool:
    """Whether a day may be meant by both."""
    return one[0] <= other[1] and other[0] <= one[1]


def estimate_of(report: Report) -> Estimate | None:
    """The amount that a value is, as exactly as its sentence means it."""
    start, end = report.at
    if every := _EVERY.search(report.value):  # "every fourth household"
        return _exactly(Amount(start, end, 100 / _PLACES[every[1].lower()], "%", 1.0), 1.0)
    if report.value.isdecimal() and _AGE.match(report.sentence, end):  # "the driver, 34," is not 34 of anything
        return _exactly(Amount(start, end, float(report.value), "", 1.0), 0.0)
    within = [one for one in estimates(report.sentence) if one.amount.start < end and start < one.amount.end]
    return next(iter(within or (estimates(report.value) if end == 0 else ())), None)


def _exactly(amount: Amount, within: float) -> Estimate:
    low, high = amount.value - within, amount.value + within
    return Estimate(amount, "", low, high, low, high)


def agree(one: Report, other: Report, amounts: tuple[Estimate, Estimate]) -> bool | None:
    """Whether one amount may be meant by both; None where they cannot be held against each other. A sum of money may
    leave its currency out."""
    bases = {found.amount.base for found in amounts}
    if len(bases) > 1 and not ("" in bases and not bases.isdisjoint(CURRENCIES)):
        return None
    periods = [_PERIOD.search(clause_of(report)) for report in (one, other)]
    if all(periods) and periods[0][1].lower() != periods[1][1].lower():  # type: ignore[index]
        return _is_one_rate([period[1].lower() for period in periods if period], amounts)
    first, second = amounts
    return any(_may_be(*pair) or _is_rounded(*pair) for pair in ((first, second), (second, first)))


def _is_one_rate(periods: list[str], amounts: tuple[Estimate, Estimate]) -> bool:
    """98,000 a year and 8,170 a month"""
    first, second = (_A_YEAR[period] * found.amount.value for period, found in zip(periods, amounts, strict=True))
    return abs(first - second) <= ALIKE * max(first, second)


def _may_be(one: Estimate, loose: Estimate) -> bool:
    low, high = max(loose.low, loose.nearest), min(loose.high, loose.furthest)
    return low <= one.amount.value <= high or (bool(one.hedge) and one.low <= low <= one.high and bool(loose.hedge))


def _is_rounded(exact: Estimate, loose: Estimate) -> bool:
    """18,203 and 18,200"""
    off = abs(exact.amount.value - loose.amount.value)
    return off <= min(loose.amount.grain / 2, ROUNDED * loose.amount.value) and exact.amount.grain < loose.amount.grain


def has_period(report: Report) -> str:
    """The period that its clause counts by; "" where it counts by none."""
    found = _PERIOD.search(clause_of(report))
    return found[1].lower() if found else ""
