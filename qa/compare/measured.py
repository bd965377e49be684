"""Amounts and days as two reports give them: in figures or in words, rounded or exact, by the year or by the month."""

import re
from datetime import date, timedelta

from ingest.language import clock
from ingest.language.amounts import Amount
from ingest.language.dated import dated
from ingest.language.hedges import Estimate, estimates
from ingest.language.holidays import holidays
from ingest.language.numerals import figures
from ingest.language.times import times
from ingest.language.units import CURRENCIES
from qa.compare.clauses import clause_of
from qa.compare.report import Report
from qa.compare.several import age_of, lasted, range_of
from qa.compare.spans import part_of_time

Days = tuple[date, date]
ROUNDED = 0.01  # share of an amount that is left out where it is told round
ALIKE = 0.03  # of two rates, which are seldom told to the last figure
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEVER = date(2000, 6, 1)  # of a text without a date: days of it are compared with one another all the same
_PLACES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_EVERY = re.compile(rf"\bevery ({'|'.join(_PLACES)})\b", re.IGNORECASE)
_EVERY_ONE = re.compile(r"\b(?:every|each) one of\b|\bone and all\b", re.IGNORECASE)
_AGE = re.compile(r"-year-old|,|[ -]years? old")
_OLD = re.compile(r"[ -]years?[ -]old\b")
_DAYS_OF = {"s": 1 / 86_400, "months": 365.25 / 12}  # of the bases of what lasts
_AGO = re.compile(r" (?:ago|earlier|before)\b")
_METRIC = {
    "mi": ("m", 1609.344, 0.0), "ft": ("m", 0.3048, 0.0), "mi²": ("m²", 2_589_988.0, 0.0),
    "acre": ("m²", 4046.86, 0.0), "lb": ("kg", 0.45359, 0.0), "°F": ("°", 5 / 9, 32.0),
    "months": ("s", 365.25 * 7200, 0.0),
}  # fmt: skip
"""Of a base that others are not held against: the one that is, how many of it one is, and where it has its zero."""
_NEARLY = re.compile(
    r"\b(?:(?P<before>(?:shortly|just|moments|minutes|a little) before|nearly|almost|approaching|towards?)|"
    r"(?P<after>(?:shortly|just|moments|minutes|a little) after|just past)|"
    r"(?P<about>about|around|roughly|approximately|some time (?:before|after)))\b(?: [\w’'-]+){0,2} ?$",
    re.IGNORECASE,
)
_WEIGHS = re.compile(r"\b(?:weigh(?:s|ed|t|ing)?|heavy|heavier|heaviest|scales?)\b", re.IGNORECASE)
_OFF = 15  # minutes by which a time is off that is told so
_PERIOD = re.compile(r"\b(?:an?|per|each|every) (hour|day|night|week|month|quarter|year)\b", re.IGNORECASE)
_A_YEAR = {"hour": 8760.0, "day": 365.0, "night": 365.0, "week": 52.0, "month": 12.0, "quarter": 4.0, "year": 1.0}


def days_of(report: Report) -> Days | None:
    """The days that a value names."""
    if part := part_of_time(report):
        return part
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
    is_past = _AGO.search(report.value) or _AGO.match(report.sentence, report.at[1])
    sign = -1 if is_past else 1
    moment = report.published_at.date() + sign * timedelta(found.amount.value * unit)
    around = timedelta(min(found.amount.grain * unit, 366) / 2)
    return moment - around, moment + around


def clock_of(report: Report) -> clock.Time | None:
    """The time of day that a value is."""
    start, end = report.at
    text, (start, end) = (report.sentence, (start, end)) if end else (report.value, (0, len(report.value)))
    return next((time for time in clock.times(text) if time.start < end and start < time.end), None)


def are_one_time(one: Report, other: Report, hours: tuple[clock.Time, clock.Time]) -> bool:
    """Whether one time of day may be meant by both: "shortly before 3am" and 2.55am."""
    if hours[0].is_same(hours[1]):
        return True
    first, second = ((_nearly(report, time), time) for report, time in zip((one, other), hours, strict=True))
    return _may_be_told(*first, second[1]) or _may_be_told(*second, first[1])


def _nearly(report: Report, time: clock.Time) -> str:
    """How a time is told: before, after or about; "" where it is told as it is."""
    text = report.sentence if report.at[1] else report.value
    found = _NEARLY.search(text, max(0, time.start - 40), time.start)
    return (found.lastgroup or "") if found else ""


