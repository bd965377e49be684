"""The answers that are only counted: what they cite is found, and verdicts are counted on the right side."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from evals.verification.__main__ import main
from evals.verification.answers import answers, counted
from evals.verification.articles import articles
from evals.verification.supported import BadRecord
from qa.answer import Check
from qa.evidence import CheckedClaim, DraftClaim, Evidence

URL = "https://www.npa.example/2025/04/03/brekk-warehouse-fire"
ELSEWHERE = "https://www.npa.example/2025/09/15/election-result"
CITES = [{"url": URL, "sentence": "Nobody was hurt."}]
TRUE = {"id": "a-1", "claim": "There were no injuries.", "cites": CITES, "error": ""}
FALSE = TRUE | {"id": "a-2", "claim": "There were injuries.", "error": "negation"}


def written(folder: Path, *records: Mapping[str, Any]) -> Path:
    path = folder / "some.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    return path


def always(passed: bool) -> Any:
    def verify(draft: DraftClaim, evidence: Mapping[str, Evidence]) -> CheckedClaim:
        assert draft.labels == tuple(evidence)
        return CheckedClaim(draft, tuple(evidence.values()), (Check("planted", passed),))

    return verify


def cited(folder: Path, *cites: Mapping[str, str]) -> list[str]:
    [answer] = answers(written(folder, TRUE | {"cites": cites}))
    return [sentence.text for _, sentence in answer.cited]


def test_mistakes_are_counted_by_kind_and_on_their_own_side(tmp_path: Path) -> None:
    path = written(tmp_path, TRUE, FALSE, FALSE | {"error": "cause"})
    accepted = {"cause": (1, 1), "negation": (1, 1), "false_accept": (2, 2), "false_reject": (0, 1)}
    assert counted(always(True), path) == accepted
    rejected = {"cause": (0, 1), "negation": (0, 1), "false_accept": (0, 2), "false_reject": (1, 1)}
    assert counted(always(False), path) == rejected


def test_the_products_checks_decide(tmp_path: Path) -> None:
    assert counted(path=written(tmp_path, TRUE, FALSE)) == {
        "negation": (0, 1), "false_accept": (0, 1), "false_reject": (0, 1),
    }  # fmt: skip


def test_an_answer_may_cite_several_articles_and_the_marks_of_a_list(tmp_path: Path) -> None:
    marked = {"url": URL, "sentence": "**A:** Nobody was hurt."}
    other = articles()[ELSEWHERE].sentences[0].text
    assert cited(tmp_path, marked) == ["Nobody was hurt."]
    assert cited(tmp_path, *CITES, {"url": ELSEWHERE, "sentence": other}) == ["Nobody was hurt.", other]


@pytest.mark.parametrize(
    ("cite", "reason"),
    [
        ({"url": URL, "sentence": "Nobody was injured."}, "is not in"),
        ({"url": ELSEWHERE, "sentence": "Turnout was 76.2 per cent, the electoral commission said."}, "stands now"),
        ({"url": "https://www.npa.example/none", "sentence": "Nobody was hurt."}, "no article"),
    ],
)
def test_what_the_corpus_does_not_say_is_refused(tmp_path: Path, cite: dict[str, str], reason: str) -> None:
    with pytest.raises(BadRecord, match=f"some.jsonl:1: .*{reason}"):
        cited(tmp_path, cite)


def test_there_are_sixty_of_each_and_all_cite_the_corpus() -> None:
    counts = counted(always(True))
    assert (counts["false_accept"], counts["false_reject"]) == ((60, 60), (0, 60))


def test_the_table_counts_and_shows_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "evals.verification.__main__.counted", lambda _: counted(always(True), written(tmp_path, FALSE))
    )
    assert main(["--answers"]) == 0
    printed = capsys.readouterr().out
    assert "| negation | 1 | 1 | 100.0% | 20.7% – 100.0% |" in printed
    assert FALSE["claim"] not in printed


def test_answers_are_not_listed(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--list", "answers"], ["--answers", "--list", "paraphrase"], ["--answers", "--half", "held"]):
        with pytest.raises(SystemExit):
            main(arguments)
        assert capsys.readouterr().out == ""
