"""Conversations: how many follow-ups are understood as what they mean, and find what they ask for."""

from evals.conversations import case, measure
from evals.fingerprints import of_folder
from evals.outcome import Figure, Outcome
from evals.suites import Plan

TITLE = "conversations"
SLACK = 2  # follow-ups that may be lost: another answer before one can make it another question
_TITLES = {"understood": "understood", "found": "found", "cited": "gold cited", "right": "answer right"}
_GATED = ("understood", "found")


def run(plan: Plan) -> Outcome | None:
    """Each follow-up is asked after right answers, so that the answers before it do not count."""
    if plan.talks is None:
        return None
    plan.note(TITLE)
    records = measure.measure(case.load(plan.talks), plan.settings, (measure.RIGHT,))
    counts = measure.figures(records, measure.RIGHT)
    figures = {
        name: Figure(f"follow-ups {title}", counts[name], counts["follow_ups"],
                     SLACK if name in _GATED else None, counts=True)
        for name, title in _TITLES.items()
    }  # fmt: skip
    advice = "follow-ups become other questions (qa/rewrite.py, qa/followups/); dateline eval conversations names them"
    return Outcome("conversations", figures, {"talks": of_folder(plan.talks)}, advice=advice)
