"""How well sentences support a claim, as far as the product's checks can say.

There is no model of support yet. The measure is the share of checks that pass, and among equals the share of the
claim's words that the cited sentences hold. A check that gives a score decides instead of the share as soon as there
is one. A claim is held against each of its nearest sentences alone, and the best of them counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest import words
from qa.evidence import Draft, Evidence, Verdict
from qa.verify import verify

NEAREST = 5  # sentences that a claim is held against: those with most of its words


@dataclass(frozen=True, slots=True)
class Support:
    """accepted: some sentence passes every check. score: 0 to 1, for ranking."""

    accepted: bool
    score: float


def support(claim: str, sentences: Sequence[Evidence]) -> Support:
    """What the best of the nearest sentences says for the claim."""
    terms = set(words.content_terms(claim))
    near = sorted(sentences, key=lambda item: -_held(terms, item))[:NEAREST]
    verdicts = [verify(Draft(claim, (item.label,), 1.0), {item.label: item}) for item in near]
    scores = [_score(verdict, _held(terms, item)) for verdict, item in zip(verdicts, near, strict=True)]
    return Support(any(verdict.passed for verdict in verdicts), max(scores, default=0.0))


def _held(terms: set[str], item: Evidence) -> float:
    return len(terms & set(words.terms(item.sentence.text))) / max(1, len(terms))


def _score(verdict: Verdict, held: float) -> float:
    """One check more weighs more than all the words: a step of ``held`` is below 1, a step of a check is 1."""
    count = len(verdict.checks)
    measured = [check.score for check in verdict.checks if check.score is not None]
    share = min(measured) if measured else sum(check.passed for check in verdict.checks) / count
    return (count * share + 0.999 * held) / (count + 1)
