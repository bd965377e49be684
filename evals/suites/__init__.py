"""Suites: what is measured in a run, one file each, found by its name.

A module has ``TITLE``, a line for people, and ``run(plan) -> Outcome | None``; None where the plan gives it nothing
to measure. ``dateline eval run`` asks all of them, ``--without NAME`` leaves one out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evals.case import Case
from evals.outcome import Outcome
from evals.record import Record
from ingest import plugin
from qa.settings import Settings

K = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of what.

    settings: ``data`` is the collection. cases: of the suite ``cases``. talks: folder of the conversations, if any.
    k: the passages that retrieval is judged by. on_case: called with each case. note: called with what is going on.
    """

    settings: Settings
    cases: Sequence[Case] = ()
    talks: Path | None = None
    k: int = K
    on_case: Callable[[Record], object] = field(default=lambda _: None)
    note: Callable[[str], object] = field(default=lambda _: None)


def run(plan: Plan, without: Sequence[str] = ()) -> tuple[Outcome, ...]:
    """The outcome of every suite that has something to measure, by name.

    Raises BadCase when a gold sentence is not in the collection, before anything is asked.
    """
    modules = {name: module for name, module in plugin.members(__name__).items() if name not in without}
    return tuple(outcome for module in modules.values() if (outcome := module.run(plan)))
