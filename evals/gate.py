"""The gate: is a run really worse than the baseline, where, and what is the probable cause?

A metric has dropped when, over the cases in common, a paired bootstrap (Efron and Tibshirani 1993; Koehn 2004 for
its use in comparing systems) puts the 95 % upper bound of its change below 0, and the drop is larger than ``LEAST``.
Invariants, crashes, and the figures of suites that have slack are held absolutely.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from evals.baseline import Baseline, common, comparable, gated, held, mean, rounded, shown
from evals.failures import failures
from evals.metrics import STAGES, Metric, all_metrics, by_name
from evals.record import Record
from evals.result import CASES, Result
from ingest.errors import BadInput

RESAMPLES = 10_000
SEED = 20_250_425
UPPER = 95.0  # per cent; one-sided
LEAST = 0.01  # a drop of less, however certain, is not worth a red light
WORST = 5  # cases named per metric

LOOK = {
    "retrieval": "retrieval: other passages come back, or in another order (qa/retrieve.py, ingest/)",
    "reading": "reading: other sentences are given, or too many or too few (the reader, its threshold, qa/read.py)",
    "citing": "citing: quotes are not the stored text of their range (qa/cite.py, the sentences of ingest/)",
    "verification": "verification: claims leave without having passed their checks (qa/verify/, qa/checks/)",
}
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Loss:
    """What one case lost, and why it scores as it does now."""

    id: str
    question: str
    was: float | None
    now: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """A metric over the cases in common: its figures, the 95 % upper bound of the change, and the worst cases."""

    metric: str
    was: float
    now: float
    upper: float
    dropped: bool
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """reasons: why the gate is red; none: it is green. causes: what probably did it. notes: what else to know."""

    reasons: tuple[str, ...]
    causes: tuple[str, ...]
    notes: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def red(self) -> bool:
        return bool(self.reasons)

    def to_json(self) -> dict[str, Any]:
        return {"red": self.red, **asdict(self)}


def judge(result: Result, baseline: Baseline) -> Verdict:
    """Holds a run against the baseline; raises BadInput where they have no case in common."""
    shared = common(result, baseline)
    if not shared and not result.crashes:
        raise BadInput("the baseline has none of these cases; name their own with --baseline, or make it with pin")
    changes = tuple(change for name in gated() if (change := _change(name, shared, baseline)))
    drops = [_described(change) for change in changes if change.dropped]
    broken = [
        (metric, found) for metric in all_metrics() if metric.gate == "invariant" and (found := _broken(metric, result))
    ]
    reasons = [*_crashes(result), *(reason for _, found in broken for reason in found), *drops]
    reasons += _suites(result, baseline)
    stages = {by_name(change.metric).stage for change in changes if change.dropped}
    causes = _causes(result, baseline, stages, {metric.stage for metric, _ in broken}) if reasons else []
    return Verdict(tuple(reasons), tuple(causes), tuple(_notes(result, baseline, shared, changes)), changes)


# --- drops


def _change(name: str, records: Sequence[Record], baseline: Baseline) -> Change | None:
    """None where the metric has no figure on one of the two sides."""
    before: list[float | None] = [baseline.cases[record.id][1].get(name) for record in records]
    after: list[float | None] = [rounded(record)[name] for record in records]
    was, now = mean(before), mean(after)
    if was is None or now is None:
        return None
    upper = upper_bound(before, after) if before != after else 0.0
    dropped = upper < 0 and was - now > LEAST
    losses = _losses(name, records, before, after, was) if dropped else ()
    return Change(name, round(was, 6), round(now, 6), round(upper, 6), dropped, losses)


def upper_bound(before: Sequence[float | None], after: Sequence[float | None]) -> float:
    """The 95th percentile of the change of the mean, over resamples of the cases, each with its two scores.

    A score of None takes no part in its mean, so that metrics on some cases only are compared as they are reported.
    """
    count = len(before)
    weights = np.random.default_rng(SEED).multinomial(count, [1 / count] * count, RESAMPLES).astype(np.float64)
    with np.errstate(invalid="ignore"):  # a resample without any scored case has no mean
        differences = _means(weights, after) - _means(weights, before)
    return float(np.nanpercentile(differences, UPPER))


def _means(weights: Array, scores: Sequence[float | None]) -> Array:
    present = np.array([score is not None for score in scores], dtype=np.float64)
    values = np.array([score or 0.0 for score in scores])
    means: Array = (weights @ values) / (weights @ present)
    return means


def _losses(
    name: str, records: Sequence[Record], before: Sequence[float | None], after: Sequence[float | None], middle: float
) -> tuple[Loss, ...]:
    """The cases that pulled the mean down most; one that was not scored counts as average."""
    full = [
        (middle if was is None else was) - (middle if now is None else now)
        for was, now in zip(before, after, strict=True)
    ]
    order = sorted(range(len(full)), key=lambda i: (-full[i], records[i].id))[:WORST]
    return tuple(
        Loss(records[i].id, records[i].question, before[i], after[i], _why(records[i], name))
        for i in order
        if full[i] > 0
    )


def _why(record: Record, name: str) -> str:
    score = record.scores.get(name)
    return score.why if score else "not scored now"


def _described(change: Change) -> str:
    cases = "".join(
        f"\n    {loss.id} {_figure(loss.was)} → {_figure(loss.now)}: {loss.question} ({loss.why})"
        for loss in change.losses
    )
    return (
        f"{change.metric} dropped from {change.was:.4f} to {change.now:.4f} "
        f"(95 % sure of at least {-change.upper:.4f}); the cases that lost most:{cases}"
    )


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


# --- what must hold absolutely


def _crashes(result: Result) -> list[str]:
    crashed = [record for record in result.records if record.error]
    notes = "".join(f"\n    {record.id}: {failures(record)[0]}" for record in crashed[:WORST])
    return [f"{len(crashed)} of {len(result.records)} cases crashed:{notes}"] if crashed else []


def _broken(metric: Metric, result: Result) -> list[str]:
    scores = [(record.id, score) for record in result.records if (score := record.scores.get(metric.name))]
    below = [(key, score) for key, score in scores if score.value < 1]
    notes = "".join(f"\n    {key}: {score.why}" for key, score in below[:WORST])
    return [f"{metric.name} must be 1 in every case, and is not in {len(below)}:{notes}"] if below else []


def _suites(result: Result, baseline: Baseline) -> list[str]:
    return [
        f"{figure.title} went from {shown(was, figure)} to {shown(figure.value, figure)}, worse by more than "
        f"{figure.slack:g}: {outcome.advice}"
        for outcome, figure, was in held(result, baseline)
        if figure.worse_by(was) > (figure.slack or 0)
    ]


# --- causes


def _causes(result: Result, baseline: Baseline, dropped: set[str], broken: set[str]) -> list[str]:
    """What differs between the runs; where nothing does it is code. The first stage that drops pulls the rest along."""
    notes = changed(result, baseline)
    first = next((stage for stage in STAGES if stage in dropped), None)
    stages = [stage for stage in STAGES if stage == first or stage in broken]
    if not notes and stages:
        notes = ["data, prompts, models and settings are the same: it is the code"]
    return notes + [LOOK[stage] for stage in stages]


def changed(result: Result, baseline: Baseline) -> list[str]:
    """The fingerprints that differ, in words."""
    names = [name for name in result.fingerprints if result.fingerprints[name] != baseline.fingerprints.get(name)]
    return [
        f"{name} changed from {baseline.fingerprints.get(name, 'unknown')} to {result.fingerprints[name]}"
        for name in names
    ]


def _notes(result: Result, baseline: Baseline, shared: Sequence[Record], changes: Sequence[Change]) -> list[str]:
    notes = [] if len(shared) == len(baseline.cases) == len(result.records) else [_compared(result, baseline, shared)]
    notes += changed(result, baseline)
    known = {change.metric for change in changes}
    notes += [f"{name} is not compared: it has no figure in one of the two" for name in gated() if name not in known]
    risen = [change for change in changes if change.now > change.was + LEAST]
    notes += [f"{change.metric} rose from {change.was:.4f} to {change.now:.4f}; pin it" for change in risen]
    return notes + _notes_on_suites(result, baseline)


def _notes_on_suites(result: Result, baseline: Baseline) -> list[str]:
    ran = {outcome.suite: outcome for outcome in result.outcomes if outcome.suite != CASES}
    notes = [
        f"the suite {name} is not compared: it was run or pinned over other material, or not at all"
        for name in sorted((ran.keys() | baseline.suites.keys()) - {CASES})
        if name not in ran or not comparable(ran[name], baseline)
    ]
    return notes + [
        f"{figure.title} rose from {shown(was, figure)} to {shown(figure.value, figure)}; pin it"
        for _, figure, was in held(result, baseline)
        if figure.counts and figure.worse_by(was) < 0
    ]


def _compared(result: Result, baseline: Baseline, shared: Sequence[Record]) -> str:
    mine, theirs = {record.id for record in result.records}, baseline.cases.keys()
    whole = {record.id for record in result.records if not record.error}
    altered = len(whole & theirs) - len(shared)
    return (
        f"compared are the {len(shared)} cases that both have unchanged; not compared: {altered} altered, "
        f"{len(mine - theirs)} new, {len(theirs - mine)} missing, {result.crashes} crashed"
    )
