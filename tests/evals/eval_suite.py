"""What the tests ask, once set up: some cases, a collection, and a first run of it, pinned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evals.baseline import Baseline
from evals.case import Case
from evals.record import Record
from evals.result import CASES, Result
from evals.suites import K, Plan
from evals.suites.cases import run
from qa.settings import Settings


@dataclass(frozen=True)
class Suite:
    """cases, settings: what is asked of what. first: the result of the first run. baseline: that run, pinned."""

    cases: list[Case]
    settings: Settings
    first: Result
    baseline: Baseline

    def again(self, **changed: object) -> Result:
        return asked(self.cases, replace(self.settings, **changed))  # type: ignore[arg-type]


def asked(cases: list[Case], settings: Settings) -> Result:
    """A run of the cases alone."""
    return Result((run(Plan(settings, cases)),), K)


def with_records(result: Result, records: Sequence[Record]) -> Result:
    """The result as it would be with these records."""
    changed = [replace(item, records=tuple(records)) if item.suite == CASES else item for item in result.outcomes]
    return replace(result, outcomes=tuple(changed))
