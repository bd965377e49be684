"""Days that are named as news names them, from the day of publication: "on Thursday", "yesterday"."""

import re
from datetime import date, timedelta

from ingest.language.calendar import MONTHS, WEEKDAYS

_NEAR = {"today": 0, "tonight": 0, "this morning": 0, "yesterday": -1, "last night": -1, "tomorrow": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}
_SPAN = re.compile(rf"\b({'|'.join(_STEPS)}) (month|year)\b", re.IGNORECASE)
_RELATIVE = re.compile(
    rf"\b(?:(?P<which>last|next|coming) )?(?P<weekday>{'|'.join(WEEKDAYS)})\b|"
    rf"\b(?P<near>{'|'.join(_NEAR)})\b",
    re.IGNORECASE,
)
_DATED = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b|\d{{4}}|\d[./-]\d", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|is|are|was|were) (?:be|to|due|expected|set|scheduled|planned)\b|"
    r"\b(?:will|shall|plans?|next|votes|begins|starts|opens|meets|takes|comes|closes|ends|resumes|returns|until|by|from)\b",
    re.IGNORECASE,
)


def days_in(text: str, published: date) -> list[date]:
    """The days that a sentence names, seen from the publisher's day, in the order of the text."""
    found = ((text[: match.start()], match.group()) for match in _RELATIVE.finditer(text))
    days = (day_of(words, before, published) for before, words in found)
    return list(dict.fromkeys(day for day in days if day))


def spans_in(text: str, published: date) -> list[str]:
    """The months and years that a sentence names in the same way: "last month" as "April 2026"."""
    found = []
    for match in _SPAN.finditer(text):
        step = _STEPS[match[1].lower()]
        months = 12 * published.year + published.month - 1 + (step if match[2].lower() == "month" else 12 * step)
        year, month = divmod(months, 12)
        found.append(f"{year}" if match[2].lower() == "year" else f"{MONTHS[month].capitalize()} {year}")
    return found


def day_of(text: str, before: str, published: date) -> date | None:
    """The day that a text names, seen from the publisher's day; None where it names none, or says the date itself.

    before: the words of its sentence ahead of it, which say whether it is still to come.
    """
    found = _RELATIVE.search(text)
    if not found or _DATED.search(text) or len(_RELATIVE.findall(text)) > 1:
        return None
    if found["near"]:
        return published + timedelta(_NEAR[found["near"].lower()])
    ahead = (WEEKDAYS.index(found["weekday"].lower()) - published.weekday()) % 7
    which = (found["which"] or "").lower()
    if which in ("next", "coming") or (not which and _AHEAD.search(f"{before} {text[: found.start()]}")):
        return published + timedelta(ahead or 7)
    back = -ahead % 7
    return published - timedelta(7 if which == "last" and not back else back)
