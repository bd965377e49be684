"""Days as they are written for people."""

from datetime import date, datetime


def day(moment: str | None) -> date | None:
    """The publisher's own day of a time in an answer."""
    return datetime.fromisoformat(moment).date() if moment else None


def written(found: date | None) -> str:
    """``14 March 2025``; "" of no day."""
    return f"{found.day} {found:%B %Y}" if found else ""
