"""The halves, the figures and the command."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from evals import corpus
from evals.verification import measure, measuring
from evals.verification.__main__ import main
from evals.verification.articles import articles
from evals.verification.halves import HALVES, Half, half_of
from evals.verification.measuring import wilson
from evals.verification.trials import Trial, trials
from qa.answer import Check
from qa.evidence import CheckedClaim, DraftClaim, Evidence

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
EVERY = 12  # of the trials, some hundred of each half; the gate measures them all


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each check for real, over a part of the trials."""
    monkeypatch.setattr(measuring, "trials", some)


def some(half: Half) -> tuple[Trial, ...]:
    return trials(half)[::EVERY]


def accept_all(draft: DraftClaim, evidence: Mapping[str, Evidence]) -> CheckedClaim:
    return CheckedClaim(draft, tuple(evidence.values()), (Check("planted", True),))


def reject_all(draft: DraftClaim, evidence: Mapping[str, Evidence]) -> CheckedClaim:
    return CheckedClaim(draft, tuple(evidence.values()), (Check("planted", False, note="no"),))


@pytest.mark.parametrize("half", HALVES)
def test_checks_that_accept_all_accept_every_false_claim(half: Half) -> None:
    figures = measure(half, accept_all)
    assert (figures["false_accept"], figures["false_reject"]) == (1.0, 0.0)


@pytest.mark.parametrize("half", HALVES)
def test_checks_that_reject_all_reject_every_true_claim(half: Half) -> None:
    figures = measure(half, reject_all)
    assert (figures["false_accept"], figures["false_reject"]) == (0.0, 1.0)


@pytest.mark.usefixtures("few")
def test_figures_hang_together() -> None:
    figures = measure()
    assert figures["half"] == "open"
    assert figures["trials"] == sum(row["n"] for row in figures["per_kind"].values()) == len(some("open"))
    for name in ("false_accept", "false_reject"):
        low, high = figures["intervals"][name]
        assert 0 <= low <= figures[name] <= high <= 1
    assert all(0 <= row["accepted"] <= row["n"] for row in figures["per_kind"].values())


@pytest.mark.usefixtures("few")
def test_a_whole_sentence_is_accepted_for_itself() -> None:
    for half in HALVES:
        row = measure(half)["per_kind"]["verbatim"]
        assert row["accepted"] == row["n"]


def test_examples_are_wrong_verdicts_of_the_open_half() -> None:
    examples = measure("open", reject_all)["examples"]
    assert {example["kind"] for example in examples} == {"verbatim", "paraphrase"}
    assert all(example["failed"] == {"planted": "no"} for example in examples)
    assert measure("held", reject_all)["examples"] == []


def test_claims_are_put_as_the_desk_puts_them() -> None:
    def look(draft: DraftClaim, evidence: Mapping[str, Evidence]) -> CheckedClaim:
        assert draft.labels == tuple(evidence)
        for item in evidence.values():
            assert item.revision.text[item.sentence.start : item.sentence.end] == item.sentence.text
        return accept_all(draft, evidence)

    measure("open", look)


def test_no_article_is_in_both_halves() -> None:
    urls = {half: {trial.origin.url for trial in trials(half)} for half in HALVES}
    assert not urls["open"] & urls["held"]
    assert urls["open"] | urls["held"] <= articles().keys()
    assert all(half_of(url) == half for half in HALVES for url in urls[half])


def test_the_halves_are_of_similar_size() -> None:
    share = len(trials("open")) / sum(len(trials(half)) for half in HALVES)
    assert 0.4 <= share <= 0.6


def test_no_claim_is_in_both_halves() -> None:
    assert not {trial.claim for trial in trials("open")} & {trial.claim for trial in trials("held")}


@pytest.mark.parametrize(("count", "total", "low", "high"), [(0, 0, 0, 1), (0, 10, 0, 0.278), (5, 10, 0.237, 0.763)])
def test_wilson(count: int, total: int, low: float, high: float) -> None:
    assert wilson(count, total) == pytest.approx((low, high), abs=0.001)


@pytest.mark.usefixtures("few")
def test_the_table_has_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--half", "held"]) == 0
    printed = capsys.readouterr().out
    assert all(f"| {kind} |" in printed for kind in measure("held")["per_kind"])
    assert "**false_accept**" in printed


@pytest.mark.usefixtures("few")
def test_a_check_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--without", "numbers", "figures"]) == 0
    printed = capsys.readouterr().out
    [row] = [line for line in printed.splitlines() if line.startswith("| number |")]
    assert int(row.split("|")[4]) > measure("open")["per_kind"]["number"]["accepted"]


def test_the_listing_shows_open_trials_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list", "paraphrase"]) == 0
    printed = capsys.readouterr().out
    assert all(trial.claim in printed for trial in trials("open") if trial.kind == "paraphrase")
    assert not [trial for trial in trials("held") if trial.kind == "paraphrase" and trial.claim in printed]


def test_a_listing_of_the_held_half_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--list", "paraphrase", "--half", "held"])
    assert "not allowed" in capsys.readouterr().err


def test_trials_do_not_depend_on_the_hashing_of_a_process() -> None:
    program = "from evals.verification.trials import Trial, trials; print([one.claim for one in trials('open')])"
    run = [sys.executable, "-X", "utf8", "-c", program]
    made = subprocess.run(run, capture_output=True, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert made.stdout.decode() == f"{[one.claim for one in trials('open')]}\n"


@pytest.mark.parametrize("arguments", [[], ["--list", "number"]])
def test_where_no_articles_are_shipped_it_is_said_as_by_the_evals(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(corpus, "CORPUS", Path("nowhere"))
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("dateline: the sample articles, ") and "not installed; run this in " in err
