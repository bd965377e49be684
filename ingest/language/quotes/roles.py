"""What a text says beside a name that somebody is: the mayor of Osten, Prime Minister, leader of the opposition."""

import re

from ingest.language.proper_nouns import ABBREVIATED_TITLES, COURTESY_TITLES, NOT_NAMES
from ingest.language.quotes.cues import FINITE

_DOCTORS = tuple(map(str.lower, ABBREVIATED_TITLES))
_SHORT = "|".join(ABBREVIATED_TITLES)
_TITLE_RUN = re.compile(rf"((?:(?:[A-Z][\w’'-]*|former|of|to|the|and|for|(?:{_SHORT})\.) ){{1,9}})$")
_APPOSED = re.compile(
    r"(?:^|[.!?;:—”\"\n] ?|, |\bsaid |\bsays |\band |\bby |\bwith )"
    r"((?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w-]+(?: [A-Z][\w-]+){0,4}[’']s?) [^,.;:“”\"\n]{2,90}), $"
)
_BEHIND = re.compile(
    r"(?:, \d{1,3})?, ((?:an?|the|its|his|her|their|chief|head|leader|director|chair\w*|president|vice|deputy|"
    r"spokes\w+|professor|founder|co-founder|owner|former|who|of the|of|editor|minister|secretary|coach|captain|"
    r"[a-z]+ (?:of|at|for|to))\b[^,.;:—“”\"\n]{2,100})(?=[,.;—])"
)
_SMALL_RUN = re.compile(
    r"(?:^|[.!?;:—”\"\n] ?|, |\b(?:said|says|by|with|told) )((?:[A-Z][\w’'-]+ ){0,2}(?:(?!of |to |for |in |at |"
    r"on |the )[a-z’'-]+ ){1,6})$"
)
_HELD = frozenset(("former", "then", "deputy", "vice", "prime", "foreign", "defence", "health", "finance"))
_OF = re.compile(r" (of (?:the )?[A-Z][\w’'-]*(?: (?:of |for )?[A-Z][\w’'-]*)*)")


def role_beside(text: str, start: int, end: int) -> str | None:
    """Of the person whose full name is ``text[start:end]``, in the words of the text; None where it says nothing."""
    return _title(text, start) or _plain(text, start) or _apposed(text, start) or _behind(text, end)


def _title(text: str, start: int) -> str | None:
    found = _TITLE_RUN.search(text, max(0, start - 90), start)
    if found is None:
        return None
    words = _own(found[1]).split()
    lows = [word.lower().rstrip(".") for word in words]
    while words and (lows[-1] in COURTESY_TITLES or lows[-1] in _DOCTORS):
        words, lows = words[:-1], lows[:-1]
    if not words or not any(low in NOT_NAMES for low in lows):
        return None
    while lows and lows[0] in ("according", "of", "to", "the", "and", "for", "on", "in", "but", "as"):
        words, lows = words[1:], lows[1:]
    return " ".join(words) or None


def _own(run: str) -> str:
    """Of titles of two people that are joined, those of the second: Prime Minister Ada Quill and President Tom Ahl."""
    first, joint, second = run.rpartition(" and ")
    last = first.rsplit(" ", 1)[-1].lower().rstrip(".")
    return second if joint and last not in NOT_NAMES else run


def _plain(text: str, start: int) -> str | None:
    """An office in small letters: Kyiv mayor and former boxing champion Vitali Klitschko."""
    found = _SMALL_RUN.search(text, max(0, start - 90), start)
    words = found[1].split() if found else []
    return (
        found[1].strip() if found and any(word.lower() in NOT_NAMES and word not in _HELD for word in words) else None
    )


def _apposed(text: str, start: int) -> str | None:
    before = re.sub(rf"(?:Judge|{_SHORT})\.? $", "", text[max(0, start - 130) : start])
    found = _APPOSED.search(before)
    return found[1] if found and not FINITE.search(re.sub(r"[’']s\b|\b\w+s\b", "", found[1])) else None


def _behind(text: str, end: int) -> str | None:
    found = _BEHIND.match(text, end, end + 130) or _OF.match(text, end, end + 90)
    return found[1] if found else None
