"""When an article was published: many ways to write a date, one aware value, and "unknown" when in doubt.

A wrong date is worse than none, since answers filter and rank by it: nothing here ever falls back on the clock.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ingest.language.calendar import MONTH_NUMBERS, WEEKDAY_BEGINNINGS

_EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=2)  # embargoed pieces and clocks that are wrong by a zone
_WIDEST_OFFSET = timedelta(hours=14)
_MILLISECONDS_FROM = 1e11  # as seconds this is the year 5138, as milliseconds 1973

_MONTH = r"(?P<month>[^\W\d_]{3,10})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_CLOCK = (
    r"(?:[,\s]+(?:[-–|·]\s+)?(?:at\s+|um\s+|à\s+)?(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"\s*(?P<half>[ap]\.?m\.?)?(?:\s*uhr\b)?(?:\s*\(?(?P<zone>[a-z]{1,4}|[+-]\d\d:?\d\d)\)?)?)?"
)
_WEEKDAY = rf"(?:(?:{WEEKDAY_BEGINNINGS})[^\W\d_]{{0,8}}\.?,?\s+)?"
_ORDERS = (
    _DAY + r"(?:\s+(?:of|de))?[\s-]+" + _MONTH + r"\.?,?(?:\s+de)?[\s-]+(?P<year>\d{4})",
    _MONTH + r"\.?\s+" + _DAY + r",?\s+(?P<year>\d{4})",
)
_WORDS = tuple(re.compile(_WEEKDAY + order + _CLOCK, re.I) for order in _ORDERS)
_WITHIN = tuple(re.compile(rf"(?<![\w.]){order}\b{clock}", re.I) for clock in (_CLOCK, "") for order in _ORDERS)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,?\s+(\d\d?:\d\d)(?:\s*uhr)?)?", re.I)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(.*)", re.S)
_ZONE_WORD = re.compile(r"\s*\b(?:utc|gmt|z)$", re.I)
_DIGITS = re.compile(r"\d{10}|\d{13}")
_AMERICAN = {"et": "New_York", "ct": "Chicago", "mt": "Denver", "pt": "Los_Angeles"}  # summer time or not by the date
_HOURS_FROM_UTC = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet"), 0),
    **{"bst": 1, "cet": 1, "west": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9, "aest": 10, "aedt": 11},
    **{"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7},
}


def parse_date(value: object, now: datetime | None = None) -> datetime | None:
    """The moment a source names, aware, or None when it names none that can be believed.

    It keeps the offset it is written with, since that makes its day: 00:20+02:00 on 4 June is no 3 June.

    Read are RFC 3339, ISO 8601 days, ``2018/06/07``, RFC 2822, ``Apr 25, 2025`` and ``25 April 2025`` with or
    without a time, and epoch seconds or milliseconds. A time without a zone is taken as UTC, a day as its midnight.
    Before 1800, more than two days ahead of ``now`` (for tests), and exactly the epoch are not believed.
    """
    try:
        moment = _moment(value)
        moment = _in_a_zone(moment) if moment else None
    except (ValueError, OverflowError):
        return None
    latest = (now or datetime.now(UTC)) + _AHEAD
    return moment if moment and moment != _EPOCH and _EARLIEST <= moment <= latest else None


def _in_a_zone(moment: datetime) -> datetime:
    """With the offset that was written; in UTC without one, or with one that no clock has or RFC 3339 cannot say."""
    own = moment.utcoffset()
    utc = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    believed = own and abs(own) <= _WIDEST_OFFSET and not own % timedelta(minutes=1)
    return utc.astimezone(timezone(own)) if own and believed else utc


def _moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(value)
    return _from_text(value.strip()) if isinstance(value, str) and len(value) < 100 else None


def _from_epoch(seconds: float) -> datetime:
    return _EPOCH + timedelta(seconds=seconds / 1000 if abs(seconds) >= _MILLISECONDS_FROM else seconds)


def _from_text(text: str) -> datetime | None:
    if _DIGITS.fullmatch(text) and text.isascii():
        return _from_epoch(int(text))
    for pattern in _WORDS:
        if found := pattern.fullmatch(text):
            return _from_words(found)
    if found := _DOTTED.fullmatch(text):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02} {(found[4] or '00:00').zfill(5)}"
    if found := _SLASHED.fullmatch(text):
        text = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}{found[4]}"
    return datetime.fromisoformat(_ZONE_WORD.sub("+00:00", text) if ":" in text else text)


def _from_words(found: re.Match[str]) -> datetime | None:
    month = MONTH_NUMBERS.get(found["month"].lower())
    if month is None:
        return None
    said = {name: value for name, value in found.groupdict().items() if value}
    hour, minute, second = (int(said.get(name, 0)) for name in ("hour", "minute", "second"))
    if half := said.get("half"):
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    zone = _zone(said.get("zone", "utc"))
    if zone is None:
        return None
    return datetime(int(found["year"]), month, int(found["day"]), hour, minute, min(second, 59), tzinfo=zone)


def date_within(text: str) -> datetime | None:
    """The first date that stands in a short text, "Published 3 June 2025 at 14:05 BST"; its day where the rest is
    unclear."""
    for pattern in _WITHIN:
        if (found := pattern.search(text)) and (moment := parse_date(found[0].strip(" ,"))):
            return moment
    dotted = _DOTTED.search(text)
    return parse_date(dotted[0]) if dotted else None


def _zone(name: str) -> tzinfo | None:
    """None for a zone of no fixed meaning: to guess it could move an article to another day."""
    if name[0] in "+-":
        away = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
        return timezone(-away if name[0] == "-" else away)
    if city := _AMERICAN.get(name.lower()):
        return _american(city)
    hours = _HOURS_FROM_UTC.get(name.lower())
    return None if hours is None else timezone(timedelta(hours=hours))


def _american(city: str) -> tzinfo | None:
    try:
        return ZoneInfo(f"America/{city}")
    except ZoneInfoNotFoundError:  # a system without the database of zones
        return None
