"""When something is said to be: ``in March 2025``, ``on Tuesday``, ``the year before``."""

import re

from ingest.language.calendar import MONTH_NAMES, WEEKDAYS

_MONTH = "|".join(month.capitalize() for month in sorted(MONTH_NAMES))
_DAY = "|".join(day.capitalize() for day in sorted(WEEKDAYS))
_YEAR = r"(?:19|20)\d\d"
_DATE = rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})\b|(?:{_MONTH})\b(?! [A-Z])(?: \d{{1,2}}(?:st|nd|rd|th)?\b,?)?"
_BESIDE = r"the (?:(?P<side>previous|following|next) year|year (?P<after>before|after))(?=\W*$)"  # another year
_SPAN = rf"(?:last|next|this) (?:year|month|week|night|spring|summer|autumn|winter)\b|{_BESIDE}"
_TIME = re.compile(
    r"\b(?:(?:in|on|by|since|until|during|after|before|from) )?(?:(?:early|late) )?"
    rf"(?:(?:{_DATE})(?: {_YEAR}\b)?|{_YEAR}\b|(?:last |next |this )?(?:{_DAY})\b|{_SPAN}|yesterday\b|today\b)"
)


def found(text: str) -> list[str]:
    """When, as the text says it, with its preposition: ``in March 2025``, ``on Tuesday``, ``last year``."""
    return [match.group() for match in _TIME.finditer(text) if match.group().strip() not in ("May", "Mar")]


def year_beside(text: str, year: int) -> str:
    """``the year before``, at the end, as a year, counted from that one."""
    match = re.search(rf"(?:\bin )?\b{_BESIDE}", text)
    if not match:
        return text
    earlier = (match["side"] or match["after"]) in ("previous", "before")
    return f"{text[: match.start()]}in {year - 1 if earlier else year + 1}{text[match.end() :]}"


def without(text: str) -> str:
    """The text without its times, so that another can take their place."""
    for time in found(text):
        text = text.replace(f" {time}", "")
    return text
