"""Regressions planted one by one: each turns the gate red, and the gate says what did it. Nothing planted: green."""

import random
from dataclasses import replace
from typing import Any

import pytest
from eval_suite import Suite, with_records

import qa.cite
import qa.desk.progress
from evals import fingerprints
from evals.gate import Verdict, judge
from evals.result import Result
from qa.answer import Check
from qa.evidence import CheckedClaim, DraftClaim, Reading
from qa.readers.minilm import MiniLM
from qa.retrieve import retrieve
from qa.settings import Serve

pytestmark = pytest.mark.slow


def held(suite: Suite, result: Result) -> Verdict:
    return judge(result, suite.baseline)


def report_of(verdict: Verdict) -> str:
    return "\n".join((*verdict.reasons, *verdict.causes))


# --- nothing planted


def test_a_second_run_is_the_same_to_the_last_character_in_whatever_order_it_works(suite: Suite) -> None:
    again = suite.again(serve=Serve(concurrency=1))
    assert again.content() == suite.first.content()
    assert held(suite, again) == Verdict((), (), (), held(suite, suite.first).changes)


def test_twenty_runs_with_noise_in_their_times_are_green(suite: Suite) -> None:
    for seed in range(20):
        noise = random.Random(seed)
        records = [replace(record, latency_ms=noise.expovariate(0.01)) for record in suite.first.records]
        assert not held(suite, replace(with_records(suite.first, records), seconds=noise.random())).red


# --- planted


def test_shuffled_ranks(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    right = retrieve

    def shuffled(*given: Any, **named: Any) -> Any:
        hits = right(*given, **named)
        return random.Random(0).sample(hits, len(hits))

    monkeypatch.setattr(qa.desk, "retrieve", shuffled)
    verdict = held(suite, suite.again())
    assert verdict.red
    assert "mrr dropped from" in report_of(verdict)
    assert verdict.causes[0] == "data, prompts, models and settings are the same: it is the code"
    assert verdict.causes[1].startswith("retrieval:")
    assert all(loss.id and loss.why for change in verdict.changes for loss in change.losses)


def embellished(self: MiniLM, question: str, evidence: Any) -> Reading:
    """A reader that makes figures up."""
    best = self.candidates(question, evidence)[0].evidence
    text = f"Exactly 987 people in Atlantis agreed: {best.sentence.text}"
    return Reading((DraftClaim(text, (best.label,), 0.9),), 0.9)


def unchecked(draft: DraftClaim, labelled: Any) -> CheckedClaim:
    return CheckedClaim(draft, tuple(labelled[label] for label in draft.labels), ())


def waved_through(draft: DraftClaim, labelled: Any) -> CheckedClaim:
    return CheckedClaim(draft, tuple(labelled[label] for label in draft.labels), (Check("numbers", True),))


@pytest.mark.parametrize("verifier", [unchecked, waved_through])
def test_the_verifier_switched_off(suite: Suite, monkeypatch: pytest.MonkeyPatch, verifier: Any) -> None:
    monkeypatch.setattr(MiniLM, "_read", embellished)
    monkeypatch.setattr(qa.desk.progress, "verify", verifier)
    verdict = held(suite, suite.again())
    assert "claim_support must be 1 in every case" in report_of(verdict)
    assert any(cause.startswith("verification:") for cause in verdict.causes)


@pytest.mark.parametrize("quote_too", [False, True], ids=["range only", "range and quote"])
def test_offsets_off_by_one(suite: Suite, monkeypatch: pytest.MonkeyPatch, quote_too: bool) -> None:
    right = qa.cite.citation

    def shifted(*given: Any) -> Any:
        item = right(*given)
        moved = replace(item, start=item.start + 1, end=item.end + 1)
        return replace(moved, quote=item.quote[1:] + item.suffix[:1]) if quote_too else moved

    monkeypatch.setattr(qa.cite, "citation", shifted)
    verdict = held(suite, suite.again())
    assert "quote_fidelity must be 1 in every case" in report_of(verdict)
    assert "citing: quotes are not the stored text of their range" in report_of(verdict)


def test_the_abstention_threshold_at_zero(suite: Suite) -> None:
    verdict = held(suite, suite.again(threshold=0.0))
    assert "abstention_recall dropped from" in report_of(verdict)
    assert "answered what the articles do not say" in report_of(verdict)
    assert verdict.causes[0].startswith("settings changed from ")
    assert "threshold=0.3" in verdict.causes[0] and "threshold=0.0" in verdict.causes[0]


def test_a_prompt_edited(suite: Suite, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "system.md").write_text("Answer from memory.")
    monkeypatch.setattr(fingerprints, "PROMPTS", tmp_path)

    def worse(self: MiniLM, question: str, evidence: Any) -> Reading:
        last = self.candidates(question, evidence)[-1].evidence
        return Reading((DraftClaim(last.sentence.text, (last.label,), 0.5),), 0.5)

    monkeypatch.setattr(MiniLM, "_read", worse)
    verdict = held(suite, suite.again())
    assert "right dropped from" in report_of(verdict)
    assert verdict.causes[0].startswith("prompts changed from ")
    assert verdict.causes[1].startswith("reading:")


def test_a_prompt_edited_and_nothing_worse_is_green_and_noted(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(fingerprints, "PROMPTS", tmp_path)
    verdict = held(suite, suite.again())
    assert not verdict.red
    assert any(note.startswith("prompts changed from ") for note in verdict.notes)


def test_a_crash_is_red_with_its_traceback_and_is_no_zero(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    right, unlucky = MiniLM._read, suite.cases[0].question

    def crashing(self: MiniLM, question: str, evidence: Any) -> Reading:
        if question == unlucky:
            raise ZeroDivisionError("planted")
        return right(self, question, evidence)

    monkeypatch.setattr(MiniLM, "_read", crashing)
    result = suite.again()
    crashed = next(record for record in result.records if record.error)
    assert crashed.error and 'raise ZeroDivisionError("planted")' in crashed.error and crashed.scores == {}
    verdict = held(suite, result)
    assert verdict.reasons == (
        f"1 of {len(suite.cases)} cases crashed:\n    {crashed.id}: crashed: ZeroDivisionError: planted",
    )
