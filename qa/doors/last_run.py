"""The last run of the evals, as ``dateline eval run`` sums it up in a file and the server shows it.

The evals use this package and not the other way round, so the form of the file is defined here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import NotFound
from qa.answer.objects import object_of

FILE = "summary.json"
LARGEST = 4_000_000  # bytes that are read


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a run over ``n`` cases, beside the pinned one; null where nothing was scored or pinned."""

    name: str
    title: str
    value: float | None
    n: int
    pinned: float | None
    lower_is_better: bool


@dataclass(frozen=True, slots=True)
class Suite:
    """One suite with its figures and what it was run with."""

    name: str
    figures: tuple[Figure, ...]
    run_with: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A case for a person to look at: what was asked, what was said, what would have been right, and why it is here.

    ``right`` is empty where the articles do not say.
    """

    id: str
    question: str
    said: str
    right: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LastRun:
    """A run: when, how long, over how many cases. ``verdict`` is that of the gate, null without a baseline for it."""

    started_at: str
    seconds: float
    cases: int
    crashes: int
    latency_p50_ms: float | None
    latency_p95_ms: float | None
    verdict: str | None
    red: bool
    suites: tuple[Suite, ...]
    to_look_at: tuple[Case, ...]


def write(run: LastRun, folder: Path) -> None:
    (folder / FILE).write_text(json.dumps(object_of(run), indent=1) + "\n", "utf-8")


def read(folder: Path) -> dict[str, Any]:
    """The JSON object of the run. Raises NotFound where no run is summed up that this version can read."""
    path = folder / FILE
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError("too large")
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return {name: found[name] for name in LastRun.__dataclass_fields__}
    except OSError as error:
        raise NotFound(f"there is no run of the evals in {folder}; make one with: dateline eval run") from error
    except (ValueError, KeyError, TypeError) as error:
        raise NotFound(f"{path} cannot be read; write it anew with: dateline eval run") from error
