"""What the tests ask, once set up: some cases, a collection, and a first run of it, pinned."""

from dataclasses import dataclass, replace

from evals.baseline import Baseline
from evals.case import Case
from evals.result import Result
from evals.run import run
from qa.settings import Settings


@dataclass(frozen=True)
class Suite:
    """cases, settings: what is asked of what. first: the result of the first run. baseline: that run, pinned."""

    cases: list[Case]
    settings: Settings
    first: Result
    baseline: Baseline

    def again(self, **changed: object) -> Result:
        return run(self.cases, replace(self.settings, **changed))  # type: ignore[arg-type]
