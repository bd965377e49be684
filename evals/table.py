"""A run and a verdict as text for a terminal. Pure functions; the command line prints."""

from typing import Any

from evals.baseline import Baseline
from evals.gate import Verdict
from evals.metrics import all_metrics
from evals.result import Result
from qa.doors.terminal import safe

Row = tuple[str, str, str, str, str]


def figures(result: Result, baseline: Baseline | None) -> str:
    """Metric, figure, cases scored, the pinned figure and the change."""
    return _aligned([("metric", "figure", "cases", "baseline", "change"), *rows(result, baseline)])


def rows(result: Result, baseline: Baseline | None) -> list[Row]:
    now = result.figures()
    found = []
    for metric in all_metrics():
        title = metric.title.format(k=result.k) + (" ↓" if metric.lower_is_better else "")
        was = baseline.figures.get(metric.name) if baseline else None
        count = (
            str(result.count(metric.name)) if metric.score else str(sum(record.answered for record in result.records))
        )
        found.append((title, figure(now[metric.name]), count, figure(was), change(now[metric.name], was)))
    return found + verifier(result, baseline) + follow_ups(result, baseline) + _columns(result)


def verifier(result: Result, baseline: Baseline | None) -> list[Row]:
    if not result.verification:
        return []
    pinned = (baseline.verification if baseline else None) or {}
    trials = str(result.verification.get("trials", ""))
    return [
        (f"verifier {title} ↓", figure(result.verification[name]), trials, figure(pinned.get(name)),
         change(result.verification[name], pinned.get(name)))
        for name, title in (("false_accept", "false accept"), ("false_reject", "false reject"))
    ]  # fmt: skip


def follow_ups(result: Result, baseline: Baseline | None) -> list[Row]:
    """As shares of the follow-ups."""
    now, was = result.conversations, baseline.conversations if baseline else None
    if not now:
        return []
    return [
        (f"follow-ups {title}", figure(_share(now, name)), str(now["follow_ups"]), figure(_share(was, name)),
         change(_share(now, name), _share(was, name)))
        for name, title in (("understood", "understood"), ("found", "found"), ("cited", "gold cited"),
                            ("right", "answer told"))
    ]  # fmt: skip


def _share(counts: dict[str, Any] | None, name: str) -> float | None:
    return counts[name] / counts["follow_ups"] if counts else None


def _columns(result: Result) -> list[Row]:
    timed = str(sum(record.latency_ms is not None for record in result.records))
    counted = str(sum(record.tokens is not None for record in result.records))
    return [
        ("latency p50, ms", _whole(result.latency(0.5)), timed, "", ""),
        ("latency p95, ms", _whole(result.latency(0.95)), timed, "", ""),
        ("tokens", _whole(result.tokens), counted, "", ""),
        ("crashes", str(result.crashes), str(len(result.records)), "", ""),
    ]


def verdict(found: Verdict) -> str:
    lines = [f"RED  {reason}" for reason in found.reasons] or ["GREEN  no metric dropped, every invariant holds"]
    lines += [f"probable cause: {cause}" for cause in found.causes]
    lines += [f"note: {note}" for note in found.notes]
    return safe("\n".join(lines))


def figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


def change(now: float | None, was: float | None) -> str:
    return "" if now is None or was is None else f"{now - was:+.4f}"


def _whole(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def _aligned(found: list[Row]) -> str:
    widths = [max(len(row[column]) for row in found) for column in range(5)]
    return "\n".join(
        row[0].ljust(widths[0])
        + "".join("  " + cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in found
    )
