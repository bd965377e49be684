"""The benchmark of reports that differ: its file format, and the table that it prints."""

import json
from pathlib import Path

import pytest

from evals.benchmarks.accounts.__main__ import main, report


def row(value_b: str, text_b: str, relation: str) -> str:
    side = {"title": "Ferry", "publisher": "Post", "published_at": "2031-03-04"}
    a = {**side, "text": "It was dark. Twelve people died on the Orlen ferry."}
    b = {**side, "text": text_b, "publisher": "Radio"}
    question = "How many people died on the Orlen ferry?"
    given = {"question": question, "a": a, "b": b, "relation": relation, "value_a": "Twelve", "value_b": value_b}
    return json.dumps(given)


def test_the_table_says_how_many_are_right_and_what_the_others_were_taken_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        row("12", "The Orlen ferry accident killed 12.", "same"),
        row("nine", "Nine people died on the Orlen ferry.", "conflict"),
        row("nine", "Nine people died on the Orlen ferry.", "update"),
    ]
    (tmp_path / "pairs.jsonl").write_text("\n".join(lines))
    assert main([str(tmp_path / "pairs.jsonl"), "--misses"]) == 0
    shown = capsys.readouterr().out
    assert "| update | 0.000 | 0 | 1 | conflict 1 |" in shown
    assert "| all | 0.667 | 2 | 3 | conflict 1 |" in shown
    assert "Twelve / nine: conflict for update" in shown


def test_the_sentence_is_the_one_that_has_the_value() -> None:
    given = {"text": "It was dark. Twelve people died.", "title": "Ferry", "publisher": None, "published_at": None}
    assert report(given, "Twelve").sentence == "Twelve people died."
    assert report(given, "99").sentence == "It was dark."
