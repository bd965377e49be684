"""A timeline as iCalendar (RFC 5545): one event a line of it, on the day on which it happened."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

Item = Mapping[str, Any]
_STATUS = {"reported": "CONFIRMED", "planned": "TENTATIVE", "withdrawn": "CANCELLED"}


def written(found: Item) -> str:
    """The whole calendar; its events keep their names, so that a program that reads it again doubles none."""
    calendar = Calendar()
    calendar.add("prodid", "-//Dateline//timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", found["topic"])
    for entry in found["entries"]:
        calendar.add_component(_event(entry))
    text: str = calendar.to_ical().decode()
    return text


def _event(entry: Item) -> Event:
    cited, event = entry["citation"], Event()
    event.add("uid", f"{cited['article_id']}-{cited['revision']}-{cited['start']}@dateline")
    event.add("dtstamp", _moment(cited["published_at"]))
    event.add("dtstart", date.fromisoformat(entry["first"]))
    event.add("dtend", date.fromisoformat(entry["last"]) + timedelta(1))  # exclusive
    event.add("summary", entry["text"])
    event.add("status", _STATUS[entry["status"]])
    event.add("description", " · ".join(part for part in (cited["title"], cited["publisher"]) if part))
    if cited["url"]:
        event.add("url", cited["url"])
    return event


def _moment(published_at: str | None) -> datetime:
    """When the article was published: the same whenever the calendar is written."""
    return datetime.fromisoformat(published_at).astimezone(UTC) if published_at else datetime(1970, 1, 1, tzinfo=UTC)
