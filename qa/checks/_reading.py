"""How far the shipped model thinks that a text says what a claim says; several checks ask it of the same pair."""

from functools import lru_cache

from qa.crossencoder import model


@lru_cache(maxsize=4096)  # a text is checked against the same sentences again where several of them are as near
def supported(claim: str, source: str) -> float:
    """The probability, from 0 to 1."""
    [scores] = model.load().score([(claim, source)])
    return round(model.sigmoid(scores.support), 4)
