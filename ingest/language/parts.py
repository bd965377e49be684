"""Numbers that count a part of something, and not the whole: nine of the eleven, three of them, two more."""

import re
from typing import NamedTuple

from ingest.language.amounts import Amount
from ingest.language.numerals import WORDS, figures

_NOUNS = r"(?:[\w’'-]{1,30} ){0,3}?"
_THEM = r"(?:them|these|those|whom|which|us|you)"
_WHOLE = rf"(?:{_THEM}\b|(?:the|these|those|its|his|her|their|our|all)(?P<whole>(?: [\w’',-]{{1,30}}){{1,4}}))"
# "Nine of the eleven", "two children among the dead"
_BEHIND = re.compile(rf" (?:of|{_NOUNS}(?:among|amongst)) {_WHOLE}", re.IGNORECASE)
# "Of the eleven, nine", "among them two children", "some of whom"
_BEFORE = re.compile(
    rf"(?:(?:^|[,;:–—(“\"] ?)(?:of|among|amongst) {_WHOLE}|\b(?:including|includes?|included|notably))"
    r"[^.;:\d]{0,30}$",
    re.IGNORECASE,
)
_NUMBER = rf"(?:\d[\d,]*|(?:{'|'.join(sorted(WORDS))})\b)"
# "Nine of eleven"; "60 jobs of the 400"
_OF_SO_MANY = re.compile(rf" (?:out of|of|{_NOUNS}of (?:the|its|their)) (?P<whole>{_NUMBER})", re.IGNORECASE)
# "Two more", "twelve others": besides what was counted
_MORE_BEHIND = re.compile(r" (?:[\w’'-]{1,30} )?(?:more|others?|further|additional|extra)\b(?! than)", re.IGNORECASE)
_MORE_BEFORE = re.compile(
    r"\b(?:another|(?:an?|the) (?:further|additional|extra|other)|the (?:remaining|rest))(?: about| some)? $",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"\bhow (?:many|much)(?: [\w’'-]{{1,30}})? (?:of|among) {_WHOLE}|"
    rf"\bhow many (?:[\w’'-]{{1,30}} )?(?:more|others?)\b",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """What a number counts a part of. whole: its words, "" where it is only "them" or said to be besides.

    number: how many the whole is, where its words say so.
    """

    whole: str
    number: float | None
    besides: bool = False


def asks_for_a_part(question: str) -> bool:
    """ "How many of the dead were children?", "How many more were hurt?" """
    return bool(_ASKED.search(question))


def part_of(text: str, amount: Amount) -> Part | None:
    """What an amount of a sentence counts a part of; None where it counts a whole. "58 square kilometres of the strip"
    are measured, and counted nothing of."""
    return None if amount.base else part_at(text, amount.start, amount.end)


def part_at(text: str, start: int, end: int) -> Part | None:
    """The same of the number from ``start`` to ``end``."""
    if _MORE_BEHIND.match(text, end) or _MORE_BEFORE.search(text, 0, start):
        return Part("", None, True)
    found = _OF_SO_MANY.match(text, end) or _BEHIND.match(text, end) or _BEFORE.search(text[:start])
    return _of(found["whole"] or "") if found else None


def _of(words: str) -> Part:
    whole = words.strip(" ,")
    number = next((one.value for one in figures(whole) if one.start == 0), None)
    return Part(whole, number)
