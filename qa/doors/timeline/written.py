"""A timeline written down for other programs, from its JSON object: Markdown, CSV, and a calendar."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from ingest import plugin
from qa.doors.copies import also_in
from qa.doors.markdown import autolink, escaped

Item = Mapping[str, Any]
_COLUMNS = ("first", "last", "status", "text")
_PLACE = ("title", "publisher", "published_at", "article_id", "revision", "start", "end", "url")
MARKS = {"reported": "", "planned": "planned: ", "withdrawn": "planned and withdrawn: "}
"""What is said before an entry that did not happen, or not yet."""


def day(entry: Item) -> str:
    """``3 Jul 2025``, ``Jul 2025`` of a whole month, else both ends."""
    first, last = (date.fromisoformat(entry[name]) for name in ("first", "last"))
    if first == last:
        return f"{first:%-d %b %Y}"
    whole = first.day == 1 and (last + timedelta(1)).day == 1 and first.month == last.month
    return f"{first:%b %Y}" if whole else f"{first:%-d %b} to {last:%-d %b %Y}"


def markdown(found: Item) -> str:
    """A list, each entry with its source."""
    lines = (
        f"- **{day(entry)}** — {MARKS[entry['status']]}{escaped(entry['text'])}\n  {_source(entry)}"
        for entry in found["entries"]
    )
    return "\n".join([f"# {escaped(found['topic'])}\n", *lines]) + "\n"


def _source(entry: Item) -> str:
    cited = entry["citation"]
    link = cited["link"] and autolink(cited["link"])
    also = escaped(also_in((*cited.get("also_in", ()), *entry.get("also_in", ()))))
    parts = [escaped(cited["title"]), escaped(cited["publisher"] or ""), link, also, _withdrawn(entry)]
    return " · ".join(part for part in parts if part)


def _withdrawn(entry: Item) -> str:
    by = entry.get("withdrawn_by")
    return f"withdrawn: {escaped(by['quote'])} ({escaped(by['title'])})" if by else ""


def as_csv(found: Item) -> str:
    """One line each under their names, as RFC 4180 has it; the offsets are those of the citation."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow((*_COLUMNS, *_PLACE))
    lines.writerows(map(list, map(_cells, found["entries"])))
    return written.getvalue()


def _cells(entry: Item) -> Iterator[Any]:
    """No spreadsheet takes one for a formula."""
    for value in (*(entry[name] for name in _COLUMNS), *(entry["citation"][name] for name in _PLACE)):
        is_formula = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        yield f"'{value}" if is_formula else value


def calendar(found: Item) -> str:
    """An iCalendar of whole days; what was withdrawn is cancelled, what is planned tentative. ``icalendar`` is only
    loaded for it."""
    text: str = plugin.optional("qa.doors.timeline.calendar", "calendar").written(found)
    return text


FORMATS: Mapping[str, tuple[str, Callable[[Item], str]]] = {
    "md": ("text/markdown", markdown),
    "csv": ("text/csv", as_csv),
    "ics": ("text/calendar", calendar),
}
"""The media type of each form, and what writes it."""
