"""A Chroma server as a collection's index: parts by time on several servers, and one that is killed and comes back."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from chroma_process import ChromaProcess

from ingest import vectors
from ingest.article import Draft, article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput, CollectionBroken, IndexUnreachable
from ingest.vectors.chroma_server import connection
from ingest.vectors.chroma_server.address import Server, is_private, parsed
from ingest.writer import batches
from qa import build
from qa.doors.backup import backup, restore
from qa.settings import load

EMBEDDER = by_name("hashing", dimension=64)
DRAFTS = [
    Draft(f"The story of place{number}.", str(number), published_at=datetime(2025, 1 + number // 4, 9, tzinfo=UTC))
    for number in range(12)
]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaProcess]:
    """One that may be killed, as long as it runs again when the test ends."""
    server = ChromaProcess(tmp_path_factory.mktemp("killed"))
    yield server
    server.end()


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small batches, and whoever did not answer is asked again at once."""
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 4)
    monkeypatch.setattr(connection, "LEFT_ALONE", 0.0)


def own(folder: Path, index: str) -> Collection:
    return Collection.own(folder, EMBEDDER, "test", index=index)


def found(collection: Collection, text: str) -> str:
    [((key, _), score)] = collection.nearest(EMBEDDER.embed([text])[0], 1)
    assert score == pytest.approx(1, abs=1e-5)
    return collection.revisions([key])[0].origin


def test_passages_are_parted_by_time_and_stay_where_they_are(
    tmp_path: Path, chroma_server: ChromaProcess, running: ChromaProcess
) -> None:
    collection = own(tmp_path, f"{chroma_server.storage}?shards=month")
    collection.ingest([*DRAFTS[:8], Draft("Of no known day.", "undated")])
    collection.close()
    collection = own(tmp_path, f"{chroma_server.storage},{running.url}?shards=month")
    collection.ingest(DRAFTS[8:])
    assert collection.check().whole and collection.counts()["passages"] == 13
    held = collection.vector_index._parts.now().held  # type: ignore[attr-defined]
    places = {name.partition("-")[2].partition("-")[2]: server._server.url for name, (server, _) in held.items()}
    there, here = chroma_server.url, running.url
    assert places == {"2025-01": there, "2025-02": there, "undated": there, "2025-03": here}
    assert [found(collection, draft.text) for draft in DRAFTS] == [draft.origin for draft in DRAFTS]
    collection.retract(article_id("3"))
    assert collection.check().whole and collection.rebuild().whole
    collection.close()


def test_killed_in_the_middle_of_an_ingest_it_loses_and_doubles_nothing(tmp_path: Path, running: ChromaProcess) -> None:
    collection = own(tmp_path, running.storage)
    collection.ingest(DRAFTS[:1])
    reader = Collection(tmp_path, EMBEDDER, index=running.storage)
    assert found(reader, DRAFTS[0].text) == "0" and reader.degraded is None
    said: list[str | None] = []

    def interrupt(_: object) -> None:
        if not said:
            running.kill()
            assert found(reader, DRAFTS[3].text) == "3"  # exactly, over the catalog
            said.append(reader.degraded)
            threading.Timer(0.3, running.start).start()

    collection.ingest(DRAFTS, interrupt)
    assert said == [reader.degraded] and "does not answer" in str(said[0])
    assert collection.check().whole and collection.counts()["articles"] == 12
    assert [found(reader, draft.text) for draft in DRAFTS] == [draft.origin for draft in DRAFTS]
    assert reader.degraded is collection.degraded is None
    reader.close()
    collection.close()


