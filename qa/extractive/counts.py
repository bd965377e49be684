"""What a figure counts: all of what is asked for, a part of it, or something else.

"Nine of the eleven died in the water" gives nine of them, "two more bodies" those besides; the toll is neither. And
where a sentence says itself that its figure is of the dead, it answers who asks for them, however unlikely the model
finds it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.language.amounts import Amount
from ingest.language.asking import asks_for_a_number, asks_for_an_amount
from ingest.language.parts import Part, asks_for_a_part, part_of
from qa.compare import kinds, matters
from qa.compare.report import Report
from qa.extractive.candidates import Candidate, Group, amount_of

_HAD_BEEN = re.compile(r" (?:[\w’'-]+ ){0,2}had (?:already |then )?(?:been|died)\b", re.IGNORECASE)
_NOT_THE = re.compile(r"\b(?:not|rather than|instead of) (?:the )?[$€£]?$", re.IGNORECASE)
_NAMED, _COMMA = re.compile(r"\b[A-Z][\w’'-]+, (?:aged )?$"), re.compile(r"[,.;]")


def fitting(question: str, groups: Sequence[Group]) -> list[Group]:
    """The groups without candidates that count a part of what another counts, or others than another does; as they are
    where no number is asked for, or a part."""
    if asks_for_a_part(question) or not asks_for_a_number(question):
        return list(groups)
    every = [one for group in groups for one in group.candidates]
    wholes = [one for one in every if amount_of(one) and not _part(one)]
    dropped = [one for one in every if _is_of(question, one, wholes) or _is_age(one)]
    if any(is_asked(question, one) for one in every):
        dropped += [one for one in every if kinds.is_toll_asked(question, _report(one)) is False]
    return [group for one in groups if (group := _without(one, dropped))]


def is_asked(question: str, candidate: Candidate) -> bool:
    """Whether the words beside a figure say that it counts just those dead, hurt or saved who are asked for."""
    if amount_of(candidate) is None or _part(candidate) or not asks_for_a_number(question):
        return False
    return kinds.is_toll_asked(question, _report(candidate)) is True


def is_past(question: str, candidate: Candidate) -> bool:
    """Whether a figure is told as what had been so, or is not so: "nine had been confirmed", "not the 11.4 million"."""
    amount = amount_of(candidate) if asks_for_an_amount(question) else None
    text = candidate.evidence.sentence.text
    return bool(amount and (_HAD_BEEN.match(text, amount.end) or _NOT_THE.search(text, 0, amount.start)))


def _is_of(question: str, one: Candidate, wholes: Sequence[Candidate]) -> bool:
    """Whether a candidate counts a part of what one of the wholes does, which says as much of what is asked about."""
    part, own = _part(one), amount_of(one)
    if part is None or own is None:
        return False
    missing = len(matters.lacking(question, one.evidence.sentence.text))
    return any(_may_be(part, own, amount) and _lacks(question, other) <= missing for other, amount in _amounts(wholes))


def _is_age(candidate: Candidate) -> bool:
    """ "Egil Foss, 77, is still missing" """
    amount, text = amount_of(candidate), candidate.evidence.sentence.text
    return bool(amount and _NAMED.search(text, 0, amount.start) and _COMMA.match(text, amount.end))


def _lacks(question: str, candidate: Candidate) -> int:
    return len(matters.lacking(question, candidate.evidence.sentence.text))


def _may_be(part: Part, own: Amount, whole: Amount) -> bool:
    """Whether an amount may be the whole: as many as the part's words say of it, or more than the part."""
    if part.number is not None:
        return whole.value == part.number
    return whole.base == own.base and (part.besides or whole.value > own.value)


def _without(group: Group, dropped: Sequence[Candidate]) -> Group | None:
    pairs = [pair for pair in zip(group.candidates, group.odds, strict=True) if pair[0] not in dropped]
    if not pairs:
        return None
    candidates, odds = zip(*pairs, strict=True)
    return replace(group, candidates=candidates, odds=odds)


def _part(candidate: Candidate) -> Part | None:
    amount = amount_of(candidate)
    return part_of(candidate.evidence.sentence.text, amount) if amount else None


def _amounts(candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, Amount]]:
    yield from ((one, amount) for one in candidates if (amount := amount_of(one)))


def _report(candidate: Candidate) -> Report:
    """The figure alone, in its sentence."""
    amount, text = amount_of(candidate), candidate.evidence.sentence.text
    return Report(text[amount.start : amount.end], text, start=amount.start) if amount else Report("", text)
