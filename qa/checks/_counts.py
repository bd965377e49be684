"""Numbers in words that are hardly counts, or count what sources list or describe: "both", "at first", "the two"."""

from collections.abc import Sequence, Set

from ingest.language.amounts import amounts
from qa.checks._reading import supported
from qa.checks._text import Token, tokens

SMALL = 4  # numbers up to this one are often no counts at all
LIKELY, CERTAIN = 0.4, 0.7
"""Probability of support from which a claim may count in words what its sources do not: small numbers, and others."""


def is_counted(claim: str, wrong: Set[float | str], sources: Sequence[str]) -> bool:
    """Whether the numbers of a claim that its sources lack are all of this kind, by the model's reading; no source may
    have another number of the same."""
    values = [value for value in wrong if not isinstance(value, str)]
    own = [at for at, token in enumerate(tokens(claim)) if token.is_number and _value(token) in wrong]
    if len(values) < len(wrong) or any(tokens(claim)[at].word[0].isdigit() for at in own):
        return False
    if _count_otherwise(claim, own, sources) or _measure_otherwise(claim, sources):
        return False
    return supported(claim, " ".join(sources)) >= (LIKELY if max(values) <= SMALL else CERTAIN)


def _count_otherwise(claim: str, own: Sequence[int], sources: Sequence[str]) -> bool:
    """Whether the sources have a number of the same thing; of a part of something, any number at all."""
    there = [(source, at) for source in sources for at, token in enumerate(tokens(source)) if token.is_number]
    counted = {_behind(source, at) for source, at in there}
    in_parts = any(_value(tokens(claim)[at]) < 1 for at in own)
    return (in_parts and bool(there)) or any(_behind(claim, at) in counted for at in own)


def _measure_otherwise(claim: str, sources: Sequence[str]) -> bool:
    """Whether the sources measure something as the claim does: a share against a share, hours against weeks."""
    there = {amount.base for source in sources for amount in amounts(source)} - {""}
    return any(amount.base in there for amount in amounts(claim))


def _value(token: Token) -> float:
    return float(token.key.removeprefix("#"))


def _behind(text: str, at: int) -> str:
    """The word behind a number, which says what it counts: times, for "twice"."""
    read = tokens(text)
    if read[at].word.lower() in ("once", "twice", "thrice"):
        return "time"
    return read[at + 1].key if at + 1 < len(read) else ""
