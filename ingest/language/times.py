"""What a sentence means by "on Thursday", "last month", "two years ago" or "4 October": days of the calendar.

Told from the day of publication. What may mean several things is passed over, and so is what names its year itself.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ingest.language.ahead import WINDOW, is_coming
from ingest.language.calendar import ABBREVIATED_MONTHS, MONTHS, WEEKDAYS


class Time(NamedTuple):
    """Characters ``start`` to ``end`` of a text, and the days that they mean: ``first`` to ``last``, both included."""

    start: int
    end: int
    first: date
    last: date


Days = tuple[date, date]
_DAY = timedelta(1)
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTED = {word: count for count, word in enumerate(_COUNTS, 2)}
_NUMBER = rf"(?P<count>\d{{1,2}}|an?|{'|'.join(_COUNTED)})"
_BY_NAME = {name: number for number, name in enumerate(MONTHS, 1)}
_BY_NAME |= {short: _BY_NAME[month] for short, month in ABBREVIATED_MONTHS.items()}
_FULL, _SHORT = ("|".join(name.capitalize() for name in names) for names in (MONTHS, ABBREVIATED_MONTHS))
_MONTH = rf"(?P<month>(?:{_FULL})\b|(?:{_SHORT})\b\.?)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(day.capitalize() for day in WEEKDAYS)})\b"
_OF_MONTH = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_NO_YEAR = r"(?!,? (?:19|20)\d\d|[–-]\d| (?:last|this|next) year)"
_NEAR = {"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1}
_NEAR |= {"last night": -1, "tomorrow": 1, "tomorrow night": 1}
_NEAREST = "|".join(sorted(_NEAR, key=len, reverse=True))
_STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "this past": -1, "next": 1, "coming": 1, "this coming": 1}
_NO_NAME = r"(?! \d)(?! [A-Z]\w)(?!-)"
_WHICH = r"(?P<which>this past|this coming|last|next|coming|past|this)"
_PLAIN = timedelta(120)  # so near, a day is meant, whatever the verb
_CERTAIN = 3  # months: what lies no further ahead may be meant as well as the one that is gone


def times(sentence: str, published: date) -> list[Time]:
    """Those that a sentence names, in its order, as seen from the publisher's day."""
    return sorted(_times(sentence, published))


def _times(sentence: str, published: date) -> Iterator[Time]:
    taken: set[int] = set()
    for letters, pattern, meaning in _KINDS:
        for match in pattern.finditer(sentence) if any(map(sentence.__contains__, letters)) else ():
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                days = _within_calendar(meaning, match, published)
                if days:
                    yield Time(*_said(match), *days)


def _said(match: re.Match[str]) -> tuple[int, int]:
    """Where the expression stands, of what was matched."""
    return match.span("said" if "said" in match.re.groupindex else 0)


def _within_calendar(meaning: "Meaning", match: re.Match[str], published: date) -> Days | None:
    try:
        return meaning(match, published)
    except (ValueError, OverflowError):  # 31 February, and what lies before the calendar begins
        return None


Meaning = Callable[[re.Match[str], date], Days | None]


def _one(day: date) -> Days:
    return day, day


def _near(match: re.Match[str], published: date) -> Days | None:
    if match.group().isupper() or _SHOW.match(match.string, match.end()):  # USA TODAY, the "Today" show
        return None
    return _one(published + _NEAR[match.group().lower()] * _DAY)


_SHOW = re.compile(r"[\"”’' ]{1,3}show\b|[\"”](?<=[\"“]today[\"”])", re.IGNORECASE)


