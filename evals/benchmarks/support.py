"""How well sentences support a claim, by the product's checks.

The sets do not say which sentences a claim would cite, so that several citations are tried, as a careful writer might
cite, and the best counts: each of the nearest sentences alone, these together, and the few that hold the claim's words
between them, since a sentence of a summary may join several of its article's. The score is the mean of three shares:
the model's support, checks passed, and the claim's words that the cited sentences hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.language import analysis
from ingest.language.overlap import share
from qa.evidence import CheckedClaim, DraftClaim, Evidence
from qa.verify import verify

NEAREST = 3  # sentences with most of the claim's words
COVERING = 6  # sentences at most that hold its words between them


@dataclass(frozen=True, slots=True)
class Support:
    """accepted: the best passes every check. score: 0 to 1, for ranking."""

    accepted: bool
    score: float


def support(claim: str, sentences: Sequence[Evidence]) -> Support:
    """What the best of the citations that are tried says for the claim."""
    terms = frozenset(analysis.content_terms(claim))
    tried = [_held_against(claim, terms, cited) for cited in _citations(terms, sentences)]
    accepted = any(one.accepted for one in tried)
    return Support(accepted, max((one.score for one in tried), default=0.0))


def support_of_all(claims: Sequence[str], sentences: Sequence[Evidence]) -> Support:
    """What is said for a text of several sentences: it is supported as well as the worst of them."""
    each = [support(claim, sentences) for claim in claims]
    return Support(bool(each) and all(one.accepted for one in each), min((one.score for one in each), default=0.0))


def _citations(terms: frozenset[str], sentences: Sequence[Evidence]) -> list[list[Evidence]]:
    """The citations to be tried, each once, their sentences in the order of the text."""
    near = sorted(sentences, key=lambda item: -len(terms & _terms(item)))[:NEAREST]
    groups = [*([item] for item in near), near, _covering(terms, sentences)]
    labels = dict.fromkeys(frozenset(item.label for item in group) for group in groups if group)
    return [[item for item in sentences if item.label in some] for some in labels]


def _covering(terms: frozenset[str], sentences: Sequence[Evidence]) -> list[Evidence]:
    """Sentences that hold the claim's words between them: each time the one with most of those still missing."""
    chosen: list[Evidence] = []
    missing = terms
    while sentences and missing and len(chosen) < COVERING:
        best = max(sentences, key=lambda item: (len(missing & _terms(item)), len(terms & _terms(item))))
        if not missing & _terms(best):
            break
        chosen.append(best)
        missing -= _terms(best)
    return chosen


def _held_against(claim: str, terms: frozenset[str], cited: Sequence[Evidence]) -> Support:
    verdict = verify(DraftClaim(claim, tuple(item.label for item in cited), 1.0), {item.label: item for item in cited})
    held = share(terms, frozenset[str]().union(*map(_terms, cited)))
    return Support(verdict.passed, _score(verdict, held))


def _terms(item: Evidence) -> frozenset[str]:
    return _terms_of(item.sentence.text)


@lru_cache(maxsize=20_000)  # every claim about a text is compared with all of its sentences
def _terms_of(text: str) -> frozenset[str]:
    return frozenset(analysis.terms(text))


def _score(verdict: CheckedClaim, held: float) -> float:
    passed = sum(check.passed for check in verdict.checks) / len(verdict.checks)
    model = next((check.score or 0.0 for check in verdict.checks if check.name == "support"), 0.0)
    return (model + passed + held) / 3
