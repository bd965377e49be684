"""How far the shipped model thinks that a text says what a claim says; several checks ask it of the same pair."""

from functools import lru_cache

from qa.crossencoder import support
from qa.crossencoder.support import Support


@lru_cache(maxsize=4096)  # a text is checked against the same sentences again where several of them are as near
def read(claim: str, source: str) -> Support:
    [said] = support.load().judge([(claim, source)])
    return said


def supported(claim: str, source: str) -> float:
    """The probability, from 0 to 1."""
    return round(read(claim, source).supported, 4)
