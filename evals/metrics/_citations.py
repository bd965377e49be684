"""Cited sentences against gold ones, as sets of places."""

from evals.observation import Observation, place_of


def precision(seen: Observation) -> tuple[float, str] | None:
    """Share of the cited sentences that are gold; None where nothing is cited, or no sentence is known to be gold."""
    cited = {place_of(citation) for citation in seen.answer.citations}
    if not cited or not seen.gold.needs:
        return None
    right = len(cited & seen.gold.sentences.keys())
    return right / len(cited), f"{right} of {len(cited)} cited sentences are gold"


def recall(seen: Observation) -> tuple[float, str] | None:
    """Share of the needs that a cited sentence meets; None where no sentence is known to be gold."""
    if not seen.gold.needs:
        return None
    cited = {place_of(citation) for citation in seen.answer.citations}
    met = sum(not need.isdisjoint(cited) for need in seen.gold.needs)
    return met / len(seen.gold.needs), f"{met} of {len(seen.gold.needs)} needs met by cited sentences"
