"""The result of a run: what was asked, said and scored, case by case; one JSON document."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from evals.metrics import Score, all_metrics
from ingest.errors import BadInput

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Record:
    """One case as it went.

    fingerprint: of what the case asks and accepts. answer: as the doors give it, less ``id`` and ``timings_ms``;
    None after a crash. hits: the passages found, best first, ``gold`` marking those with a gold sentence.
    gold: the gold sentences, ``cited`` marking those the answer cites. scores: by metric; None: does not apply.
    error: the traceback of a crash, which is no score of zero. latency_ms, tokens: of the answer.
    """

    id: str
    question: str
    asked_at: str
    tags: list[str]
    place: str
    fingerprint: str
    answers: list[str]
    answer: dict[str, Any] | None = None
    hits: list[dict[str, Any]] = field(default_factory=list)
    gold: list[dict[str, Any]] = field(default_factory=list)
    scores: dict[str, Score | None] = field(default_factory=dict)
    error: str | None = None
    latency_ms: float | None = None
    tokens: float | None = None

    @property
    def answered(self) -> bool:
        return self.answer is not None and self.answer["outcome"] == "answered"

    @property
    def confidence(self) -> float:
        return float(self.answer["confidence"]) if self.answer else 0.0

    @property
    def right(self) -> bool:
        """Right and proved; an answer to an unanswerable question is not."""
        score = self.scores.get("right")
        return score is not None and score.value == 1

    @property
    def failures(self) -> list[str]:
        """Why a person should look at it; empty when all is well."""
        if self.error:
            return [f"crashed: {self.error.strip().splitlines()[-1]}"]
        wrong = [name for name in ("right", "abstention_recall") if self._below_one(name)]
        broken = [
            metric.name for metric in all_metrics() if metric.gate == "invariant" and self._below_one(metric.name)
        ]
        scores = {name: score for name in wrong + broken if (score := self.scores[name])}
        return [f"{name}: {score.why}" for name, score in scores.items()]

    def _below_one(self, name: str) -> bool:
        score = self.scores.get(name)
        return score is not None and score.value < 1


@dataclass(frozen=True, slots=True)
class Result:
    """A run: its cases in order, the figures of each metric overall and by tag, and what it was run with.

    fingerprints: corpus, cases, prompts, index, reader, settings: whoever compares two runs compares these first.
    verification: figures of the verification suite, None where it was not run.
    conversations: of how many follow-ups what was seen, and the fingerprint of the talks; None where none were asked.
    """

    records: tuple[Record, ...]
    fingerprints: dict[str, str]
    k: int
    verification: dict[str, Any] | None = None
    conversations: dict[str, Any] | None = None
    seconds: float = 0.0
    started_at: str = ""

    @property
    def crashes(self) -> int:
        return sum(record.error is not None for record in self.records)

    def figures(self, tag: str | None = None) -> dict[str, float | None]:
        """Every metric over all cases, or over those with a tag."""
        records = [record for record in self.records if tag is None or tag in record.tags]
        return {metric.name: metric.figure(records) for metric in all_metrics()}

    def count(self, metric: str) -> int:
        """How many cases the metric says something about."""
        return sum(record.scores.get(metric) is not None for record in self.records)

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
        records = [asdict(record) | {"latency_ms": None} for record in self.records]
        return {
            "format": FORMAT, "fingerprints": self.fingerprints, "k": self.k, "crashes": self.crashes,
            "figures": self.figures(), "tags": {tag: self.figures(tag) for tag in self.tags},
            "verification": self.verification, "conversations": self.conversations, "records": records,
        }  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        times = {"p50": self.latency(0.5), "p95": self.latency(0.95)}
        whole = self.content() | {"records": [asdict(record) for record in self.records]}
        return {
            **whole, "latency_ms": times, "tokens": self.tokens, "seconds": self.seconds, "started_at": self.started_at,
        }  # fmt: skip


def save(result: Result, path: Path) -> None:
    path.write_text(json.dumps(result.to_json(), ensure_ascii=False, indent=1) + "\n", "utf-8")


def read(path: Path) -> Result:
    """Raises BadInput for a file that is no result of this format."""
    try:
        found = json.loads(path.read_text("utf-8"))
        if found["format"] != FORMAT:
            raise BadInput(f"{path} has format {found['format']!r}, this Dateline reads {FORMAT}", param="results")
        return Result(
            _records(found["records"]), found["fingerprints"], found["k"], found["verification"],
            found.get("conversations"), found["seconds"], found["started_at"],
        )  # fmt: skip
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}; make it with: dateline eval run") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{path} holds no results of dateline eval run: {error!r}", param="results") from error


def _records(items: Sequence[dict[str, Any]]) -> tuple[Record, ...]:
    return tuple(Record(**item | {"scores": _scores(item["scores"])}) for item in items)


def _scores(items: dict[str, dict[str, Any] | None]) -> dict[str, Score | None]:
    return {name: Score(**score) if score else None for name, score in items.items()}
