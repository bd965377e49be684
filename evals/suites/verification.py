"""The verifier's own suite: how often its checks accept a false claim, and reject a true one."""

import json
from typing import Any

from evals import corpus, verification
from evals.outcome import Figure, Outcome
from evals.suites import Plan

TITLE = "the verifier's own suite"
SLACK = 0.01  # two in two hundred trials


def run(plan: Plan) -> Outcome | None:
    if not corpus.is_shipped():
        plan.note(f"{TITLE} is left out: its articles are in Dateline's repository and not installed")
        return None
    plan.note(TITLE)
    found: dict[str, Any] = json.loads(json.dumps(verification.measure()))  # as a file will have it
    figures = {
        name: Figure(f"verifier {name.replace('_', ' ')}", found[name], found["trials"], SLACK, lower_is_better=True)
        for name in ("false_accept", "false_reject")
    }
    advice = "claims are judged otherwise (qa/verify/, qa/checks/); python -m evals.verification lists them"
    return Outcome("verification", figures, {"trials": str(found["trials"])}, details=found, advice=advice)
