"""Cited sentences against gold ones, as sets of places."""

from evals.observation import Observation, place_of
from qa.answer import Answer, Citation


def told(answer: Answer) -> list[Citation]:
    """What the claims cite: accounts that differ cite more, which nobody says is the answer."""
    numbers = {number for claim in answer.claims for number in claim.citations}
    return [citation for citation in answer.citations if citation.number in numbers]


def precision(seen: Observation) -> tuple[float, str] | None:
    """Share of the cited sentences that are gold; None where nothing is cited, or no sentence is known to be gold."""
    cited = {place_of(citation) for citation in told(seen.answer)}
    if not cited or not seen.gold.needs:
        return None
    right = len(cited & seen.gold.sentences.keys())
    return right / len(cited), f"{right} of {len(cited)} cited sentences are gold"


def recall(seen: Observation) -> tuple[float, str] | None:
    """Share of the needs that a cited sentence meets; None where no sentence is known to be gold."""
    if not seen.gold.needs:
        return None
    cited = {place_of(citation) for citation in told(seen.answer)}
    met = sum(not need.isdisjoint(cited) for need in seen.gold.needs)
    return met / len(seen.gold.needs), f"{met} of {len(seen.gold.needs)} needs met by cited sentences"
