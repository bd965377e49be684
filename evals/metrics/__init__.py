"""The metrics: one file each, found by its name; what a file must hold is described at ``Metric``.

A score is about one case and carries its explanation; None means that the metric says nothing about that case,
which is not zero. The figure of a suite is the mean of the scores there are, unless the file has ``overall``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Literal

from evals.observation import Observation
from evals.record import Record, Score
from ingest import plugin

Gate = Literal["drop", "invariant", "none"]


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric, made of the module of that name in this folder.

    name: of the file. title: for people (TITLE; ``{k}`` is the number of hits looked at).
    stage: the step of a question's way that it judges (STAGE): retrieval, reading, verification or citing.
    gate: what the gate does with it (GATE): ``drop`` – no real drop allowed; ``invariant`` – 1 in every case;
        ``none`` – reported only. lower_is_better: LOWER_IS_BETTER, where it is so.
    score: the score of one case. overall: the figure of many records, where it is no mean.
    """

    name: str
    title: str
    stage: str
    gate: Gate
    lower_is_better: bool
    score: Callable[[Observation], Score | None] | None
    overall: Callable[[Sequence[Record]], float | None] | None

    def figure(self, records: Sequence[Record]) -> float | None:
        """The figure of a suite, or of a part of one; None where nothing was scored."""
        if self.overall:
            return self.overall(records)
        values = [score.value for record in records if (score := record.scores.get(self.name))]
        return sum(values) / len(values) if values else None

    def count(self, records: Sequence[Record]) -> int:
        """How many cases it says something about."""
        if self.score is None:
            return sum(record.answered for record in records)
        return sum(record.scores.get(self.name) is not None for record in records)


@cache
def all_metrics() -> tuple[Metric, ...]:
    """In the order of a question's way, then by name."""
    found = (_metric(name, module) for name, module in plugin.members(__name__).items())
    return tuple(sorted(found, key=lambda metric: (STAGES.index(metric.stage), metric.name)))


STAGES = ("retrieval", "reading", "citing", "verification")


def _metric(name: str, module: ModuleType) -> Metric:
    return Metric(
        name, module.TITLE, module.STAGE, module.GATE, getattr(module, "LOWER_IS_BETTER", False),
        getattr(module, "score", None), getattr(module, "overall", None),
    )  # fmt: skip


def by_name(name: str) -> Metric:
    return next(metric for metric in all_metrics() if metric.name == name)


def figures(records: Sequence[Record]) -> dict[Metric, float | None]:
    """Every metric over some cases."""
    return {metric: metric.figure(records) for metric in all_metrics()}
