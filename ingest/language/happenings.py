"""What a sentence tells of a day: something that happened, that is planned, or that was planned and will not be."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from ingest.language.ahead import WINDOW, is_coming
from ingest.language.times import Time

Status = Literal["reported", "planned", "withdrawn"]
_OFF = (
    r"postpon\w+|cancel\w+|called? off|scrapp\w+|abandon\w+|put off|pushed back|shelved|"
    r"drop(?:s|ped) (?:its|the|his|her)|withdr[ae]w\w*|delay(?:s|ed)"
)
_IS_OFF = re.compile(rf"\b(?:{_OFF})\b", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:planned|scheduled|due|set|expected|meant|from) (?:to \w+ |for |to |on )?(?:on |the )?$", re.I)
_TO = re.compile(r"\b(?:to|until|till) $", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:says?|said|told|announced|reported|wrote|added|confirmed)(?: [\w’'.]+){0,4}? (?:on |late on |in )?$",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|would|could|plans? to|hopes? to|wants? to|intends? to|is to|are to)\b", re.IGNORECASE)
_LONGEST = 31  # days of what is one happening; a year is none


class Happening(NamedTuple):
    """The days of it, both included, and whether it happened; ``off`` where the sentence puts off or calls off."""

    first: date
    last: date
    status: Status
    off: bool


def happening(sentence: str, named: Sequence[Time], published: date | None) -> Happening | None:
    """What a sentence tells of the day that it is about: not the one on which somebody said so, where it names another.

    named: the days that it names. None where it names none.
    """
    short = [time for time in named if (time.last - time.first).days <= _LONGEST]
    if not short:
        return None
    off = bool(_IS_OFF.search(sentence))
    others = [time for time in short if not _SAID.search(sentence[: time.start])]
    moved = [time for time in others if off and _TO.search(sentence[: time.start])]
    time = next(iter(moved or others or short))
    return Happening(time.first, time.last, _status(sentence, time, published, off), off)


def _status(sentence: str, time: Time, published: date | None, off: bool) -> Status:
    before, after = sentence[max(0, time.start - WINDOW) : time.start], sentence[time.end : time.end + WINDOW]
    if off and _PLAN.search(before):
        return "withdrawn"
    if published is None:
        return "planned" if is_coming(before, after) else "reported"
    if time.first > published:
        return "planned"
    hedged = _IF.search(before) and is_coming(before, after)
    return "planned" if hedged else "reported"
