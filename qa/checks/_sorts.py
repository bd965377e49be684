"""What sort of number a number is: votes of a tally, a year, so many of a unit, how much more or fewer.

One of another sort does not stand in its place: "by 77 votes to 70" is not denied by "one vote to spare", nor 3,000
fewer by 38,000.
"""

import re
from typing import NamedTuple

from ingest.language.amounts import amounts
from ingest.language.numerals import WORDS
from ingest.language.units import CURRENCIES
from qa.checks._text import Token

_TALLY_BEHIND = re.compile(rf"(?: votes?)? ?(?:to|[–-]) ?(?:\d|(?:{'|'.join(WORDS)})\b)")
_TALLY_BEFORE = re.compile(rf"(?:\d|\b(?:{'|'.join(WORDS)}))(?: votes?)? ?(?:to|[–-]) ?$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CHANGE_BEFORE = re.compile(r"\bby (?:about |some |nearly |almost |over )?$")
_CHANGE_BEHIND = re.compile(r"(?: [a-z-]+)? (?:more|fewer|less|higher|lower|extra|additional)\b(?! than a)")


class Sort(NamedTuple):
    """is_change: whether it says by how many something grew or shrank, of what is no share."""

    is_tally: bool
    is_year: bool
    is_change: bool
    base: str


def are_of_one_sort(one: Sort, other: Sort) -> bool:
    """Whether the one number may stand where the other does; a sum of money may leave its currency out."""
    bases = {one.base, other.base}
    same = one.base == other.base or ("" in bases and not bases.isdisjoint(CURRENCIES))
    return same and one[:3] == other[:3]


def sort_of(text: str, token: Token) -> Sort:
    """The sort of the number that a token of the text is."""
    end = token.start + len(token.word)
    before, behind = text[max(0, token.start - 30) : token.start], text[end : end + 40]
    is_tally = bool(_TALLY_BEHIND.match(behind) or _TALLY_BEFORE.search(before))
    is_year = bool(_YEAR.fullmatch(token.word))
    base = "" if is_year else next((one.base for one in amounts(text) if one.start <= token.start < one.end), "")
    is_change = base != "%" and bool(_CHANGE_BEFORE.search(before) or _CHANGE_BEHIND.match(behind)) and not is_tally
    return Sort(is_tally, is_year, is_change, base)
