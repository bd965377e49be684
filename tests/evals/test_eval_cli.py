"""``dateline eval`` from end to end, with a suite as users have it."""

import json
from pathlib import Path

import pytest

from evals import corpus
from qa.doors import cli

pytestmark = pytest.mark.slow

TEXT = "The bridge at Olm was closed on Monday. Five people were hurt.\n\nThe mayor, Ada Berg, thanked the helpers."
CASES = [
    {"id": "a", "question": "How many people were hurt at Olm?", "asked_at": "2025-05-03", "answers": ["Five"]},
    {"id": "b", "question": "Who is the mayor of Olm?", "asked_at": "2025-05-03", "answers": ["Ada Berg"]},
    {"id": "c", "question": "What does a ticket to the opera cost?", "asked_at": "2025-05-03", "answers": []},
]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a collection in ``data`` and three cases without evidence; the settings of the tests."""
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.setenv("DATELINE_THRESHOLD", "0.05")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "olm.txt").write_text(TEXT)
    (tmp_path / "mine.jsonl").write_text("\n".join(map(json.dumps, CASES)))
    assert cli.main(["ingest", "news", "--data", "data", "-q"]) == 0
    return tmp_path


RUN = ["eval", "run", "--cases", "mine.jsonl", "--data", "data", "--without", "verification", "-q"]
GATE = ["eval", "gate", "--baseline", "mine.json"]


@pytest.mark.usefixtures("own")
def test_a_users_own_suite_from_the_first_run_to_a_red_gate(capsys, monkeypatch) -> None:
    assert cli.main(RUN) == 0
    assert {path.name for path in Path(".eval").iterdir()} == {
        "results.json", "junit.xml", "report.html", "summary.json",
    }  # fmt: skip
    assert cli.main(["eval", "pin", "--baseline", "mine.json", "-q"]) == 0
    capsys.readouterr()
    assert cli.main(GATE) == 0
    assert capsys.readouterr().out.startswith("GREEN")
    from qa.readers.minilm import MiniLM

    monkeypatch.setattr(MiniLM, "_read", lambda *_: 1 / 0)
    assert cli.main(RUN) == 1
    capsys.readouterr()
    assert cli.main(GATE) == 100
    out = capsys.readouterr().out
    assert out.startswith("RED  3 of 3 cases crashed") and "ZeroDivisionError" in out
    assert cli.main(["eval", "pin", "--baseline", "mine.json", "-q"]) == 1


@pytest.mark.usefixtures("own")
def test_json_on_stdout_and_progress_on_stderr(capsys) -> None:
    arguments = ["--data", "data", "eval", "run", "--cases", "mine.jsonl", "--without", "verification", "--json"]
    assert cli.main(arguments) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    figures = found["suites"]["cases"]["figures"]
    assert figures["abstention_recall"]["value"] == 1.0 and figures["hits"]["value"] is None
    assert "3 cases in" in err
    assert cli.main(["eval", "report", "--json", "--out", "again.html"]) == 0
    assert json.loads(capsys.readouterr().out) == {"report": "again.html"}
    assert "<svg" in Path("again.html").read_text()


@pytest.mark.usefixtures("own")
def test_a_corpus_is_ingested_once(monkeypatch) -> None:
    arguments = ["eval", "run", "--cases", "mine.jsonl", "--corpus", "news", "--without", "verification"]
    assert cli.main(arguments) == 0
    made = sorted(Path(".eval").glob("collection-*"))
    monkeypatch.setattr("evals.corpus.ingest", None)  # what is there is used again
    assert cli.main(arguments) == 0
    assert sorted(Path(".eval").glob("collection-*")) == made and len(made) == 1
    Path("news", "more.txt").write_text("Another day, another story.")
    with pytest.raises(TypeError):
        cli.main(arguments)


@pytest.mark.usefixtures("own")
def test_the_verifiers_suite_is_added_unless_it_is_left_out(capsys, monkeypatch) -> None:
    figures = {"false_accept": 0.125, "false_reject": 0.25, "trials": 8, "per_kind": {"number": {"n": 8}}}
    monkeypatch.setattr("evals.verification.measure", lambda: figures)
    assert cli.main([argument for argument in RUN if argument not in ("--without", "verification")]) == 0
    assert "verifier false accept ↓  0.1250      8" in capsys.readouterr().out
    assert json.loads(Path(".eval/results.json").read_text())["suites"]["verification"]["details"] == figures
    assert "per_kind" not in Path(".eval/report.html").read_text()


@pytest.mark.usefixtures("own")
def test_conversations_of_ones_own_are_asked_and_gated(capsys) -> None:
    evidence = [{"url": "news/olm.txt", "sentence": "The mayor, Ada Berg, thanked the helpers."}]
    first = {"question": "Who is the mayor of Olm?", "answers": ["Ada Berg"], "evidence": evidence}
    then = {"question": "Whom did she thank?", "standalone": "Whom did Ada Berg thank?", "terms": [["Ada Berg"]]}
    Path("talks").mkdir()
    talk = {"asked_at": "2025-05-03", "turns": [first, {**then, "answers": ["the helpers"], "evidence": evidence}]}
    Path("talks", "olm.json").write_text(json.dumps(talk))
    assert cli.main(["eval", "conversations", "--talks", "talks", "--data", "data", "--json", "-q"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["ways"]["after right answers"]["understood"] == found["ways"]["after right answers"]["follow_ups"] == 1
    assert found["records"][0]["seen"]["after right answers"]["standalone"] == "Whom did Ada Berg thank?"
    assert cli.main([*RUN, "--talks", "talks"]) == 0
    assert "follow-ups understood" in capsys.readouterr().out
    assert cli.main(["eval", "pin", "--baseline", "mine.json", "-q"]) == 0
    assert json.loads(Path("mine.json").read_text())["suites"]["conversations"]["figures"]["understood"] == 1


@pytest.mark.parametrize("arguments", [["eval"], ["eval", "walk"], ["eval", "run", "--speed", "9"]])
def test_wrong_usage_is_2(arguments: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as raised:
        cli.main(arguments)
    assert raised.value.code == 2
    assert "dateline eval" in capsys.readouterr().err


def test_a_bad_case_is_2_and_a_missing_file_names_the_remedy(capsys) -> None:
    Path("bad.jsonl").write_text('{"id": 3}')
    assert cli.main(["eval", "run", "--cases", "bad.jsonl"]) == 2
    assert "bad.jsonl:1: id must be of type str" in capsys.readouterr().err
    assert cli.main(["eval", "gate"]) == 2
    assert "make it with: dateline eval run" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "missing"),
    [(["run"], "--cases"), (["run", "--data", "data"], "--cases"), (["conversations", "--data", "data"], "--talks")],
)
def test_what_an_installed_package_does_not_hold_must_be_named(
    command: list[str], missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(corpus, "CORPUS", Path("nowhere"))
    assert cli.main(["eval", *command]) == 2
    assert f"name your own: {missing}, and --corpus or --data" in capsys.readouterr().err


@pytest.mark.usefixtures("own")
def test_where_no_articles_are_shipped_the_verifiers_own_suite_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(corpus, "CORPUS", Path("nowhere"))
    assert cli.main(["eval", "run", "--cases", "mine.jsonl", "--data", "data"]) == 0
    assert "the verifier's own suite is left out" in capsys.readouterr().err
    assert set(json.loads(Path(".eval/results.json").read_text())["suites"]) == {"cases"}


def test_help_lists_the_commands(capsys) -> None:
    with pytest.raises(SystemExit) as raised:
        cli.main(["eval", "--help"])
    assert raised.value.code == 0
    assert "run|gate|pin|report" in capsys.readouterr().out
