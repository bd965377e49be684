"""What is written down of a model's answers, counted, and put to the checks again."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from scripted_service import Exchange, ScriptedService, answering

from evals import model_answers
from evals.case import load
from evals.corpus import CASES
from evals.model_answers import main, spread
from evals.scripted import labels_of
from qa.doors.intake import ingest
from qa.settings import Settings
from qa.verify import verify

NEWS = "Karl Osten resigned on Tuesday. Five bridges were closed."
TRUE, FALSE = "Five bridges were closed.", "Six bridges were closed."
QUESTIONS = ("How many bridges were closed?", "Who closed bridges?")


def says_both(exchange: Exchange) -> None:
    """One claim that the cited sentence says, and one that it does not say and for which a label was made up, too."""
    label = next(label for label, text in labels_of(exchange.request.body["messages"]).items() if text == TRUE)
    claims = [{"text": TRUE, "citations": [label]}, {"text": FALSE, "citations": [label, "zz9"]}]
    answering({"answerable": True, "claims": claims, "short_answer": None})(exchange)


@pytest.fixture
def asking(tmp_path: Path, model: ScriptedService, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The arguments of a run, whose file is ``answers.jsonl``."""
    for name, value in {"READER": "openai", "LLM_MODEL": "scripted", "EMBEDDER": "hashing"}.items():
        monkeypatch.setenv(f"DATELINE_{name}", value)
    monkeypatch.setenv("OPENAI_BASE_URL", model.url)
    (tmp_path / "news.txt").write_text(f"Title: Bridges\nDate: 2025-05-01\n\n{NEWS}", "utf-8")
    ingest(Settings(data=tmp_path / "data", embedder="hashing"), [str(tmp_path / "news.txt")], "auto", lambda _: None)
    cases = [
        {"id": f"q-{n}", "question": text, "asked_at": "2025-05-03T09:00:00Z", "answers": []}
        for n, text in enumerate(QUESTIONS)
    ]
    (tmp_path / "cases.jsonl").write_text("".join(f"{json.dumps(case)}\n" for case in cases), "utf-8")
    model.play(says_both)
    return ["answers.jsonl", "--data", "data", "--cases", "cases.jsonl"]


def lines(path: str = "answers.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def test_each_claim_is_written_down_with_what_it_cites_and_counted(
    asking: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*asking, "--limit", "1"]) == 0
    [line] = lines()
    good, bad = line["claims"]
    assert (line["id"], line["outcome"]) == ("q-0", "answered")
    assert (good["claim"], good["passed"], good["failed"], good["unknown"]) == (TRUE, True, {}, 0)
    assert [cited["text"] for cited in good["cited"]] == [TRUE]
    assert (bad["claim"], bad["passed"], bad["unknown"]) == (FALSE, False, 1)
    assert {"citation", "numbers"} <= bad["failed"].keys()
    printed = capsys.readouterr().out
    assert "| questions: answered | 1 |" in printed
    assert "| claims | 2 |\n| passed | 1 |\n" in printed
    assert "| failed by `citation`, by it alone | 1, 0 |" in printed


def test_a_run_goes_on_where_the_one_before_it_ended(asking: list[str], model: ScriptedService) -> None:
    main([*asking, "--limit", "1"])
    main(asking)
    main(asking)
    assert [line["id"] for line in lines()] == ["q-0", "q-1"]
    assert len(model.requests) == 2


def test_the_checks_as_they_are_now_decide_again_without_a_question(
    asking: list[str], model: ScriptedService, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main([*asking, "--limit", "1"])
    written = lines()
    assert main(["answers.jsonl", "--data", "data", "--again"]) == 0
    assert "now:" not in capsys.readouterr().out, "the same checks say the same"
    monkeypatch.setattr(
        model_answers, "verify",
        lambda draft, evidence: replace(verify(draft, evidence), checks=()),
    )  # fmt: skip
    main(["answers.jsonl", "--data", "data", "--again"])
    printed = capsys.readouterr().out
    assert f"passes now: {FALSE}" in printed and "| passed | 2 |" in printed
    assert lines() == written and len(model.requests) == 1


def test_an_answer_that_fails_is_written_down_by_its_error(asking: list[str], model: ScriptedService) -> None:
    model.play(answering("no JSON at all"))
    main([*asking, "--limit", "1"])
    assert [(line["outcome"], line["claims"]) for line in lines()] == [("service_refused", [])]


def test_a_file_that_is_none_is_named(asking: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("answers.jsonl").write_text("not JSON", "utf-8")
    assert main([*asking, "--again"]) == 2
    assert "answers.jsonl cannot be read" in capsys.readouterr().err


def test_questions_are_taken_from_each_file_in_turn() -> None:
    cases = load([CASES])
    files = {case.place.rpartition(":")[0] for case in cases}
    ordered = spread(cases)
    assert {case.place.rpartition(":")[0] for case in ordered[: len(files)]} == files
    assert sorted(case.id for case in ordered) == sorted(case.id for case in cases)
