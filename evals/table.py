"""A run and a verdict as text for a terminal. Pure functions; the command line prints."""

from evals.baseline import Baseline, comparable
from evals.gate import Verdict
from evals.outcome import Outcome
from evals.result import CASES, Result
from qa.doors.cli.terminal import safe

Row = tuple[str, str, str, str, str]


def figures(result: Result, baseline: Baseline | None) -> str:
    """Metric, figure, cases scored, the pinned figure and the change."""
    return _aligned([("metric", "figure", "cases", "baseline", "change"), *rows(result, baseline)])


def rows(result: Result, baseline: Baseline | None) -> list[Row]:
    found = [row for outcome in result.outcomes for row in _rows(outcome, baseline)]
    return found + _columns(result)


def _rows(outcome: Outcome, baseline: Baseline | None) -> list[Row]:
    """Counts are shown as shares of what was counted."""
    same = baseline is not None and (outcome.suite == CASES or comparable(outcome, baseline))
    pinned = baseline.suites[outcome.suite].figures if baseline and same else {}
    found = []
    for name, now in outcome.figures.items():
        was = pinned.get(name)
        was = was / now.n if now.counts and was is not None and now.n else was
        title = now.title + (" ↓" if now.lower_is_better else "")
        found.append((title, figure(now.share), str(now.n), figure(was), change(now.share, was)))
    return found


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
    return "" if now is None or was is None else f"{round(now - was, 4) + 0.0:+.4f}"  # no minus before a zero


def _whole(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def _aligned(found: list[Row]) -> str:
    widths = [max(len(row[column]) for row in found) for column in range(5)]
    return "\n".join(
        row[0].ljust(widths[0])
        + "".join("  " + cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in found
    )
