"""The baseline: what a pinned run scored, case by case; a small file that is committed and read as a diff."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evals.failures import failures
from evals.metrics import all_metrics
from evals.outcome import Figure, Outcome
from evals.record import Record
from evals.result import CASES, Result
from ingest.errors import BadInput, DatelineError

HERE = Path(__file__).parent
FILE = HERE / "baseline.json"
FORMAT = 2
DIGITS = 4
LEAST = 10**-DIGITS

Scores = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Pinned:
    """What one suite had found: its fingerprints and its figures."""

    fingerprints: dict[str, str]
    figures: Scores


@dataclass(frozen=True, slots=True)
class Baseline:
    """suites: what each had found. cases: (fingerprint, score by gated metric) by id.

    allowed: each lowering that was let through: when, why, and what was lowered.
    """

    suites: dict[str, Pinned]
    cases: dict[str, tuple[str, Scores]]
    allowed: tuple[dict[str, Any], ...]

    @property
    def fingerprints(self) -> dict[str, str]:
        return self.suites[CASES].fingerprints

    @property
    def figures(self) -> Scores:
        return self.suites[CASES].figures


class Lowered(DatelineError):
    """A baseline is not lowered without a reason; the message says what would be."""

    code = "baseline_lowered"


def gated() -> list[str]:
    return [metric.name for metric in all_metrics() if metric.gate == "drop"]


def rounded(record: Record) -> Scores:
    """The gated scores of a record as they are stored."""
    found = {name: record.scores.get(name) for name in gated()}
    return {name: round(score.value, DIGITS) if score else None for name, score in found.items()}


def pinned(result: Result, old: Baseline | None, reason: str | None) -> Baseline:
    """The baseline that a run gives; raises Lowered where that takes something back and no reason is given.

    A suite that did not run keeps what it had found.
    """
    broken = [f"{record.id}: {'; '.join(failures(record))}" for record in result.records if _unsound(record)]
    if broken:
        raise DatelineError(f"a run with crashes or broken invariants is not pinned: {'; '.join(broken[:5])}")
    lowered = _lowered(result, old) if old else []
    if lowered and not reason:
        raise Lowered(f'this lowers the baseline: {"; ".join(lowered)}. To do so: --allow-regression "the reason"')
    note = {"on": date.today().isoformat(), "reason": reason, "lowered": lowered}
    return Baseline(
        (old.suites if old else {}) | {outcome.suite: _pinned(outcome) for outcome in result.outcomes},
        {record.id: (record.fingerprint, rounded(record)) for record in result.records},
        ((*old.allowed, note) if lowered else old.allowed) if old else (),
    )


def _pinned(outcome: Outcome) -> Pinned:
    return Pinned(outcome.fingerprints, {name: _short(figure.value) for name, figure in outcome.figures.items()})


def _unsound(record: Record) -> bool:
    invariants = [metric.name for metric in all_metrics() if metric.gate == "invariant"]
    return record.error is not None or any((score := record.scores[name]) and score.value < 1 for name in invariants)


def _lowered(result: Result, old: Baseline) -> list[str]:
    """What would be taken back: cases, figures over the cases in common, figures of the other suites."""
    missing = sorted(old.cases.keys() - {record.id for record in result.records})
    notes = [f"{len(missing)} cases are missing ({', '.join(missing[:5])})"] if missing else []
    now = {record.id: rounded(record) for record in common(result, old)}
    for name in gated():
        was = mean([old.cases[key][1].get(name) for key in now])
        value = mean([scores[name] for scores in now.values()])
        if was is not None and value is not None and value < was - LEAST:
            notes.append(f"{name} {was:.4f} to {value:.4f}")
    return notes + [
        f"{figure.title} {shown(was, figure)} to {shown(figure.value, figure)}"
        for _, figure, was in held(result, old)
        if figure.worse_by(was) > LEAST
    ]


def held(result: Result, old: Baseline) -> list[tuple[Outcome, Figure, float]]:
    """The figures that have slack, each with its pinned value, of the suites that ran over the same material."""
    pairs = [(outcome, old.suites[outcome.suite]) for outcome in result.outcomes if comparable(outcome, old)]
    return [
        (outcome, figure, was)
        for outcome, pin in pairs
        for name, figure in outcome.figures.items()
        if figure.slack is not None and (was := pin.figures.get(name)) is not None
    ]


def comparable(outcome: Outcome, old: Baseline | None) -> bool:
    """Whether a suite other than the cases was pinned over the same material; cases are compared one by one."""
    pin = old.suites.get(outcome.suite) if old else None
    return outcome.suite != CASES and pin is not None and pin.fingerprints == outcome.fingerprints


def shown(value: float | None, figure: Figure) -> str:
    """A figure for people: a whole number where it counts something."""
    return "–" if value is None else f"{value:.0f}" if figure.counts else f"{value:.4f}"


def common(result: Result, baseline: Baseline) -> list[Record]:
    """The cases that both have, asked and accepted alike, and that did not crash."""
    known = {key: fingerprint for key, (fingerprint, _) in baseline.cases.items()}
    return [item for item in result.records if not item.error and known.get(item.id) == item.fingerprint]


def mean(values: list[float | None]) -> float | None:
    present = [value for value in values if value is not None]
    return sum(present) / len(present) if present else None


def write(baseline: Baseline, path: Path) -> None:
    """One line per case, so that a diff shows which moved."""
    names = gated()
    suites = {name: {"fingerprints": pin.fingerprints, "figures": pin.figures} for name, pin in baseline.suites.items()}
    head = {"format": FORMAT, "suites": suites, "allowed": list(baseline.allowed), "metrics": names}
    rows = [
        f"  {_json(key)}: {_json([fingerprint, *(_whole(scores.get(name)) for name in names)])}"
        for key, (fingerprint, scores) in sorted(baseline.cases.items())
    ]
    top = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    path.write_text(top + ',\n "cases": {\n' + ",\n".join(rows) + "\n }\n}\n", "utf-8")


def read(path: Path) -> Baseline:
    try:
        found = json.loads(path.read_text("utf-8"))
        if found["format"] != FORMAT:
            raise BadInput(f"{path} has format {found['format']!r}, this Dateline reads {FORMAT}", param="baseline")
        cases = {
            key: (row[0], dict(zip(found["metrics"], row[1:], strict=True))) for key, row in found["cases"].items()
        }
        suites = {name: Pinned(**fields) for name, fields in found["suites"].items()}
        return Baseline(suites, cases, tuple(found["allowed"]))
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}; make it with: dateline eval pin") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{path} is not a baseline written by dateline eval pin: {error!r}", param="baseline") from error


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _whole(value: float | None) -> float | None:
    """1 rather than 1.0: shorter, and most are."""
    return int(value) if value is not None and value == int(value) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
