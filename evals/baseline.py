"""The baseline: what a pinned run scored, case by case; a small file that is committed and read as a diff."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evals.metrics import all_metrics
from evals.result import Record, Result
from ingest.errors import BadInput, DatelineError

HERE = Path(__file__).parent
FILE = HERE / "baseline.json"
FORMAT = 1
DIGITS = 4
LEAST = 10**-DIGITS
VERIFIER = ("false_accept", "false_reject")  # lower is better
FOLLOW_UPS = ("understood", "found")  # what is gated of the conversations, as counts; higher is better

Scores = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Baseline:
    """fingerprints, figures: of the pinned run. cases: (fingerprint, score by gated metric) by id.

    verification: rates of the verification suite, if it ran. conversations: counts of the follow-ups, if any were
    asked. allowed: each lowering that was let through: when, why, and what was lowered.
    """

    fingerprints: dict[str, str]
    figures: Scores
    cases: dict[str, tuple[str, Scores]]
    verification: dict[str, float] | None
    conversations: dict[str, Any] | None
    allowed: tuple[dict[str, Any], ...]


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
    """The baseline that a run gives; raises Lowered where that takes something back and no reason is given."""
    broken = [f"{record.id}: {'; '.join(record.failures)}" for record in result.records if _unsound(record)]
    if broken:
        raise DatelineError(f"a run with crashes or broken invariants is not pinned: {'; '.join(broken[:5])}")
    lowered = _lowered(result, old) if old else []
    if lowered and not reason:
        raise Lowered(f'this lowers the baseline: {"; ".join(lowered)}. To do so: --allow-regression "the reason"')
    note = {"on": date.today().isoformat(), "reason": reason, "lowered": lowered}
    verifier = (
        {name: round(result.verification[name], DIGITS) for name in ("trials", *VERIFIER)}
        if result.verification
        else None
    )
    return Baseline(
        result.fingerprints,
        {name: _short(value) for name, value in result.figures().items()},
        {record.id: (record.fingerprint, rounded(record)) for record in result.records},
        verifier or (old.verification if old else None),
        result.conversations or (old.conversations if old else None),
        ((*old.allowed, note) if lowered else old.allowed) if old else (),
    )


def _unsound(record: Record) -> bool:
    invariants = [metric.name for metric in all_metrics() if metric.gate == "invariant"]
    return record.error is not None or any((score := record.scores[name]) and score.value < 1 for name in invariants)


def _lowered(result: Result, old: Baseline) -> list[str]:
    """What would be taken back: cases, figures over the cases in common, rates of the verifier, follow-ups."""
    missing = sorted(old.cases.keys() - {record.id for record in result.records})
    told = [f"{len(missing)} cases are missing ({', '.join(missing[:5])})"] if missing else []
    now = {record.id: rounded(record) for record in common(result, old)}
    for name in gated():
        was = mean([old.cases[key][1].get(name) for key in now])
        value = mean([scores[name] for scores in now.values()])
        if was is not None and value is not None and value < was - LEAST:
            told.append(f"{name} {was:.4f} to {value:.4f}")
    told += [f"{name} {was:.4f} to {value:.4f}" for name, was, value in rates(result, old) if value > was + LEAST]
    return told + [f"follow-ups {name} {was} to {value}" for name, was, value in followed(result, old) if value < was]


def rates(result: Result, old: Baseline) -> list[tuple[str, float, float]]:
    """The verifier's rates, pinned and now, where both are of the same trials."""
    was, now = old.verification, result.verification
    same = was and now and was["trials"] == now["trials"]
    return [(name, was[name], float(now[name])) for name in VERIFIER] if was and now and same else []


def followed(result: Result, old: Baseline) -> list[tuple[str, int, int]]:
    """How many follow-ups were understood and found, pinned and now, where both are of the same conversations."""
    was, now = old.conversations, result.conversations
    same = was and now and was["talks"] == now["talks"]
    return [(name, was[name], now[name]) for name in FOLLOW_UPS] if was and now and same else []


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
    head = {
        "format": FORMAT, "fingerprints": baseline.fingerprints, "figures": baseline.figures,
        "verification": baseline.verification, "conversations": baseline.conversations,
        "allowed": list(baseline.allowed), "metrics": names,
    }  # fmt: skip
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
        return Baseline(
            found["fingerprints"], found["figures"], cases, found["verification"], found.get("conversations"),
            tuple(found["allowed"]),
        )  # fmt: skip
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}; make it with: dateline eval pin") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{path} is no baseline of dateline eval pin: {error!r}", param="baseline") from error


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _whole(value: float | None) -> float | None:
    """1 rather than 1.0: shorter, and most are."""
    return int(value) if value is not None and value == int(value) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
