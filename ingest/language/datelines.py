"""Datelines: the place, and sometimes the agency, that a report from there begins with."""

import re

# "VARNHOLM, Sellmark (NPA) — ", "LISSEN — ", "RADOMIR, 3 May (Reuters) - "
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3})(?:, [^—–()]{1,40}?)?(?: ?\([^()]{1,30}\))? ?(?:—|–|--| - ) ?"
)


# "Port Merrin — The police": in small letters it is one only where a sentence follows, and no aside.
_PLACE = re.compile(
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}(?:, [^—–(),.]{1,40}?)?(?: ?\([^()]{1,30}\))? ?[—–] ?"
    r"(?=[“‘\"']?[A-Z\d])(?![^—–]*[—–])"
)


def end_of(sentence: str) -> int:
    """Where the sentence itself begins, behind its dateline; 0 without one."""
    found = _DATELINE.match(sentence) or _PLACE.match(sentence)
    return found.end() if found else 0
