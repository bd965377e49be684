"""Claim support: of the answer's claims, the share that passed all checks, then and when they are checked again here.

A claim without checks, or without a citation, is not supported. Must be 1.
"""

from evals.metrics._answers import cut
from evals.observation import Observation, sentence_of
from evals.record import Score
from qa.answer import Claim
from qa.evidence import DraftClaim, Evidence
from qa.verify import verify

TITLE = "claim support"
STAGE = "verification"
GATE = "invariant"


def score(seen: Observation) -> Score | None:
    claims = seen.answer.claims
    if not claims:
        return None
    faults = [fault for claim in claims if (fault := _fault(claim, seen))]
    return Score(1 - len(faults) / len(claims), "; ".join(faults) or f"all {len(claims)} claims passed their checks")


def _fault(claim: Claim, seen: Observation) -> str | None:
    if not claim.checks:
        return f"{cut(claim.text)!r} was released unchecked"
    failed = [check.name for check in (*claim.checks, *_again(claim, seen)) if not check.passed]
    return f"{cut(claim.text)!r} failed {', '.join(dict.fromkeys(failed))}" if failed else None


def _again(claim: Claim, seen: Observation):  # type: ignore[no-untyped-def]
    pairs = zip(seen.answer.citations, seen.sources, strict=True)
    evidence = {
        str(item.number): Evidence(str(item.number), source, sentence, 0.0)
        for item, source in pairs
        if source and (sentence := sentence_of(item, source))
    }
    return verify(DraftClaim(claim.text, tuple(map(str, claim.citations)), 1.0), evidence).checks
