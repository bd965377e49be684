"""The days that an expression of time means, as people write them: ``Thursday = 24 Apr 2025``."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta


def meant(times: Iterable[Mapping[str, str]]) -> str:
    """Of a citation's ``times``, each wording once; "" where there are none."""
    return "; ".join(dict.fromkeys(f"{time['text']} = {span(time['first'], time['last'])}" for time in times))


def span(first: str, last: str) -> str:
    """A day, a month, a year, or from one day to another."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if begin == end:
        return _day(begin)
    following = end + timedelta(1)
    if begin.day == following.day == 1 and (following - begin).days > 1:
        if begin.month == following.month:
            return str(begin.year)
        return f"{begin:%B %Y}"
    return f"{_day(begin)} to {_day(end)}"


def _day(day: date) -> str:
    return f"{day:%-d %b %Y}"
