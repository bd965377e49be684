"""A claim without the part that its sources do not bear out: what remains may still be told.

A language model puts several facts into one sentence; for one wrong day or name the others need not be lost.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.language import denial
from ingest.language.calendar import CALENDAR
from qa.answer import Check, Objection

# A clause of its own, up to the end of the sentence or to the next mark.
_CLAUSE = re.compile(r"; |,? (?:[–—]|but|while|whereas|although|though) |, (?:and|which|who|where|after|before|with) ")
# When or where: "on Friday", "in Brekk", "at 8.30", up to the end.
_WHEN = re.compile(
    rf",? (?:in|on|at|since|until|after|before|during) (?=[A-Z\d]|(?:the |early |late )?(?:{'|'.join(CALENDAR)})\b)"
)
_OPENING = re.compile(r"(?:In|On|At|Since|Until|After|Before|During) [^,;]+, ")
_ASIDE = re.compile(r", [^,;]+,(?= )| \([^()]+\)| – [^–]+ –(?= )")
# With one of these a sentence says more, not less, when it loses its end: "Nobody died" for "Nobody died on Friday".
_BOUNDED = re.compile(
    rf"\b(?:{denial.DENYING}|all|any|every|each|only|most|least|first|last|than|if|unless|\w+est)\b", re.IGNORECASE
)
_LEAST = 4  # words that are left
_CUT_OFF = re.compile(r"\b(?:and|or|but|nor)(?: \w+){0,2}\W*$")  # ", and Brodd."
_MARKS = " ,;–—"


def shortened(claim: str, checks: Sequence[Check]) -> Iterator[str]:
    """The claim without a part that holds all the words which its checks object to, longest first; none where a rule
    fails it as a whole."""
    rules = [check for check in checks if not check.passed and check.name not in ("support", "wording")]
    words = [words for check in rules for words in check.objections]
    if words and all(check.objections for check in rules):
        parts = (part for part in _parts(claim) if _holds(part, words))
        rest = {_without(claim, start, end) for start, end in parts}
        whole = (text for text in rest if len(text.split()) >= _LEAST and not _CUT_OFF.search(text))
        yield from sorted(whole, key=lambda text: (-len(text), text))


def _parts(claim: str) -> Iterator[tuple[int, int]]:
    """Where the parts stand that a sentence can do without; the end of each is exclusive."""
    end = len(claim.rstrip(" .!?"))
    yield from ((match.start(), end) for match in _CLAUSE.finditer(claim))
    if not _BOUNDED.search(claim):
        yield from ((match.start(), end) for match in _WHEN.finditer(claim))
        yield from (match.span() for match in _ASIDE.finditer(claim))
        opening = _OPENING.match(claim)
        yield from [opening.span()] if opening else []


def _holds(part: tuple[int, int], words: Sequence[Objection]) -> bool:
    return all(part[0] <= one.start and one.end <= part[1] for one in words)


def _without(claim: str, start: int, end: int) -> str:
    before, after = claim[:start], claim[end:]
    text = f"{before.rstrip(_MARKS)}{after}" if before else after
    return f"{text[:1].upper()}{text[1:]}"
