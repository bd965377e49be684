"""Claim support: of the claims told, the share that passed all checks, then and when they are checked again here.

A claim without checks, or without a citation, is not supported. Must be 1.
"""

from evals.metrics._answers import cut
from evals.record import Score
from evals.seen import Seen
from qa.answer import Claim
from qa.evidence import Draft, Evidence
from qa.verify import verify

TITLE = "claim support"
STAGE = "verification"
GATE = "invariant"


def score(seen: Seen) -> Score | None:
    claims = seen.answer.claims
    if not claims:
        return None
    faults = [fault for claim in claims if (fault := _fault(claim, seen))]
    return Score(1 - len(faults) / len(claims), "; ".join(faults) or f"all {len(claims)} claims passed their checks")


def _fault(claim: Claim, seen: Seen) -> str | None:
    if not claim.checks:
        return f"{cut(claim.text)!r} was told unchecked"
    failed = [check.name for check in (*claim.checks, *_again(claim, seen)) if not check.passed]
    return f"{cut(claim.text)!r} failed {', '.join(dict.fromkeys(failed))}" if failed else None


def _again(claim: Claim, seen: Seen):  # type: ignore[no-untyped-def]
    pairs = zip(seen.answer.citations, seen.sources, strict=True)
    sources = {str(item.number): (item, source) for item, source in pairs if source}
    evidence = {
        label: Evidence(label, source, source.sentence(item.sentence), 0.0)
        for label, (item, source) in sources.items()
        if item.sentence < len(source.bounds)
    }
    return verify(Draft(claim.text, tuple(map(str, claim.citations)), 1.0), evidence).checks
