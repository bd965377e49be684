import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest import storage
from ingest.article import Draft, Refusal, Withdrawal
from ingest.errors import BadInput, NotFound, ServiceUnreachable
from ingest.lock import owner_of
from ingest.writer.report import Report
from qa.build import own
from qa.doors import intake
from qa.doors.cli import completing
from qa.doors.cli.arguments import parser
from qa.settings import Settings, Storage

GOOD, OTHER = {"text": "It rained.", "title": "Rain"}, {"text": "It snowed.", "url": "https://a.example/snow"}


class Server:
    """Takes every article in but those whose text is "bad", for which it refuses the whole request."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.sent: list[list[dict[str, Any]]] = []

    def add(self, articles: list[dict[str, Any]]) -> dict[str, Any]:
        self.sent.append(articles)
        if any(article.get("text") == "bad" for article in articles):
            raise BadInput("text: is bad")
        return {"articles": [{"status": "added"} for _ in articles], "refused": []}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server("http://127.0.0.1:1")
    monkeypatch.setattr(intake, "Remote", lambda _, **__: made)
    return made


def sources(*articles: dict[str, str]) -> str:
    path = Path("news.jsonl")
    path.write_text("".join(json.dumps(article) + "\n" for article in articles))
    return str(path)


def ingest(settings: Settings, *paths: str) -> dict[str, Any]:
    return intake.ingest(settings, paths, "auto", lambda _: None)


def test_articles_go_in_once_and_the_collection_is_let_go(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", embedder="hashing")
    path = sources(GOOD, OTHER)
    assert ingest(settings, path) == {
        "added": 2, "changed": 0, "unchanged": 0, "refused": [], "skipped": [], "withdrawn": 0, "undated": 2,
        "excerpts": 0, "guessed": [],
    }  # fmt: skip
    assert ingest(settings, path)["unchanged"] == 2
    assert owner_of(settings.data) is None


def test_what_cannot_be_read_is_refused_and_the_rest_goes_in(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", embedder="hashing")
    report = ingest(settings, "nowhere.md", sources(GOOD))
    assert report["added"] == 1
    assert [item["code"] for item in report["refused"]] == ["not_found"]


def test_a_format_that_is_none_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", embedder="hashing")
    with pytest.raises(BadInput, match="wordstar"):
        intake.ingest(settings, ["x"], "wordstar", lambda _: None)
    assert not settings.data.exists()


def test_a_server_gets_only_what_is_known_of_an_article(server: Server) -> None:
    report = ingest(Settings(server=server.url), sources(GOOD, OTHER))
    assert report["added"] == 2
    first, second = server.sent[0]
    assert set(first) == {"text", "title", "origin", "item"}
    assert set(second) == {"text", "url", "origin"}


def test_refusals_here_and_there_are_reported_together(server: Server) -> None:
    report = ingest(Settings(server=server.url), "nowhere.md", sources(GOOD, {"text": "bad"}, OTHER))
    assert report["added"] == 2
    assert [(item["code"], item["reason"]) for item in report["refused"]][1:] == [("malformed", "text: is bad")]
    assert report["refused"][1]["origin"].endswith("#2")


def test_a_server_is_told_what_is_withheld(server: Server) -> None:
    meant = Draft("", "kill.xml", item="guid:urn:nw:1", modified_at=datetime(2025, 6, 3, 12, tzinfo=UTC))
    until = datetime(2999, 1, 1, tzinfo=UTC)
    killed = Withdrawal("kill.xml", "withheld", "It is killed.", meant, until)
    intake._send(server, [Draft("Words.", "a.xml"), killed])
    assert server.sent[0][1] == {
        "origin": "kill.xml", "item": "guid:urn:nw:1", "modified_at": "2025-06-03T12:00:00Z",
        "withheld": "It is killed.", "withheld_until": "2999-01-01T00:00:00Z",
    }  # fmt: skip


def test_requests_are_bounded(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "BATCH", 2)
    ingest(Settings(server=server.url), sources(GOOD, OTHER, {"text": "x"}))
    assert [len(batch) for batch in server.sent] == [2, 1]
    monkeypatch.setattr(intake, "BATCH_CHARACTERS", 5)
    ingest(Settings(server=server.url), sources(GOOD, OTHER))
    assert [len(batch) for batch in server.sent[2:]] == [1, 1]


def test_a_server_that_is_gone_is_an_error_and_no_refusal(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(articles: list[dict[str, Any]]) -> dict[str, Any]:
        raise ServiceUnreachable(f"{len(articles)} articles, nobody there")

    monkeypatch.setattr(server, "add", gone)
    with pytest.raises(ServiceUnreachable):
        ingest(Settings(server=server.url), sources(GOOD))


def test_a_draft_and_a_refusal_are_distinguished_by_their_kind() -> None:
    report = Report()
    refused = Refusal("x#2", "empty", "There is no text in it.")
    drafts = [Draft("a", "x#1"), refused, Draft("b", "x#3")]
    assert [[draft.text for draft in batch] for batch in intake._batches(drafts, report)] == [["a", "b"]]
    assert report.refused == [refused]


LONG = " ".join(f"Ferry {number} sank off Cape Tarn on Monday, said the mayor of Oldmoor." for number in range(60))


def test_all_is_said_to_be_searchable_before_the_rest_is_embedded(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", embedder="hashing", storage=Storage(vectors="exact"))
    seen: list[tuple[int, int, int]] = []

    def tell(report: dict[str, Any], waiting: int) -> None:
        with closing(storage.reading(settings.data, "sqlite", "exact")) as catalog:
            seen.append((report["added"], waiting, catalog.counts()["articles"]))

    intake.ingest(settings, [sources(GOOD, {"text": LONG})], "auto", lambda _: None, on_searchable=tell)
    assert seen == [(2, 1, 2)]
    collection = own(settings, "test")
    assert collection.waiting() == 0
    collection.close()


def test_an_ingest_that_was_cut_off_is_completed_later(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(data=tmp_path / "data", embedder="hashing", storage=Storage(vectors="exact"))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.ingest(settings, [sources({"text": LONG}, GOOD)], "auto", lambda _: None, on_searchable=stop)
    options = parser().parse_args(["embed"])
    for completed in (1, 0):
        assert completing.run(settings, options) == 0
        assert capsys.readouterr().out == f"Articles completed: {completed}.\n"
    with pytest.raises(NotFound):
        completing.run(replace(settings, data=tmp_path / "nothing"), options)
    assert not (tmp_path / "nothing").exists()