def test_what_it_was_not_there_for_is_made_up_for(
    tmp_path: Path, running: ChromaProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PAUSES", ())
    collection = own(tmp_path, running.storage)
    collection.ingest(DRAFTS[:3])
    running.kill()
    collection.retract(article_id("0"))
    with pytest.raises(IndexUnreachable, match="start it"):
        collection.ingest(DRAFTS[3:])
    assert collection.counts()["articles"] == 2 and "does not answer" in str(collection.degraded)
    running.start()
    collection.ingest(DRAFTS[3:])
    collection.retract(article_id("1"))
    assert collection.check().whole and collection.counts()["articles"] == 10
    collection.close()


def test_a_process_that_only_reads_follows_a_rebuild(tmp_path: Path, chroma_server: ChromaProcess) -> None:
    collection = own(tmp_path, chroma_server.storage)
    collection.ingest(DRAFTS[:4])
    reader = Collection(tmp_path, EMBEDDER, index=chroma_server.storage)
    assert found(reader, DRAFTS[2].text) == "2"
    collection.rebuild()
    reader._exact = None  # type: ignore[assignment]
    assert found(reader, DRAFTS[2].text) == "2" and reader.degraded is None
    reader.close()
    collection.close()


def test_two_collections_on_one_server_do_not_meet(tmp_path: Path, chroma_server: ChromaProcess) -> None:
    first, second = (own(tmp_path / name, chroma_server.storage) for name in ("first", "second"))
    first.ingest(DRAFTS[:2])
    second.ingest(DRAFTS[2:4])
    assert first.check().whole and second.check().whole
    first.close()
    second.close()


def test_a_restored_copy_leaves_the_index_alone_that_it_was_made_of(
    tmp_path: Path, chroma_server: ChromaProcess
) -> None:
    settings = load(data=tmp_path / "a", embedder="hashing", storage={"vectors": chroma_server.storage})
    first = build.own(settings, "test")
    first.ingest(DRAFTS[:3])
    backup(settings, tmp_path / "backup")
    restore(replace(settings, data=tmp_path / "b"), tmp_path / "backup")
    second = build.own(replace(settings, data=tmp_path / "b"), "test")
    second.retract(article_id("1"))
    assert first.check().whole and second.check().whole
    assert (first.counts()["passages"], second.counts()["passages"]) == (3, 2)
    first.close()
    second.close()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("chroma", "a server is http://HOST:PORT"),
        ("http://one:8000/path", "a server is http://HOST:PORT"),
        ("http://one:port", "Port could not be cast"),
        ("http://ada:secret@one:8000", r"'http://\*\*\*@one:8000' is no address"),
        ("http://one:8000?shards=week", "shards=year or shards=month"),
    ],
)
def test_an_address_that_is_none_is_refused_with_the_form_of_one(written: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        parsed(written)


def test_an_address_names_servers_and_what_parts_them() -> None:
    assert parsed("http://one:8000,https://[::1]?shards=year") == (
        (Server("one", 8000, False), Server("::1", 443, True)), 4
    )  # fmt: skip


@pytest.mark.parametrize(
    ("host", "private"),
    [("127.0.0.1", True), ("10.0.0.7", True), ("100.64.3.2", True), ("::1", True), ("fd12::1", True),
     ("93.184.215.14", False), ("2606:2800:21f::1", False), ("0x5db8d70e", False)],
)  # fmt: skip
def test_a_server_that_everybody_can_reach_is_told_apart(host: str, private: bool) -> None:
    assert is_private(Server(host, 8000, False)) is private


def test_a_server_that_everybody_can_reach_is_not_used() -> None:
    with pytest.raises(CollectionBroken, match="move it to a private network"):
        connection.Connection(Server("93.184.215.14", 8000, False)).named("")


@pytest.mark.parametrize(
    ("name", "said"),
    [("chroma_server", "needs its address; set storage.vectors to chroma_server:http://"),
     ("chroma:http://127.0.0.1:1", "takes no address")],
)  # fmt: skip
def test_an_address_stands_where_one_is_needed(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        own(tmp_path, name)


def test_only_what_may_be_searched_by_everybody_is_shared() -> None:
    assert vectors.is_shared("chroma_server:http://127.0.0.1:8000") and not vectors.is_shared("chroma")
