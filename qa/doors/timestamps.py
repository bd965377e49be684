"""Times as users write them: RFC 3339 with an offset, or a day."""

import re
from datetime import UTC, date, datetime, time

from ingest.errors import BadInput
from ingest.filter import Bound

Written = str | Bound
"""A time as a request gives it: text, or a program's own day or aware moment."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d))?", re.ASCII)
_DAY = len("2025-03-14")
_EXAMPLES = "2025-03-14T09:30:00Z, or 2025-03-14 for the day"


def moment(written: Written, param: str) -> datetime:
    """Aware, UTC; of a day its last second. Raises BadInput that names ``param``, for what ``bound`` refuses."""
    return whole(bound(written, param)).astimezone(UTC)


def bound(written: Written, param: str) -> Bound:
    """A day as a day, anything else as an aware moment. Raises BadInput that names ``param``."""
    if isinstance(written, datetime) and written.tzinfo is None:
        raise BadInput(f"{param} needs a time zone, as in datetime(2026, 5, 1, tzinfo=UTC)", param=param)
    if not isinstance(written, str):
        return written
    try:
        return parse(written)
    except ValueError as error:
        raise BadInput(f"{param}: {error}", param=param) from None


def parse(text: str) -> Bound:
    """A day, or a moment with its own offset. Raises ValueError; a time without an offset is refused too, for nobody
    can say when it was."""
    if not _MOMENT.fullmatch(text):
        raise ValueError(f"a time is written as {_EXAMPLES}, not {text!r}")
    try:
        if len(text) == _DAY:
            return date.fromisoformat(text)
        found = datetime.fromisoformat(text.upper())
        found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"there is no such time as {text!r}") from None
    return found


def whole(found: Bound) -> datetime:
    """The moment; of a day its last second in UTC: what came out on the day of a question is known to it."""
    return found if isinstance(found, datetime) else datetime.combine(found, time(23, 59, 59), UTC)
