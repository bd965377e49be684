"""How well sentences support a claim, by the product's checks.

A claim is checked against each of its nearest sentences alone and against the three nearest together, since a
sentence of a summary may join several of its article's; the best of these counts. The score is the mean of three
shares: the model's support, checks passed, and the claim's words that the cited sentences hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language import analysis
from ingest.language.overlap import share
from qa.evidence import CheckedClaim, DraftClaim, Evidence
from qa.verify import verify

NEAREST = 5  # sentences that a claim is checked against: those with most of its words
TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Support:
    """accepted: the best passes every check. score: 0 to 1, for ranking."""

    accepted: bool
    score: float


def support(claim: str, sentences: Sequence[Evidence]) -> Support:
    """What the best of the nearest sentences, or the nearest together, say for the claim."""
    terms = set(analysis.content_terms(claim))
    near = sorted(sentences, key=lambda item: -_held(terms, [item]))[:NEAREST]
    tried = [_held_against(claim, terms, cited) for cited in (*([item] for item in near), near[:TOGETHER]) if cited]
    accepted = any(one.accepted for one in tried)
    return Support(accepted, max((one.score for one in tried), default=0.0))


def _held_against(claim: str, terms: set[str], cited: Sequence[Evidence]) -> Support:
    verdict = verify(DraftClaim(claim, tuple(item.label for item in cited), 1.0), {item.label: item for item in cited})
    return Support(verdict.passed, _score(verdict, _held(terms, cited)))


def _held(terms: set[str], cited: Sequence[Evidence]) -> float:
    known = {term for item in cited for term in analysis.terms(item.sentence.text)}
    return share(terms, known)


def _score(verdict: CheckedClaim, held: float) -> float:
    passed = sum(check.passed for check in verdict.checks) / len(verdict.checks)
    model = next((check.score or 0.0 for check in verdict.checks if check.name == "support"), 0.0)
    return (model + passed + held) / 3
