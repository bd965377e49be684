"""Whether two values are one: in figures or in words, rounded or exact, by full name or surname."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ingest.language import analysis, denial
from ingest.language.amounts import Amount
from ingest.language.calendar import MONTH_NUMBERS, MONTHS
from ingest.language.hedges import Estimate, estimates
from ingest.language.names import names
from ingest.language.times import times
from ingest.language.units import CURRENCIES
from qa.compare.quantities import are_one_rate
from qa.compare.report import Report

Days = tuple[date, date]
ROUNDED = 0.01  # share of an amount that is left out where it is told round
ALIKE = 0.5  # share of the words of the shorter of two values that the other has, from which they say the same
_MONTH = "|".join(month.capitalize() for month in MONTHS)
_DATED = re.compile(
    rf"\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?)?(?P<month>{_MONTH})"
    rf"(?: (?P<behind>[0-3]?\d)(?:st|nd|rd|th)?\b)?,? (?P<year>(?:19|20)\d\d)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEVER = date(2000, 6, 1)  # of a text without a date: days of it are compared with one another all the same
_DENIES = re.compile(rf"\b(?:{denial.NEGATIVES})\b|n[’']t\b", re.IGNORECASE)
_PLACES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_AGE = re.compile(r"-year-old|,|[ -]years? old")
_EVERY = re.compile(rf"\bevery ({'|'.join(_PLACES)})\b", re.IGNORECASE)
# What was decided, either way.
_YES = re.compile(
    r"\b(?:yes|approv\w+|agre\w+|back(?:s|ed)|pass(?:es|ed)|adopt\w*|accept\w*|green light|go(?:es)?[- ]ahead|clear(?:s|ed)|waved through|endors\w+|support\w*|"
    r"allow\w*|permit\w*|ratif\w+|authoris\w+|in favour)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:reject\w*|refus\w+|block\w*|overturn\w*|against|veto\w*|turn(?:s|ed) down|oppos\w+|ban(?:s|ned)?|"
    r"den(?:y|ies|ied)|dismiss\w*|throws? out|threw out|halt\w*|annul\w*|quash\w*|suspend\w*|stop(?:s|ped)?)\b",
    re.IGNORECASE,
)
# Words for one thing, none of which is the opposite of another.
_LIKE = (
    "storm weather gale hurricane winds", "fire blaze arson burned", "fault faulty defect error failure bug", "flood floods flooding water",
    "money funds funding budget", "ill illness sick sickness health", "fog visibility mist", "ice icy snow",
    "strike walkout", "crash collision accident", "debt debts insolvency bankruptcy", "jail prison jailed",
    "resign resigned quit quits resignation", "quarrel row dispute argument", "speed speeding fast", "police officers officer policemen",
)


def are_same(one: Report, other: Report) -> bool | None:
    """Whether the values are one; None where they are amounts that cannot be held against each other."""
    if _plain(one.value) == _plain(other.value) and _denied(one.value) == _denied(other.value):
        return True
    spans = [days_of(report) for report in (one, other)]
    if all(spans):
        return _overlap(*spans)  # type: ignore[arg-type]  # neither is None
    amounts = [estimate_of(report) for report in (one, other)]
    if all(amounts):
        rate = are_one_rate(one, other, (amounts[0].amount.value, amounts[1].amount.value))  # type: ignore[union-attr]
        return _agree(*amounts) if rate is None else rate  # type: ignore[arg-type]
    return _in_other_words(one.value, other.value)


def are_measured(one: Report, other: Report) -> bool:
    """Whether both values are amounts or days, which are of something."""
    return all(estimate_of(report) or days_of(report) for report in (one, other))


def are_days(one: Report, other: Report) -> bool:
    """Whether both values are days or spans of them, which are of an event."""
    return all(days_of(report) for report in (one, other))


def estimate_of(report: Report) -> Estimate | None:
    """The amount that a value is, as exactly as its sentence means it."""
    start, end = report.at
    within = [one for one in estimates(report.sentence) if one.amount.start < end and start < one.amount.end]
    found = next(iter(within or (estimates(report.value) if end == 0 else ())), None)
    every = _EVERY.search(report.value)
    if every:  # "every fourth household"
        share = 100 / _PLACES[every[1].lower()]
        return Estimate(Amount(start, end, share, "%", 1.0), "", share - 1, share + 1, share - 1, share + 1)
    return _aged(report) or found


def _aged(report: Report) -> Estimate | None:
    """An age, which "the driver, 34," gives without years, and "43-year-old" with them."""
    if not report.value.isdecimal() or not _AGE.match(report.sentence, report.at[1]):
        return None
    value = float(report.value)
    return Estimate(Amount(*report.at, value, "", 1.0), "", value, value, value, value)


def days_of(report: Report) -> Days | None:
    """The days that a value names."""
    start, end = report.at
    published = report.published_at.date() if report.published_at else _NEVER
    text = report.sentence if end else report.value
    start, end = (start, end) if end else (0, len(text))
    dated = [(found.start(), found.end(), _of(found)) for found in _DATED.finditer(text)]
    named = [(time.start, time.end, (time.first, time.last)) for time in times(text, published)]
    return next((days for first, last, days in (*dated, *named) if first < end and start < last), _of_year(report))


def _of(found: re.Match[str]) -> Days:
    year, month = int(found["year"]), MONTH_NUMBERS[found["month"].lower()]
    day = found["day"] or found["behind"]
    try:
        return (date(year, month, int(day)),) * 2 if day else _month(year, month)
    except ValueError:  # 31 February
        return _month(year, month)


def _month(year: int, month: int) -> Days:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(1)


def _of_year(report: Report) -> Days | None:
    year = int(report.value) if _YEAR.fullmatch(report.value) else 0
    return (date(year, 1, 1), date(year, 12, 31)) if year else None


def _overlap(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _agree(one: Estimate, other: Estimate) -> bool | None:
    """Whether one amount may be meant by both; a sum of money may leave its currency out."""
    bases = {one.amount.base, other.amount.base}
    if len(bases) > 1 and not ("" in bases and not bases.isdisjoint(CURRENCIES)):
        return None
    return any(_may_be(exact, loose) or _is_rounded(exact, loose) for exact, loose in ((one, other), (other, one)))


def _is_rounded(exact: Estimate, loose: Estimate) -> bool:
    """18,203 and 18,200"""
    off = abs(exact.amount.value - loose.amount.value)
    return off <= min(loose.amount.grain / 2, ROUNDED * loose.amount.value) and exact.amount.grain < loose.amount.grain


def _may_be(one: Estimate, loose: Estimate) -> bool:
    low, high = max(loose.low, loose.nearest), min(loose.high, loose.furthest)
    return low <= one.amount.value <= high or (bool(one.hedge) and one.low <= low <= one.high and bool(loose.hedge))


def _in_other_words(one: str, other: str) -> bool:
    sides = [_side(text) for text in (one, other)]
    if all(side is not None for side in sides):
        return sides[0] == sides[1]
    if _denied(one) != _denied(other):
        return False
    named = [{name.lower() for name in names(f"of {_begun(text)}")} for text in (one, other)]
    if all(named):
        return not named[0].isdisjoint(named[1]) and (named[0] <= named[1] or named[1] <= named[0])
    shorter, longer = sorted(([_meant(word) for word in _content(text)] for text in (one, other)), key=len)
    known = {meaning for word in longer for meaning in word}
    shared = sum(not word.isdisjoint(known) for word in shorter)
    return bool(shorter) and shared >= ALIKE * len(shorter)


def _side(text: str) -> bool | None:
    """Whether a decision was for or against; None where it is neither."""
    sides = (bool(_YES.search(text)), bool(_NO.search(text)))
    if sides[0] == sides[1]:
        return None
    return sides[0] != _denied(text)


def _denied(text: str) -> bool:
    return bool(_DENIES.search(text))


def _begun(text: str) -> str:
    """Without the capital of "The police", which names nobody."""
    return text[:1].lower() + text[1:] if text.split(" ", 1)[0].lower() in analysis.STOP else text


_MEANINGS: dict[str, set[str]] = {}
for _number, _line in enumerate(_LIKE):
    for _word in _line.split():
        for _term in analysis.terms(_word):
            _MEANINGS.setdefault(_term, set()).add(f"like {_number}")
_EMPTY = frozenset(analysis.terms("because due bad severe heavy near outside over too owing"))


def _content(text: str) -> list[str]:
    found = analysis.content_terms(text)
    return [term for term in found if term not in _EMPTY] or found


def _meant(term: str) -> set[str]:
    return {term, *_MEANINGS.get(term, ())}


def _plain(text: str) -> list[str]:
    return analysis.content_terms(text)
