"""What the status of an answer means."""

import email.utils
from datetime import UTC, datetime

import httpx

from ingest.fetching.problems import FetchProblem

UNCHANGED = 304
PERMANENT = (301, 308)
REDIRECTS = (*PERMANENT, 302, 303, 307)
_MINUTES = 120.0  # seconds, from which on a wait is told in minutes
_LONGEST = 7 * 86_400.0  # seconds
_MEANINGS = {
    404: ("not_found", "The site has no such page (status 404)."),
    410: ("withdrawn", "The site says that the page is gone for good (status 410)."),
    401: ("denied", "The site asks for a password (status 401)."),
    402: ("denied", "The site asks for payment (status 402)."),
    403: ("denied", "The site does not let it be fetched (status 403)."),
    451: ("denied", "The site may not show it, for legal reasons (status 451)."),
}
_BUSY = (408, 425, 429, 500, 502, 503, 504)


def refuse(status: int, headers: httpx.Headers) -> None:
    """Raises FetchProblem for a status that brings nothing to read."""
    if 200 <= status < 300 or status == UNCHANGED:
        return
    if status in _MEANINGS:
        raise FetchProblem(*_MEANINGS[status])
    if status in _BUSY:
        wait = retry_after(headers.get("retry-after", ""))
        wish = f" It asks to be left alone for {wait / 60:,.0f} minutes." if wait and wait >= _MINUTES else ""
        raise FetchProblem("busy", f"The server cannot answer now (status {status}).{wish}", wait)
    raise FetchProblem("unreadable", f"The server answered with status {status}.")


def retry_after(value: str) -> float | None:
    """Seconds, from a number of them or from a date; None where it is neither."""
    if value.isascii() and value.isdigit():
        return min(float(value[:12]), _LONGEST)
    try:
        when = email.utils.parsedate_to_datetime(value)
        left = (when if when.tzinfo else when.replace(tzinfo=UTC)) - datetime.now(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(left.total_seconds(), 0.0), _LONGEST)
