"""A run summed up for those who only look at it: the file that ``dateline serve`` shows, without any article's text."""

from collections.abc import Iterator
from pathlib import Path

from evals import table
from evals.baseline import Baseline, comparable
from evals.failures import failures
from evals.gate import Verdict
from evals.outcome import Outcome
from evals.record import Record
from evals.result import CASES, Result
from qa.answer import NOT_SAID
from qa.doors import last_run
from qa.doors.last_run import Case, Figure, LastRun, Suite

MOST = 500  # cases to look at; with more than that, somebody looks at the report


def write(result: Result, baseline: Baseline | None, verdict: Verdict | None, folder: Path) -> None:
    last_run.write(summary(result, baseline, verdict), folder)


def summary(result: Result, baseline: Baseline | None, verdict: Verdict | None) -> LastRun:
    suites = tuple(_suite(outcome, baseline) for outcome in result.outcomes)
    cases = (_case(record) for record in result.records if failures(record))
    return LastRun(
        started_at=result.started_at, seconds=result.seconds, cases=len(result.records), crashes=result.crashes,
        latency_p50_ms=result.latency(0.5), latency_p95_ms=result.latency(0.95),
        verdict=table.verdict(verdict) if verdict else None, red=bool(verdict and verdict.red),
        suites=suites, to_look_at=tuple(cases)[:MOST],
    )  # fmt: skip


def _suite(outcome: Outcome, baseline: Baseline | None) -> Suite:
    return Suite(outcome.suite, tuple(_figures(outcome, baseline)), outcome.fingerprints)


def _figures(outcome: Outcome, baseline: Baseline | None) -> Iterator[Figure]:
    """Counts as shares of what was counted, like those of the table."""
    same = baseline is not None and (outcome.suite == CASES or comparable(outcome, baseline))
    pinned = baseline.suites[outcome.suite].figures if baseline and same else {}
    for name, now in outcome.figures.items():
        was = pinned.get(name)
        share = was / now.n if now.counts and was is not None and now.n else was
        yield Figure(name, now.title, now.share, now.n, share, now.lower_is_better)


def _case(record: Record) -> Case:
    answer = record.answer or {}
    short = (answer.get("short_answer") or {}).get("text")
    said = short or answer.get("text") or NOT_SAID
    return Case(record.id, record.question, said, tuple(record.answers), tuple(failures(record)))
