"""The result of a run: the outcome of each suite; one JSON document."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evals.metrics import figures
from evals.outcome import Figure, Outcome
from evals.record import Record, Score
from ingest.errors import BadInput

FORMAT = 2
CASES = "cases"  # the suite whose records are looked at one by one


@dataclass(frozen=True, slots=True)
class Result:
    """A run: the outcomes of its suites, ``k`` passages that retrieval was judged by, and when it ran how long."""

    outcomes: tuple[Outcome, ...]
    k: int
    seconds: float = 0.0
    started_at: str = ""

    def outcome(self, suite: str) -> Outcome | None:
        return next((outcome for outcome in self.outcomes if outcome.suite == suite), None)

    @property
    def records(self) -> tuple[Record, ...]:
        """The cases in their order."""
        cases = self.outcome(CASES)
        return cases.records if cases else ()

    @property
    def fingerprints(self) -> dict[str, str]:
        """corpus, cases, prompts, index, reader, settings: whoever compares two runs compares these first."""
        cases = self.outcome(CASES)
        return cases.fingerprints if cases else {}

    @property
    def crashes(self) -> int:
        return sum(record.error is not None for record in self.records)

    def figures(self, tag: str | None = None) -> dict[str, float | None]:
        """Every metric over all cases, or over those with a tag."""
        records = [record for record in self.records if tag is None or tag in record.tags]
        return {metric.name: value for metric, value in figures(records).items()}

    @property
    def tags(self) -> list[str]:
        """By size, largest first."""
        sizes: dict[str, int] = {}
        for tag in (tag for record in self.records for tag in record.tags):
            sizes[tag] = sizes.get(tag, 0) + 1
        return sorted(sizes, key=lambda tag: (-sizes[tag], tag))

    def latency(self, share: float) -> float | None:
        """The latency in ms that this share of the answers keeps within."""
        times = sorted(record.latency_ms for record in self.records if record.latency_ms is not None)
        return times[min(len(times) - 1, int(share * len(times)))] if times else None

    @property
    def tokens(self) -> float:
        return sum(record.tokens or 0 for record in self.records)

    def content(self) -> dict[str, Any]:
        """All of it but times: equal for two runs of the same."""
        whole = self.to_json()
        for outcome in whole["suites"].values():
            outcome["records"] = [record | {"latency_ms": None} for record in outcome["records"]]
        return {name: whole[name] for name in ("format", "k", "crashes", "tags", "suites")}

    def to_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT, "k": self.k, "crashes": self.crashes, "started_at": self.started_at,
            "seconds": self.seconds, "latency_ms": {"p50": self.latency(0.5), "p95": self.latency(0.95)},
            "tokens": self.tokens, "tags": {tag: self.figures(tag) for tag in self.tags},
            "suites": {outcome.suite: _shown(outcome) for outcome in self.outcomes},
        }  # fmt: skip


def _shown(outcome: Outcome) -> dict[str, Any]:
    whole = asdict(outcome)
    del whole["suite"]
    return whole


def save(result: Result, path: Path) -> None:
    path.write_text(json.dumps(result.to_json(), ensure_ascii=False, indent=1) + "\n", "utf-8")


def read(path: Path) -> Result:
    """Raises BadInput for a file that is no result of this format."""
    try:
        found = json.loads(path.read_text("utf-8"))
        if found["format"] != FORMAT:
            raise BadInput(f"{path} has format {found['format']!r}, this Dateline reads {FORMAT}", param="results")
        outcomes = tuple(_outcome(name, fields) for name, fields in found["suites"].items())
        return Result(outcomes, found["k"], found["seconds"], found["started_at"])
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}; make it with: dateline eval run") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{path} holds no results written by dateline eval run: {error!r}", param="results") from error


def _outcome(name: str, fields: dict[str, Any]) -> Outcome:
    known = {key: Figure(**figure) for key, figure in fields["figures"].items()}
    return Outcome(**fields | {"suite": name, "figures": known, "records": _records(fields["records"])})


def _records(items: Sequence[dict[str, Any]]) -> tuple[Record, ...]:
    return tuple(Record(**item | {"scores": _scores(item["scores"])}) for item in items)


def _scores(items: dict[str, dict[str, Any] | None]) -> dict[str, Score | None]:
    return {name: Score(**score) if score else None for name, score in items.items()}
