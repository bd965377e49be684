"""A live blog as one article: each of its entries, in the source's order, begins with when it was made."""

from datetime import datetime

from ingest.formats import _fields
from ingest.formats._markup import is_marked_up, to_plain
from ingest.language.calendar import MONTHS

FEWEST = 2  # entries that make a live blog
_MOST = 5_000  # entries; a week of a long one has some hundreds


def entries(updates: object) -> list[str]:
    """The text of each entry of a ``liveBlogUpdate``, with its date and headline above it."""
    listed = updates if isinstance(updates, list) else [updates]
    return [text for update in listed[:_MOST] if isinstance(update, dict) and (text := _entry(update))]


def _entry(update: dict[str, object]) -> str:
    body = _fields.as_text(_plain(update.get("articleBody") or update.get("text") or ""))
    headline = _fields.as_line(update.get("headline") or update.get("name"))
    head = ": ".join(filter(None, (_when(_fields.as_date(update.get("datePublished"))), headline)))
    return "\n".join(filter(None, (head, body))) if body or headline else ""


def _when(moment: datetime | None) -> str:
    """As in "24 January 2025, 11:30 UTC"; the day alone where no more is said."""
    if moment is None:
        return ""
    day = f"{moment.day} {MONTHS[moment.month - 1].capitalize()} {moment.year}"
    return f"{day}, {moment:%H:%M} {moment:%Z}" if moment.hour or moment.minute else day


def _plain(text: object) -> str:
    return to_plain(text) if isinstance(text, str) and is_marked_up(text) else str(text)
