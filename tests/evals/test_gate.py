import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from eval_suite import Suite, with_records

from evals import baseline
from evals.gate import judge, upper_bound
from evals.metrics import all_metrics
from evals.outcome import Figure, Outcome
from evals.record import Record, Score
from evals.result import Result, read, save
from ingest.errors import BadInput, DatelineError


def result(scores: list[float | None], name: str = "right", **changed: Any) -> Result:
    records = tuple(
        Record(
            f"c-{i:03}", f"question {i}?", "", ["who"], "", "f", ["x"],
            scores={"quote_fidelity": None, "claim_support": None, name: None if value is None else Score(value, "so")},
        )
        for i, value in enumerate(scores)
    )  # fmt: skip
    made_with = changed.get("fingerprints", {"reader": "a@1", "prompts": "p"})
    cases = Outcome("cases", figures(records), made_with, records)
    return Result((cases, *changed.get("others", ())), 10)


def figures(records: tuple[Record, ...]) -> dict[str, Figure]:
    return {
        metric.name: Figure(metric.title, metric.figure(records), metric.count(records)) for metric in all_metrics()
    }


def verifier(trials: int = 100, **rates: float) -> Outcome:
    found = {"false_accept": 0.1, "false_reject": 0.05} | rates
    rated = {name: Figure(f"verifier {name}", rate, trials, 0.01, lower_is_better=True) for name, rate in found.items()}
    return Outcome("verification", rated, {"trials": str(trials)}, advice="look there")


def pin(found: Result) -> baseline.Baseline:
    return baseline.pinned(found, None, None)


# --- the test of a drop


def test_the_bound_of_no_change_is_0_and_of_a_sure_drop_is_the_drop() -> None:
    assert upper_bound([0.5] * 50, [0.5] * 50) == 0
    assert upper_bound([1.0] * 50, [0.75] * 50) == pytest.approx(-0.25)


def test_the_bound_is_the_same_every_time() -> None:
    before, after = [1.0, 0.0] * 30, [1.0, 0.0] * 25 + [0.0] * 10
    assert upper_bound(before, after) == upper_bound(before, after)


def test_scores_of_none_take_no_part() -> None:
    before: list[float | None] = [1.0] * 40 + [None] * 40
    assert upper_bound(before, [0.0] * 40 + [None] * 40) == -1


@pytest.mark.parametrize(("lost", "red"), [(0, False), (1, False), (2, False), (8, True), (30, True)])
def test_few_lost_cases_may_be_chance(lost: int, red: bool) -> None:
    verdict = judge(result([0.0] * lost + [1.0] * (100 - lost)), pin(result([1.0] * 100)))
    assert verdict.red is red


def test_losses_and_gains_that_balance_are_green() -> None:
    assert not judge(result([1.0, 0.0] * 50), pin(result([0.0, 1.0] * 50))).red


def test_a_sure_drop_that_is_tiny_is_green() -> None:
    assert not judge(result([0.995] * 100), pin(result([1.0] * 100))).red


def test_the_worst_cases_are_named_first() -> None:
    verdict = judge(result([0.5] * 10 + [0.0] * 2 + [1.0] * 10), pin(result([1.0] * 22)))
    losses = verdict.changes[0].losses
    assert [loss.id for loss in losses] == ["c-010", "c-011", "c-000", "c-001", "c-002"]
    assert "c-010 1.00 → 0.00: question 10? (so)" in verdict.reasons[0]


def test_a_changed_reader_is_named_as_the_cause() -> None:
    now = result([0.0] * 30, fingerprints={"reader": "b@2", "prompts": "p"})
    verdict = judge(now, pin(result([1.0] * 30)))
    assert verdict.causes[0] == "reader changed from a@1 to b@2"


# --- other cases than those pinned


def test_only_unchanged_cases_are_compared_and_it_says_so() -> None:
    pinned = pin(result([1.0] * 30))
    now = result([1.0] * 20 + [0.0] * 15)
    altered = tuple(replace(item, fingerprint="g") if item.id > "c-019" else item for item in now.records[2:])
    verdict = judge(with_records(now, altered), pinned)
    assert not verdict.red
    assert "compared are the 18 cases that both have unchanged" in verdict.notes[0]
    assert "10 altered, 5 new, 2 missing, 0 crashed" in verdict.notes[0]


def test_no_case_in_common_is_no_green_light() -> None:
    now = result([1.0])
    with pytest.raises(BadInput, match="none of these cases"):
        judge(with_records(now, (replace(now.records[0], id="other"),)), pin(result([1.0])))


# --- invariants


@pytest.mark.parametrize("name", ["quote_fidelity", "claim_support"])
def test_one_case_that_breaks_an_invariant_is_red(name: str) -> None:
    pinned = pin(result([1.0] * 400, name))
    verdict = judge(result([1.0] * 399 + [0.99], name), pinned)
    assert verdict.reasons == (f"{name} must be 1 in every case, and is not in 1:\n    c-399: so",)


