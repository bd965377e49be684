"""What a suite found: its figures, what they are about, and the detail behind them."""

from dataclasses import dataclass, field
from typing import Any

from evals.record import Record


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a suite.

    value: usually a share; a count of ``n`` where ``counts``. None where nothing was scored.
    n: of how many it was taken. title: for people.
    slack: how much worse it may become before the gate is red; None where it is only reported, or judged case by case.
    """

    title: str
    value: float | None
    n: int
    slack: float | None = None
    lower_is_better: bool = False
    counts: bool = False

    @property
    def share(self) -> float | None:
        return self.value / self.n if self.counts and self.value is not None and self.n else self.value

    def worse_by(self, was: float) -> float:
        """How much worse it is than ``was``; below 0 where it is better."""
        now = was if self.value is None else self.value
        return now - was if self.lower_is_better else was - now


@dataclass(frozen=True, slots=True)
class Outcome:
    """The one form in which every suite gives its result.

    suite: its name. figures: by name. fingerprints: what it was run with; figures of different material
    do not compare. records: case by case, where the suite asks cases. details: for people who look closer.
    advice: where to look when a figure falls.
    """

    suite: str
    figures: dict[str, Figure]
    fingerprints: dict[str, str]
    records: tuple[Record, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)
    advice: str = ""
