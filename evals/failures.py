"""Why a person should look at a case."""

from evals.metrics import all_metrics
from evals.record import Record

_WRONG = ("right", "abstention_recall")


def failures(record: Record) -> list[str]:
    """The reasons in words; empty when all is well."""
    if record.error:
        return [f"crashed: {record.error.strip().splitlines()[-1]}"]
    invariants = [metric.name for metric in all_metrics() if metric.gate == "invariant"]
    scores = {name: score for name in (*_WRONG, *invariants) if (score := record.scores.get(name))}
    return [f"{name}: {score.why}" for name, score in scores.items() if score.value < 1]