def test_the_verifiers_rates_have_an_absolute_tolerance() -> None:
    pinned = pin(result([1.0], others=[verifier()]))
    assert not judge(result([1.0], others=[verifier(false_accept=0.109)]), pinned).red
    verdict = judge(result([1.0], others=[verifier(false_accept=0.2)]), pinned)
    reason = "verifier false_accept went from 0.1000 to 0.2000, worse by more than 0.01: look there"
    assert verdict.reasons == (reason,)
    for others in ([], [verifier(trials=7, false_accept=0.9)]):
        verdict = judge(result([1.0], others=others), pinned)
        assert not verdict.red and "the suite verification is not compared" in verdict.notes[-1]


def counted(understood: int, found: int = 46, talks: str = "t") -> Result:
    counts = {"understood": understood, "found": found}
    shares = {name: Figure(f"follow-ups {name}", count, 46, 2, counts=True) for name, count in counts.items()}
    cited = Figure("follow-ups cited", 20, 46, counts=True)
    return result([1.0], others=[Outcome("conversations", shares | {"cited": cited}, {"talks": talks}, advice="why")])


@pytest.mark.parametrize(("now", "red"), [((45, 46), False), ((43, 44), False), ((42, 46), True), ((45, 43), True)])
def test_more_than_two_follow_ups_lost_are_red(now: tuple[int, int], red: bool) -> None:
    verdict = judge(counted(*now), pin(counted(45)))
    assert verdict.red is red
    assert all(reason.startswith("follow-ups") and reason.endswith("more than 2: why") for reason in verdict.reasons)


def test_follow_ups_are_compared_where_both_sides_have_the_same() -> None:
    risen = judge(counted(46), pin(counted(45)))
    assert not risen.red and risen.notes[-1] == "follow-ups understood rose from 45 to 46; pin it"
    for now, old in ((result([1.0]), counted(45)), (counted(5, talks="u"), counted(45)), (counted(5), result([1.0]))):
        verdict = judge(now, pin(old))
        assert not verdict.red and "the suite conversations is not compared" in verdict.notes[-1]
    none = judge(result([1.0]), pin(result([1.0])))
    assert not [note for note in none.notes if "conversations" in note]


# --- pinning


def test_a_baseline_rises_freely_and_falls_only_with_a_reason_that_stays_on_record() -> None:
    low, high = result([0.0, 1.0]), result([1.0, 1.0])
    risen = baseline.pinned(high, pin(low), None)
    assert risen.figures["right"] == 1 and risen.allowed == ()
    with pytest.raises(baseline.Lowered, match=r"right 1.0000 to 0.5000.*--allow-regression"):
        baseline.pinned(low, risen, None)
    fallen = baseline.pinned(low, risen, "the old gold was wrong")
    assert fallen.allowed[0]["reason"] == "the old gold was wrong"
    assert fallen.allowed[0]["lowered"] == ["right 1.0000 to 0.5000"]
    assert baseline.pinned(high, fallen, None).allowed == fallen.allowed


def test_fewer_cases_and_a_worse_verifier_are_lowerings_too() -> None:
    with pytest.raises(baseline.Lowered, match=r"1 cases are missing \(c-001\)"):
        baseline.pinned(result([1.0]), pin(result([1.0, 1.0])), None)
    with pytest.raises(baseline.Lowered, match="false_reject"):
        worse = result([1.0], others=[verifier(false_reject=0.06)])
        baseline.pinned(worse, pin(result([1.0], others=[verifier()])), None)


def test_a_follow_up_lost_is_a_lowering_and_none_asked_is_none() -> None:
    pinned = pin(counted(45))
    with pytest.raises(baseline.Lowered, match="follow-ups understood 45 to 44"):
        baseline.pinned(counted(44), pinned, None)
    assert baseline.pinned(counted(44), pinned, "a talk was wrong").allowed[0]["lowered"] == [
        "follow-ups understood 45 to 44"
    ]
    assert baseline.pinned(result([1.0]), pinned, None).suites["conversations"] == pinned.suites["conversations"]
    assert baseline.pinned(counted(46), pinned, None).suites["conversations"].figures["understood"] == 46


def test_a_broken_run_is_not_pinned() -> None:
    crashed = result([1.0])
    crashed = with_records(crashed, (replace(crashed.records[0], error="Traceback\nBang", scores={}),))
    for broken in (crashed, result([0.5], "quote_fidelity")):
        with pytest.raises(DatelineError, match="not pinned"):
            baseline.pinned(broken, None, "never mind")


# --- files


def test_a_baseline_is_small_and_comes_back_the_same(suite: Suite, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    baseline.write(suite.baseline, path)
    assert baseline.read(path) == suite.baseline
    rows = [line for line in path.read_text().splitlines() if line.startswith('  "') and "[" in line]
    assert len(rows) == len(suite.cases)
    assert max(map(len, rows)) < 140


def test_results_come_back_the_same(suite: Suite, tmp_path: Path) -> None:
    save(suite.first, tmp_path / "results.json")
    assert read(tmp_path / "results.json") == suite.first


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 99}', json.dumps({"format": 1, "cases": 3})])
def test_files_of_something_else_are_refused_by_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(content)
    for reader in (read, baseline.read):
        with pytest.raises(BadInput, match=r"other\.json"):
            reader(path)
