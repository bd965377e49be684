"""Whether citations still stand: through every way in which their articles may have changed."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.article import Draft, article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput
from qa.doors import cli
from qa.doors.answers import recheck
from qa.doors.answers.rechecking import Standing
from qa.doors.python import LocalDesk

URL = "https://post.example/vote"
TEXT = "The vote was held on Sunday. Turnout was 76.2 per cent. Nobody complained."
NOTE = "Correction: An earlier version of this article gave another turnout."


@pytest.fixture
def owned(newsroom_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Collection]:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.setenv("DATELINE_THRESHOLD", "0.05")
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "copy"))
    shutil.copytree(newsroom_folder, tmp_path / "copy")
    owned = Collection.own(tmp_path / "copy", by_name("hashing"), "test")
    says(owned, TEXT)
    yield owned
    owned.close()


def says(owned: Collection, text: str, title: str = "The vote") -> None:
    owned.ingest([Draft(text, "-", title, URL)])


def cited(quote: str, part: str = "text", revision: int = 1) -> dict[str, Any]:
    start = (TEXT if part == "text" else "The vote").index(quote)
    place = {"part": part, "start": start, "end": start + len(quote), "quote": quote}
    return {"number": 1, "article_id": article_id(URL), "revision": revision, **place}


def standing(owned: Collection, citation: dict[str, Any]) -> Standing:
    [found] = recheck(owned, [citation]).citations
    return found


TURNOUT = "Turnout was 76.2 per cent."


def test_what_still_stands_is_current_wherever_it_stands_now(owned: Collection) -> None:
    assert standing(owned, cited(TURNOUT)).state == "current"
    says(owned, f"A new first sentence. {TEXT}")
    found = standing(owned, cited(TURNOUT))
    assert (found.state, found.live_revision, found.now.sentence) == ("current", 2, 2)
    assert owned.article(article_id(URL)).text[found.now.start : found.now.end] == TURNOUT


def test_what_reads_otherwise_now_is_superseded_with_what_stands_there_and_the_note(owned: Collection) -> None:
    says(owned, TEXT.replace("76.2", "72.6") + f"\n\n{NOTE}")
    found = standing(owned, cited(TURNOUT))
    assert (found.state, found.now.quote) == ("superseded", "Turnout was 72.6 per cent.")
    assert [note.text for note in found.corrections] == [NOTE]
    assert standing(owned, cited("Nobody complained.")).state == "current"


def test_what_is_gone_is_superseded_by_nothing(owned: Collection) -> None:
    says(owned, "The vote was held on Sunday. Nobody complained.")
    assert standing(owned, cited(TURNOUT)).now is None


def test_a_title_is_cited_like_a_sentence(owned: Collection) -> None:
    assert standing(owned, cited("The vote", "title")).state == "current"
    says(owned, TEXT, "The ballot")
    found = standing(owned, cited("The vote", "title"))
    assert (found.state, found.now.part, found.now.quote) == ("superseded", "title", "The ballot")
    assert found.now.sentence is None


def test_what_comes_back_is_current_again(owned: Collection) -> None:
    says(owned, TEXT.replace("76.2", "72.6"))
    says(owned, TEXT + " And it rained.")
    assert standing(owned, cited(TURNOUT)).state == "current"


def test_of_a_retracted_article_everything_is_withdrawn(owned: Collection) -> None:
    owned.retract(article_id(URL))
    found = standing(owned, cited(TURNOUT))
    assert (found.state, found.live_revision, found.now) == ("withdrawn", None, None)


@pytest.mark.parametrize(
    "change",
    [
        {"article_id": "art_0000000000000000"}, {"revision": 7}, {"quote": "Turnout was 99.9 per cent."},
        {"start": 30}, {"part": "title"}, {"quote": "", "start": 5, "end": 5},
    ],
)  # fmt: skip
def test_what_no_revision_says_at_that_place_is_unknown(owned: Collection, change: dict[str, Any]) -> None:
    assert standing(owned, cited(TURNOUT) | change).state == "unknown"


def test_an_answer_holds_where_all_its_citations_do(owned: Collection) -> None:
    both = [cited(TURNOUT), cited("Nobody complained.") | {"number": 2}]
    assert recheck(owned, both).holds and recheck(owned, []).holds
    says(owned, TEXT.replace("76.2", "72.6"))
    found = recheck(owned, both)
    assert not found.holds and [item.state for item in found.citations] == ["superseded", "current"]


# --- the command


ASKED = ["--asked-at", "2025-05-03"]
QUESTION = "How many bridges were closed?"


def asked(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert cli.main(["ask", QUESTION, "--json", "--after", "2025-01-01", *ASKED]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def flood(owned: Collection, answer: dict[str, Any], count: str) -> None:
    text = owned.article(answer["citations"][0]["article_id"]).text
    url, published = answer["citations"][0]["url"], owned.article(answer["citations"][0]["article_id"]).published_at
    owned.ingest([Draft(text.replace("Five", count), "-", url=url, published_at=published)])


@pytest.mark.slow
def test_an_answer_is_checked_again_by_its_id(owned: Collection, capsys) -> None:
    answer = asked(capsys)
    assert cli.main(["recheck", answer["id"], "--again", *ASKED]) == 0
    out = capsys.readouterr().out
    assert "CURRENT: still stands" in out and "It holds: 1 of 1 current." in out
    assert "Asked again, the answer is the same." in out
    flood(owned, answer, "Six")
    assert cli.main(["recheck", answer["id"], "--again", *ASKED]) == 3
    out = capsys.readouterr().out
    assert "[1] SUPERSEDED: the article no longer says this\n    It said: “Five bridges were closed.”" in out
    assert "Now: “Six bridges were closed.”" in out and "It does not hold: 0 of 1 current." in out
    assert "Asked again, the answer is another:\n\nSix bridges were closed. [1]" in out


@pytest.mark.slow
def test_and_by_a_file_of_its_json_or_what_was_shown_of_it(owned: Collection, tmp_path: Path, capsys) -> None:
    answer = asked(capsys)
    file = tmp_path / "answer.json"
    file.write_text(json.dumps(answer))
    assert cli.main(["recheck", str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["holds"] and found["answer"] == answer and found["asked"] is None
    assert cli.main(["recheck", answer["id"], "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["asked"] == {
        "asked_at": "2025-05-03T23:59:59Z", "after": "2025-01-01", "before": None, "publishers": [], "as_of": None,
    }  # fmt: skip
    owned.retract(answer["citations"][0]["article_id"])
    file.write_text(json.dumps(shown))
    assert cli.main(["recheck", str(file)]) == 3
    assert "WITHDRAWN: the article was retracted" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read"),
        ("{", "is no JSON object"),
        ("[1]", "is no JSON object"),
        ("{}", "holds no answer"),
    ],
)
@pytest.mark.usefixtures("owned")
def test_what_is_no_answer_is_refused(tmp_path: Path, capsys, content, message: str) -> None:
    file = tmp_path / "answer.json"
    if content is not None:
        file.write_text(content)
    assert cli.main(["recheck", str(file)]) == 2
    assert message in capsys.readouterr().err
    assert cli.main(["recheck", "ans_0123456789abcdef"]) == 1
    assert "no answer 'ans_0123456789abcdef' is kept" in capsys.readouterr().err


@pytest.mark.parametrize("citation", [{}, "one", {"number": 1}, cited(TURNOUT) | {"start": "5"}])
def test_a_citation_that_is_none_is_refused(owned: Collection, citation: Any) -> None:
    with pytest.raises(BadInput, match="a citation without"):
        recheck(owned, [citation])


def test_programs_give_the_answer_itself(owned: Collection) -> None:
    from qa import open_collection

    with open_collection(owned.folder) as desk:
        answer = desk.ask(QUESTION, asked_at="2025-05-03", after="2025-01-01")
        assert desk.recheck(answer).holds
        flood(owned, answer.to_json(), "Seven")
        found = desk.recheck(answer.to_json())
        assert isinstance(desk, LocalDesk) and not found.holds and found.citations[0].now.quote.startswith("Seven")


@pytest.mark.slow
def test_what_was_answered_as_of_a_day_is_asked_anew_as_of_that_day(owned: Collection, capsys) -> None:
    ask = ["ask", QUESTION, "--after", "2025-01-01", "--as-of", "2025-05-03", "--json"]
    assert cli.main(ask) == 0
    answer = json.loads(capsys.readouterr().out)
    flood(owned, answer, "Six")
    assert cli.main(["recheck", answer["id"], "--again"]) == 3
    out = capsys.readouterr().out
    assert "SUPERSEDED" in out and "Asked again, the answer is the same." in out
    assert cli.main(ask) == 0
    assert json.loads(capsys.readouterr().out)["text"] == answer["text"]
    assert cli.main(["ask", QUESTION, "--after", "2025-01-01", "--asked-at", "2025-05-03"]) == 0
    assert "Six bridges were closed." in capsys.readouterr().out


# --- what changed


@pytest.mark.slow
def test_what_changed_in_an_article_is_shown(owned: Collection, capsys) -> None:
    says(owned, TEXT.replace("76.2", "72.6") + f"\n\n{NOTE}", "The ballot")
    assert cli.main(["show", URL, "--changes"]) == 0
    out = capsys.readouterr().out
    assert "revision 1 → 2 · 2 changed, 1 added, 0 removed, 2 kept" in out
    assert "head - The vote\nhead + The ballot\n   1 - Turnout was 76.2 per cent.\n   1 + Turnout was 72.6 per" in out
    assert f"The newspaper says: {NOTE}" in out
    assert cli.main(["show", URL, "--changes", "--revision", "1"]) == 0
    assert "revision 1 → 1 · 0 changed, 0 added, 0 removed, 4 kept" in capsys.readouterr().out