def _may_be_told(hedge: str, told: clock.Time, other: clock.Time) -> bool:
    if not hedge or (None not in (told.late, other.late) and told.late != other.late and told.minute):
        return False
    later = (other.minute - told.minute + 360) % 720 - 360
    least, most = {"before": (-_OFF, 0), "after": (0, _OFF)}.get(hedge, (-_OFF, _OFF))
    return least <= later <= most


def _of_year(value: str) -> Days | None:
    return (date(int(value), 1, 1), date(int(value), 12, 31)) if _YEAR.fullmatch(value) else None


def overlap(one: Days, other: Days) -> bool:
    """Whether a day may be meant by both."""
    return one[0] <= other[1] and other[0] <= one[1]


def estimate_of(report: Report) -> Estimate | None:
    """The amount that a value is, as exactly as its sentence means it, in metric units."""
    if age := age_of(report.value):
        return _between_ages(report, age)
    ends = range_of(report.value)
    found = (_between(report, ends) if ends else lasted(report.value)) or _estimate_of(report)
    return in_metric(_weighed(report, found)) if found else None


def _weighed(report: Report, found: Estimate) -> Estimate:
    """Pounds are money, unless something weighs them."""
    is_weight = found.amount.base == "sterling" and "£" not in report.value and _WEIGHS.search(report.sentence)
    return found._replace(amount=found.amount._replace(base="lb")) if is_weight else found


def _estimate_of(report: Report) -> Estimate | None:
    start, end = report.at
    if every := _EVERY.search(report.value):  # "every fourth household"
        return _exactly(Amount(start, end, 100 / _PLACES[every[1].lower()], "%", 1.0), 1.0)
    if report.value.isdecimal() and _AGE.match(report.sentence, end):  # "the driver, 34," is not 34 of anything
        return _exactly(Amount(start, end, float(report.value), "", 1.0), 0.0)
    if _OLD.search(report.value) and (years := figures(report.value)):  # "12-year-old" and "12 years old" are 12
        return _exactly(Amount(start, end, years[0].value, "", 1.0), 0.0)
    within = [one for one in estimates(report.sentence) if one.amount.start < end and start < one.amount.end]
    if len(within) > 1 and _EVERY_ONE.search(report.value):
        return within[1]
    return next(iter(within or (estimates(report.value) if end == 0 else ())), None)


def _between(report: Report, ends: tuple[float, float]) -> Estimate | None:
    """Of a range: whatever lies between its ends, in the unit of the last."""
    last = next(reversed(estimates(report.value)), None)
    if last is None:
        return None
    low, high = (end * last.amount.value / ends[1] for end in ends)
    return Estimate(last.amount._replace(value=(low + high) / 2), "about", low, high, low, high)


def _between_ages(report: Report, ages: tuple[float, float]) -> Estimate:
    low, high = ages
    return Estimate(Amount(*report.at, low, "", 1.0), "about", low, high, low, high)


def in_metric(found: Estimate) -> Estimate:
    """The same in metres, square metres, kilograms, degrees Celsius or seconds; as loose as what is converted."""
    unit = _METRIC.get(found.amount.base)
    if unit is None:
        return found
    base, size, zero = unit
    value, low, high, nearest, furthest = (
        (end - zero) * size for end in (found.amount.value, found.low, found.high, found.nearest, found.furthest)
    )
    grain = found.amount.grain * size
    loose = min(grain / 2, ALIKE * abs(value))
    amount = found.amount._replace(value=value, base=base, grain=grain)
    return Estimate(amount, found.hedge, low - loose, high + loose, nearest - loose, furthest + loose)


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
    return low <= one.amount.value <= high or _may_be_both(one, loose, low)


def _may_be_both(one: Estimate, other: Estimate, least: float) -> bool:
    """Of two that are both told loosely: "about 200" and "more than 190", but not "more than 900" and "some 2,400"."""
    fair = max(one.low, one.nearest) <= least <= min(one.high, one.furthest)
    return bool(one.hedge) and bool(other.hedge) and fair


def _is_rounded(exact: Estimate, loose: Estimate) -> bool:
    """18,203 and 18,200"""
    off = abs(exact.amount.value - loose.amount.value)
    return off <= min(loose.amount.grain / 2, ROUNDED * loose.amount.value) and exact.amount.grain < loose.amount.grain
