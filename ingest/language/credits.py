"""News agencies: which one a report is credited to, in its dateline, its byline, its last line or among its authors."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_SHORT = {
    "associated press": "ap", "ap news": "ap", "apnews": "ap", "agence france presse": "afp", "pa media": "pa",
    "press association": "pa", "deutsche presse agentur": "dpa", "thomson reuters": "reuters",
}  # fmt: skip
_KNOWN = r"Associated Press|AP|Reuters|Agence France[- ]Presse|AFP|dpa|PA Media|Press Association|PA"
_HEAD, _TAIL = 400, 160  # characters at the beginning and the end in which a credit stands
# "VARNHOLM, Sellmark (NPA) — ", "Varnholm (NPA). "
_DATELINE = re.compile(r"^[^\n(]{2,60}\(([A-Z]{2,6}|dpa|Reuters)\)\s?[.:—–-]", re.MULTILINE)
# a line by itself: "The Associated Press", "By Tom Krisher, Associated Press", "AP Sports Writer"
_BYLINE = re.compile(rf"^(?:By [^\n]{{2,60}}, )?(?:The )?({_KNOWN})(?: (?:\w+ ){{0,3}}Writer)?$", re.MULTILINE)
# the end: "— PA", "© Reuters", "(dpa)", "(NPA)"
_LAST = re.compile(rf"(?:[—–-]|©|\() ?(?:The )?({_KNOWN}|[A-Z]{{3,6}})\)?\.?\s*\Z")
_AUTHOR = re.compile(rf"(?:The )?({_KNOWN})")


def agencies(text: str, authors: tuple[str, ...] = ()) -> frozenset[str]:
    """The agencies that the text is credited to, each by one short name: ``ap``, ``reuters``."""
    return frozenset(map(_agency, _credits(text, authors)))


def is_own(publisher: str | None, url: str | None, credited: frozenset[str]) -> bool:
    """Whether the outlet is one of these agencies itself: by its name, by its initials, or by its address."""
    name = publisher or ""
    initials = "".join(word[0] for word in re.findall(r"\w+", name.removeprefix("The ")) if word[0].isupper())
    labels = (urlsplit(url or "").hostname or "").split(".")
    return not credited.isdisjoint({_agency(name), initials.casefold(), *map(_agency, labels)})


def _credits(text: str, authors: tuple[str, ...]) -> Iterator[str]:
    yield from _DATELINE.findall(text[:_HEAD])
    yield from _BYLINE.findall(text[:_HEAD])
    yield from _LAST.findall(text[-_TAIL:])
    yield from (found[1] for author in authors if (found := _AUTHOR.fullmatch(author)))


def _agency(name: str) -> str:
    """Of an agency that is not known, its own name."""
    plain = " ".join(name.casefold().replace("-", " ").removeprefix("the ").split())
    return _SHORT.get(plain, plain)