def _weekday(match: re.Match[str], published: date) -> Days | None:
    before, after = _around(match)
    if _GENERAL.search(before) or _NAME.match(after) or _ITS_DATE.match(after):
        return None
    back = (published.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
    step = _STEPS[match["which"].lower()] if match["which"] else 0
    if step < 0:
        return _one(published - (back or 7) * _DAY)
    ahead = step > 0 or (back and is_coming(before, after))
    return _one(published + (7 - back if ahead else -back) * _DAY)


_GENERAL = re.compile(r"\b(?:every|each|any|all|most|some|(?:a|an|one)(?: \w+)?|\w{3,}est) *$", re.IGNORECASE)
_NAME = re.compile(r" (?:Night|Morning|Times|Post|Mail|Express|League|Agreement|Club|Live)\b|s\b")


_ITS_DATE = re.compile(rf",? (?:{_MONTH} \d|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH.replace('<month>', '<other>')})")


def _around(match: re.Match[str]) -> tuple[str, str]:
    """What the sentence has on either side, as far as it matters."""
    start, end = _said(match)
    return match.string[max(0, start - WINDOW) : start], match.string[end : end + WINDOW]


def _ago(match: re.Match[str], published: date) -> Days:
    word = match["count"].lower()
    count = int(word) if word.isdecimal() else _COUNTED.get(word, 1)
    return _span(match["unit"], -count, published)


def _spanned(match: re.Match[str], published: date) -> Days:
    return _span(match["unit"], _STEPS[match["which"].lower()], published)


def _span(unit: str, step: int, published: date) -> Days:
    """The day, week, weekend, month or year that lies so many further on."""
    if unit == "day":
        return _one(published + step * _DAY)
    if unit in ("week", "weekend"):
        monday = published + (7 * step - published.weekday()) * _DAY
        return (monday + 5 * _DAY if unit == "weekend" else monday), monday + 6 * _DAY
    if unit == "month":
        year, month = divmod(12 * published.year + published.month - 1 + step, 12)
        return _month_of(year, month + 1)
    year = published.year + step
    return date(year, 1, 1), date(year, 12, 31)


def _month_of(year: int, month: int) -> Days:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - _DAY


def _dated(match: re.Match[str], published: date) -> Days | None:
    """A day of a month without its year: the nearest, unless it is far off on either side."""
    number, day = _number(match), int(match["day"])
    years = range(published.year - 1, published.year + 2)
    days = [date(year, number, day) for year in years if 1 <= day <= _month_of(year, number)[1].day]
    nearest = min(days, key=lambda found: abs(found - published))
    coming = is_coming(*_around(match))
    if coming is None or abs(nearest - published) < _PLAIN:
        return _one(nearest)
    side = [found for found in days if (found >= published) == coming]
    return _one(min(side, key=lambda found: abs(found - published)))


def _number(match: re.Match[str]) -> int:
    return _BY_NAME[match["month"].lower().rstrip(".")]


def _month_beside(match: re.Match[str], published: date) -> Days:
    """March last year."""
    return _month_of(published.year + _STEPS[match["which"].lower()], _number(match))


def _month(match: re.Match[str], published: date) -> Days | None:
    """The last one, or the next where the sentence says that it is to come; None where that is in doubt."""
    if _YEAR.search(match.string):  # which may be its own
        return None
    ahead = (_number(match) - published.month) % 12
    coming = is_coming(*_around(match))
    if coming is None and 0 < ahead <= _CERTAIN:
        return None
    months = 12 * published.year + published.month - 1 + (ahead if coming or not ahead else ahead - 12)
    return _month_of(months // 12, months % 12 + 1)


_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_OF_YEAR = tuple(month[:3].capitalize() for month in MONTHS)
_KINDS: tuple[tuple[Sequence[str], re.Pattern[str], Meaning], ...] = (
    # Longer wordings before those that are part of them. First, letters without which a pattern need not be tried.
    (("ago",), re.compile(rf"\b(?i:{_NUMBER} (?P<unit>day|week|month|year)s? ago)\b"), _ago),
    ((" year",), re.compile(rf"\b{_MONTH} (?P<which>last|this|next) year\b"), _month_beside),
    (_OF_YEAR, re.compile(rf"\b{_OF_MONTH} (?:of )?{_MONTH}{_NO_YEAR}"), _dated),
    (_OF_YEAR, re.compile(rf"\b{_MONTH} {_OF_MONTH}\b{_NO_YEAR}"), _dated),
    (("day",), re.compile(rf"\b(?:(?i:{_WHICH}) )?{_WEEKDAY}"), _weekday),
    (("day", "night", "morning", "noon", "evening", "morrow"), re.compile(rf"\b(?i:{_NEAREST})\b"), _near),
    (("week", "month", "year"), re.compile(rf"\b(?i:{_WHICH} (?P<unit>weekend|week|month|year))\b(?![’'-])"), _spanned),
    (_OF_YEAR, re.compile(rf"\b(?i:in|since|until|by|from|early|late) (?P<said>{_MONTH}){_NO_NAME}"), _month),
    (_OF_YEAR, re.compile(rf"\b[Ll]ast {_MONTH}{_NO_NAME}"), _month),
)
