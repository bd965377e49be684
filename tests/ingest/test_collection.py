"""The collection: catalog, vector index and embedder kept in step, whatever happens in between."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ingest import writer
from ingest.article import Draft, Refusal, article_id
from ingest.catalog.sqlite import FILE
from ingest.catalog.sqlite import SqliteCatalog as Catalog
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.embedders.hashing import Hashing
from ingest.errors import (
    CollectionBroken,
    CollectionError,
    CollectionInUse,
    IndexMismatch,
    NotFound,
    ServiceRefused,
)
from ingest.language.analysis import content_terms
from ingest.lock import Lock
from ingest.passage import pack
from ingest.vectors import _embedding, chroma
from ingest.vectors._chroma import pipeline
from ingest.vectors.chroma import Chroma
from ingest.writer import Writer, batches, computing
from ingest.writer.annotating import Annotating
from ingest.writer.changes import Changes
from ingest.writer.checking import Checker
from ingest.writer.report import Report

pytestmark = pytest.mark.slow

EMBEDDER = by_name("hashing", dimension=64)
ROOT = Path(__file__).parents[2]


def draft(word: str, origin: str, **more: Any) -> Draft:
    return Draft(f"The {word} came. Nobody had expected {word} here.", origin, **more)


def own(folder: Path) -> Collection:
    return Collection.own(folder, EMBEDDER, "test")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def collection(folder: Path) -> Iterator[Collection]:
    collection = own(folder)
    yield collection
    collection.close()


def by_words(collection: Collection, word: str) -> list[str]:
    keys = [key for key, _ in collection.matching(content_terms(word), 50).result()]
    return [revision.origin for revision in collection.revisions(keys)]


def by_vector(collection: Collection, word: str) -> str | None:
    """Where the passage comes from that has the vector of the word's own; the embedder may hash two words to one."""
    found = collection.nearest(EMBEDDER.embed([draft(word, "").text])[0], 5)
    revisions = collection.revisions([key for (key, _), score in found if score > 0.999])
    return next((revision.origin for revision in revisions if f" {word} " in revision.text), None)


def live(collection: Collection) -> dict[str, str]:
    revisions = collection.revisions(collection.live_keys())
    assert len(revisions) == len({revision.article_id for revision in revisions}), "nothing is live twice"
    return {revision.origin: revision.text for revision in revisions}


# --- taking in


def test_new_same_changed(collection: Collection) -> None:
    assert collection.ingest([draft("otter", "a"), draft("heron", "b")]) == Report(added=2)
    assert collection.ingest([draft("otter", "a"), draft("newt", "b")]) == Report(changed=1, unchanged=1)
    assert by_words(collection, "heron") == [] and by_words(collection, "newt") == ["b"]
    assert collection.article(article_id("b"), 1).text == draft("heron", "b").text
    assert collection.check().whole and collection.check().passages == 2


def test_a_corrected_article_and_its_old_copy(collection: Collection) -> None:
    url, day = "https://herald.example/a", datetime(2025, 3, 1, tzinfo=UTC)
    old = draft("otter", "a", url=url, published_at=day)
    new = draft("heron", "b", url=url, published_at=day, modified_at=day.replace(day=2))
    assert collection.ingest([old, new]) == Report(added=1, changed=1)
    assert collection.ingest([old, new]) == collection.ingest([new, old]) == Report(unchanged=2)
    assert by_words(collection, "heron") == ["b"] and by_words(collection, "otter") == []


def test_the_old_copy_may_come_after_the_corrected_one(collection: Collection) -> None:
    day = datetime(2025, 3, 1, tzinfo=UTC)
    old = draft("otter", "a", published_at=day)
    assert collection.ingest([draft("heron", "a", modified_at=day.replace(day=2)), old]) == Report(1, 0, 1)
    assert by_words(collection, "heron") == ["a"]


def test_twice_in_one_ingest(collection: Collection) -> None:
    assert collection.ingest([draft("otter", "a"), draft("otter", "a"), draft("newt", "a")]) == Report(1, 1, 1)
    assert live(collection) == {"a": draft("newt", "a").text} and collection.check().whole


def test_a_retracted_article_is_out_of_every_search_and_on_record(collection: Collection) -> None:
    collection.ingest([draft("otter", "a"), draft("heron", "b")])
    collection.retract(article_id("a"))
    assert by_words(collection, "otter") == [] and by_vector(collection, "otter") is None
    assert collection.article(article_id("a")).text == draft("otter", "a").text
    assert collection.check().whole
    with pytest.raises(NotFound):
        collection.retract(article_id("a"))


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (Draft("", "x"), "empty"),
        (Draft(" \n\t \u2003", "x"), "empty"),
        (Draft("half \ud83d of a pair", "x"), "bad_encoding"),
        (Draft("a \0 in it", "x"), "bad_encoding"),
        (Draft("Fine.", "x", title="\udfff"), "bad_encoding"),
        (Draft("Fine.", "x", publisher="\0"), "bad_encoding"),
        (Draft("Fine.", "x", authors=("Ada", "\ud800")), "bad_encoding"),
        (Draft("Fine.", "\udcff.txt"), "bad_encoding"),
        (Draft("Longer than is allowed.", "x"), "too_large"),
    ],
)
def test_a_draft_that_cannot_be_stored_is_refused_and_the_others_go_in(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, bad: Draft, code: str
) -> None:
    if code == "too_large":
        monkeypatch.setattr(batches, "TEXT_LIMIT", len(bad.text) - 1)
        others = [Draft("Otter.", "a"), Draft("Heron.", "b")]
    else:
        others = [draft("otter", "a"), draft("heron", "b")]
    report = collection.ingest([others[0], bad, others[1]])
    assert (report.added, [refusal.code for refusal in report.refused]) == (2, [code])
    report.refused[0].origin.encode()
    assert report.refused[0].reason.endswith(".")
    assert set(live(collection)) == {"a", "b"} and collection.check().whole


def test_refusals_of_the_sources_are_handed_on(collection: Collection) -> None:
    refusal = Refusal("x", "unreadable", "It cannot be read.")
    assert collection.ingest([refusal, draft("otter", "a")]) == Report(added=1, refused=[refusal])


@pytest.mark.parametrize(
    "text", ["\x01\x08 word", "\u202eabc", "🙂", "...", "\ufeffa", "a\ufffeb", "\u2028a", "x" * 30_000]
)
def test_odd_texts_go_in_and_come_back(collection: Collection, text: str) -> None:
    assert collection.ingest([Draft(text, "a", title=text[:99], publisher=text[:99])]) == Report(added=1)
    assert live(collection) == {"a": text}
    assert collection.check().whole and collection.rebuild().whole


def test_each_batch_is_safe_once_it_is_reported(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_CHARACTERS", 1)
    reader, seen = Collection(collection.folder, EMBEDDER), []
    collection.ingest([draft("otter", "a"), draft("heron", "b")], lambda _: seen.append(set(live(reader))))
    assert seen == [{"a"}, {"a", "b"}, {"a", "b"}]
    reader.close()


@pytest.mark.parametrize(
    ("drafts", "sizes"),
    [
        ([Draft(f"a{number}", str(number)) for number in range(1_100)], [500, 500, 100]),
        ([Draft("word " * 2_000, str(number)) for number in range(45)], [40, 5]),  # by characters
        ([Draft("a\n" * 9_000, str(number)) for number in range(7)], [3, 3, 1]),  # by sentences
        ([Draft("a\n" * 90_000, "long"), Draft("b", "short")], [1, 1]),
    ],
)
def test_a_batch_is_bounded_by_characters_sentences_and_articles(drafts: list[Draft], sizes: list[int]) -> None:
    made = list(batches.batched(map(batches.divided, drafts)))
    assert [len(batch) for batch in made] == sizes
    assert [item[0] for batch in made for item in batch] == drafts


def test_what_a_batch_said_is_forgotten_once_it_is_in(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else an ingest of a million articles would hold a million of them."""
    waiting: list[int] = []

    class Watched(Changes):
        def published(self, drafts: Iterable[Draft]) -> None:
            before = len(self._waiting)
            super().published(drafts)
            waiting.append(before - len(self._waiting))

    monkeypatch.setattr(writer, "Changes", Watched)
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 2)
    collection.ingest(draft(f"word{number}", str(number)) for number in range(5))
    assert waiting == [2, 2, 1]


MEMORY = """
import resource
from ingest.article import Draft
from ingest.writer.batches import divided as _divided
draft = Draft("a\\n" * 1_000_000, "long")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
divided = _divided(draft)
assert len(divided[1]) == 1_000_000
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_a_million_sentences_take_some_megabytes() -> None:
    """8 bytes each are kept, and 4 while passages are packed; as tuples they took 150 MB."""
    grown = subprocess.run([sys.executable, "-c", MEMORY], cwd=ROOT, check=True, timeout=60, stdout=subprocess.PIPE)
    assert int(grown.stdout) < 60


def test_a_long_text_is_embedded_and_written_a_thousand_passages_at_a_time(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_embedding, "TOGETHER", 3)
    sizes: list[int] = []
    write = pipeline._write
    monkeypatch.setattr(pipeline, "_write", lambda nodes, store: (sizes.append(len(nodes)), write(nodes, store)))
    collection.ingest([Draft("One two three four five six seven eight nine ten. " * 100, "long")])
    assert sizes == [3, 3, 2] and collection.check().whole
    assert collection.rebuild().whole and sizes == [3, 3, 2] * 2


def test_a_source_that_breaks_off_leaves_what_was_taken_in(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking() -> Iterator[Draft]:
        yield draft("otter", "a")
        yield draft("heron", "b")
        raise KeyboardInterrupt

    monkeypatch.setattr(batches, "BATCH_CHARACTERS", 1)
    with pytest.raises(KeyboardInterrupt):
        collection.ingest(breaking())
    assert set(live(collection)) == {"a", "b"} and collection.check().whole


# --- an embedder that fails


class Failing(Hashing):
    """Refuses the texts that hold a word, as a service with a content policy does."""

    def embed(self, texts: list[str]) -> Any:
        if any("forbidden" in text for text in texts):
            raise ServiceRefused("the embedding service refused it")
        return super().embed(texts)


def test_a_long_text_that_the_service_refuses_half_way_leaves_no_vector(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_embedding, "TOGETHER", 1)
    collection = Collection.own(folder, Failing(64), "test")
    with pytest.raises(ServiceRefused):
        collection.ingest([Draft("One two three four five six seven. " * 40 + "This is forbidden.", "a")])
    assert collection.vector_index.count() == 0 and collection._whole.staged() == []
    collection.close()


def test_a_text_that_the_service_refuses_does_not_stand_in_the_way(folder: Path) -> None:
    collection = Collection.own(folder, Failing(64), "test")
    with pytest.raises(ServiceRefused):
        collection.ingest([draft("forbidden", "a"), draft("heron", "b")])
    assert collection._whole.staged() == []
    assert collection.ingest([draft("heron", "b")]) == Report(added=1)
    collection.close()
    collection = Collection.own(folder, Failing(64), "test")
    assert set(live(collection)) == {"b"} and collection.check().whole
    collection.close()


# --- killed in between


class Killed(BaseException):
    """Ends the work where it is raised, as a kill does."""


def _die(*_: object, **__: object) -> Any:
    raise Killed


def _write_one_and_die(nodes: Any, store: Any) -> None:
    store.add(list(nodes)[:1])
    raise Killed


STEPS: dict[str, tuple[object, str, Callable[..., Any]]] = {
    "stage": (Catalog, "stage", _die),
    "annotate": (Annotating, "annotate", _die),
    "find copies": (writer, "find", _die),
    "embed": (computing, "first_vectors", _die),
    "write": (pipeline, "_write", _write_one_and_die),
    "keep_vectors": (Catalog, "keep_vectors", _die),
    "compare": (Chroma, "missing", _die),
    "publish": (Catalog, "publish", _die),
    "delete": (Chroma, "delete", _die),
}
BEFORE = ("stage", "embed")  # anything is in the catalog


@contextmanager
def killed_at(step: str) -> Iterator[None]:
    owner, name, replacement = STEPS[step]
    with patch.object(owner, name, replacement), pytest.raises(Killed):
        yield


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_it_is_completed(folder: Path, step: str) -> None:
    collection = own(folder)
    collection.ingest([draft("otter", "a"), draft("heron", "b")])
    with killed_at(step):
        collection.ingest([draft("newt", "a"), draft("toad", "c")])
    reader = Collection(folder, EMBEDDER)
    before, after = {"otter": "a", "heron": "b"}, {"newt": "a", "heron": "b", "toad": "c"}
    for word, origin in (after if step == "delete" else before).items():
        assert by_words(reader, word) == [origin] and by_vector(reader, word) == origin
    reader.close()
    collection.close()
    collection = own(folder)
    expected = before if step in BEFORE else after
    assert live(collection) == {origin: draft(word, origin).text for word, origin in expected.items()}
    for word, origin in expected.items():
        assert by_words(collection, word) == [origin] and by_vector(collection, word) == origin
    assert collection.check().whole and collection.check().passages == len(expected)
    again = collection.ingest([draft("newt", "a"), draft("toad", "c")])
    assert again == (Report(added=1, changed=1) if step in BEFORE else Report(unchanged=2))
    collection.close()


@pytest.mark.parametrize("step", ["find copies", "write", "publish"])
def test_what_failed_in_a_running_process_never_replaces_what_came_later(folder: Path, step: str) -> None:
    collection = own(folder)
    with killed_at(step):
        collection.ingest([draft("otter", "a")])
    assert collection.ingest([draft("newt", "a")]) == Report(changed=1)
    collection.close()
    collection = own(folder)
    assert live(collection) == {"a": draft("newt", "a").text} and collection.check().whole
    assert by_words(collection, "otter") == []
    collection.close()


def test_killed_while_retracting(folder: Path) -> None:
    collection = own(folder)
    collection.ingest([draft("otter", "a"), draft("heron", "b")])
    with killed_at("delete"):
        collection.retract(article_id("a"))
    assert by_vector(collection, "otter") is None, "the catalog says what is live"
    collection.close()
    collection = own(folder)
    assert set(live(collection)) == {"b"} and collection.check().whole
    collection.close()


def test_killed_while_rebuilding(folder: Path) -> None:
    collection = own(folder)
    collection.ingest([draft("otter", "a"), draft("heron", "b")])
    for owner, name in ((Checker, "in_full"), (Writer, "_restore")):
        with patch.object(owner, name, _die), pytest.raises(Killed):
            collection.rebuild()
        collection.close()
        collection = own(folder)
        assert collection.check().whole and by_vector(collection, "otter") == "a"
    assert collection.rebuild().whole
    collection.close()


CHILD = """
import os, signal, sys, time
from pathlib import Path
from ingest.article import Draft
from ingest.embedders import by_name
from ingest.collection import Collection
from ingest.vectors._chroma import pipeline
from ingest.writer import batches
import chromadb

batches.BATCH_CHARACTERS = 300
folder, embedder = Path(sys.argv[1]), by_name("hashing", dimension=64)

def drafts(round):
    for number in range(30):
        word = f"word{number}r{round if number % 3 else 0}"
        yield Draft(f"The {word} came. Nobody had expected {word} here.", str(number))

def work(round, write):
    owned = Collection.own(folder, embedder, "child")
    os.write(write, bytes([len(owned.live_keys())]))
    owned.ingest(drafts(round), lambda report: os.write(write, bytes([len(owned.live_keys())])))
    os._exit(0)

acknowledged = [0]
for round in range(4):
    read, write = os.pipe()
    child = os.fork()
    if not child:
        work(round, write)
    os.close(write)
    for _ in range(1 + round):
        acknowledged += os.read(read, 1)
    time.sleep(0.004 * round)  # somewhere within a batch
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    acknowledged += os.read(read, 100)
    os.close(read)
print(max(acknowledged))
"""


def test_a_process_that_is_killed_loses_and_doubles_nothing(folder: Path) -> None:
    """Four times in a row, each a little later within the work; then the last of the work is done again."""
    command = [sys.executable, "-c", CHILD, str(folder)]
    acknowledged = int(subprocess.run(command, cwd=ROOT, check=True, timeout=60, stdout=subprocess.PIPE).stdout)
    collection = own(folder)
    assert len(live(collection)) >= acknowledged > 0
    assert collection.degraded is None and collection._whole.staged() == [] and collection.check().whole
    for origin, text in live(collection).items():
        word = text.split()[1]
        assert by_words(collection, word) == [origin] and by_vector(collection, word) == origin
    words = {str(number): f"word{number}r{3 if number % 3 else 0}" for number in range(30)}
    report = collection.ingest(draft(word, origin) for origin, word in words.items())
    assert report.added + report.changed + report.unchanged == 30
    assert live(collection) == {origin: draft(word, origin).text for origin, word in words.items()}
    assert collection.check().whole and collection.check().passages == 30
    collection.close()


# --- owners and readers


def test_two_owners(collection: Collection) -> None:
    with pytest.raises(CollectionInUse, match=r"in use by dateline test \(process \d+\)"):
        own(collection.folder)


def test_an_owner_that_fails_to_open_lets_go(folder: Path) -> None:
    own(folder).close()
    with pytest.raises(IndexMismatch):
        Collection.own(folder, Hashing(32), "test")
    own(folder).close()


@pytest.mark.parametrize("opened", [Collection, lambda folder, embedder: Collection.own(folder, embedder, "test")])
def test_another_embedder_is_refused_with_the_remedy(folder: Path, opened: Callable[..., Collection]) -> None:
    own(folder).close()
    with pytest.raises(IndexMismatch, match=r"'hashing-64'.*'hashing-32'.*--data"):
        opened(folder, Hashing(32))


def test_a_reader_sees_what_the_owner_does(collection: Collection) -> None:
    collection.ingest([draft("otter", "a")])
    reader = Collection(collection.folder, EMBEDDER)
    assert by_words(reader, "otter") == ["a"] and by_vector(reader, "otter") == "a"
    collection.ingest([draft("heron", "b"), draft("newt", "a")])
    assert by_vector(reader, "heron") == "b" and by_vector(reader, "newt") == "a" and by_words(reader, "otter") == []
    with pytest.raises(CollectionError, match="only its owner"):
        reader.check()
    reader.close()


def test_readers_find_every_article_while_others_come_in(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH_CHARACTERS", 200)
    collection.ingest([draft("otter", "a"), draft("heron", "b")])
    done, problems, rounds = threading.Event(), [], []

    def read(searched: Collection) -> None:
        try:
            while not done.is_set():
                assert by_words(searched, "otter") == ["a"] and by_vector(searched, "otter") == "a"
                assert searched.article(article_id("b")).text.startswith("The ")
                rounds.append(1)
        except BaseException as error:
            problems.append(error)

    reader = Collection(collection.folder, EMBEDDER)
    threads = [threading.Thread(target=read, args=(searched,)) for searched in (collection, collection, reader, reader)]
    for thread in threads:
        thread.start()
    for turn in range(3):
        collection.ingest(draft(f"word{number}t{turn}", str(number)) for number in range(12))
        collection.ingest([draft(f"heron{turn}", "b")])
    done.set()
    for thread in threads:
        thread.join()
    reader.close()
    assert not problems and rounds and collection.degraded is None
    assert len(live(collection)) == 14 and collection.check().whole


def test_threads_that_write_take_turns(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_CHARACTERS", 100)
    reports: list[Report] = []

    def write() -> None:
        reports.append(collection.ingest(draft(f"word{number}", str(number)) for number in range(8)))

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(report.added for report in reports) == 8 and sum(report.unchanged for report in reports) == 16
    assert len(live(collection)) == 8 and collection.check().whole


# --- damage


class Counting(Hashing):
    calls = 0

    def embed(self, texts: list[str]) -> Any:
        self.calls += 1
        return super().embed(texts)


def _segment(index: Path) -> Path:
    return next(path for path in index.iterdir() if path.is_dir())


def _delete_files(index: Path) -> None:
    (_segment(index) / "header.bin").unlink()


def _garble_files(index: Path) -> None:
    (_segment(index) / "header.bin").write_bytes(b"\xff" * 100)


def _garble_database(index: Path) -> None:
    (index / "chroma.sqlite3").write_bytes(b"no database " * 1_000)


def _replace_by_a_file(index: Path) -> None:
    shutil.rmtree(index)
    index.write_text("")


def _delete_database(index: Path) -> None:
    (index / "chroma.sqlite3").unlink()


GRAPH = [_delete_files, _garble_files]
DAMAGES = [*GRAPH, _garble_database, _replace_by_a_file]
HEALED = [shutil.rmtree, _delete_database]  # what is gone altogether is put back when the owner opens


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed collection of 12 articles."""
    folder = tmp_path_factory.mktemp("stored") / "data"
    collection = own(folder)
    collection.ingest(draft(f"word{number}", str(number)) for number in range(12))
    collection.close()
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, stored: Path) -> Path:
    """The same with an article of a thousand passages: only then does Chroma need the files of its graph."""
    folder = tmp_path_factory.mktemp("large") / "data"
    shutil.copytree(stored, folder)
    # Alike and yet all different: copies, and an island far from the rest, are what a sound graph loses at times.
    text = " ".join(f"The thing{n} came. Nobody had expected other{n} of place{n} here." for n in range(1_010))
    with patch.object(batches, "pack", lambda text, sentences: pack(text, sentences, 10)):
        collection = own(folder)
        collection.ingest([Draft(text, "long")])
        collection.close()
    return folder


@pytest.mark.parametrize("damage", [*DAMAGES, *HEALED])
def test_a_damaged_index_is_noticed_searched_around_and_rebuilt(
    request: pytest.FixtureRequest, folder: Path, damage: Callable[[Path], None]
) -> None:
    shutil.copytree(request.getfixturevalue("large" if damage in GRAPH else "stored"), folder)
    damage(folder / "chroma")
    embedder = Counting(64)
    collection = Collection.own(folder, embedder, "test")
    assert by_vector(collection, "word7") == "7" and by_words(collection, "word7") == ["7"]
    if damage in DAMAGES:
        assert collection.degraded and "dateline rebuild" in collection.degraded
        with pytest.raises(CollectionBroken, match="dateline rebuild"):
            collection.check()
    assert collection.rebuild().whole and collection.degraded is None
    assert embedder.calls == 0, "every vector came from the catalog"
    assert damage in GRAPH or by_vector(collection, "word7") == "7", "a graph may miss one that lies far off"
    collection.ingest([draft("newt", "new")])
    collection.close()
    collection = own(folder)
    assert collection.degraded is None and collection.check().whole
    assert damage in GRAPH or by_vector(collection, "newt") == "new"
    assert len([path for path in folder.glob("chroma*") if path.is_dir()]) == 1
    collection.close()


def test_a_rebuild_does_not_open_what_it_replaces(stored: Path, folder: Path) -> None:
    """Some damage ends the process that opens it."""
    shutil.copytree(stored, folder)
    old = next(folder.glob("chroma*"))
    opened: list[Path] = []

    class Watched(Chroma):
        def __init__(self, folder: Path) -> None:
            opened.append(folder)
            super().__init__(folder)

    with patch.object(chroma, "Chroma", Watched):
        collection = Collection.own(folder, EMBEDDER, "rebuild", recover=False)
        assert collection.rebuild().whole
    assert opened and old not in opened and not old.exists()
    collection.close()


def test_lost_vectors_are_noticed_and_put_back(stored: Path, folder: Path) -> None:
    shutil.copytree(stored, folder)
    collection = own(folder)
    lost = sorted(collection.vector_index.ids())[:3]
    collection.vector_index.delete(lost)
    health = collection.check()
    assert (health.missing, health.extra, health.whole) == (3, 0, False)
    collection.close()
    collection = own(folder)
    assert collection.check().whole
    collection.close()


def test_vectors_that_no_search_finds_are_noticed(stored: Path, folder: Path) -> None:
    shutil.copytree(stored, folder)
    collection = own(folder)
    elsewhere = EMBEDDER.embed(["quite another matter"])[0].tolist()
    index: Any = collection.vector_index
    for name, findable in zip(sorted(index.ids()), [True, False, False], strict=False):
        index.collection.update(ids=[name], embeddings=[elsewhere])
        assert collection.check().findable is findable, "one may be missed"
    assert collection.rebuild().whole
    collection.close()


def test_an_index_that_fails_later_degrades_the_search_but_not_a_retraction(
    stored: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(stored, folder)
    collection = own(folder)

    def broken(*_: object, **__: object) -> Any:
        raise CollectionBroken("the vector index failed; run: dateline rebuild")

    monkeypatch.setattr(collection.vector_index, "_call", broken)
    assert by_vector(collection, "word7") == "7" and collection.degraded
    collection.retract(article_id("7"))
    assert by_vector(collection, "word7") is None and by_words(collection, "word7") == []
    assert collection.rebuild().whole and collection.degraded is None
    collection.close()


@pytest.mark.parametrize("owned", [True, False])
def test_a_catalog_of_something_else(folder: Path, owned: bool) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(b"no database, but long enough to be looked at " * 100)
    with pytest.raises(CollectionBroken):
        own(folder) if owned else Collection(folder, EMBEDDER)
    Lock(folder, "test").release()


# --- against a plain dict


class Model(RuleBasedStateMachine):
    """Any run of changes, reopenings and kills, against a dict of what must be found."""

    origins = st.sampled_from("abcdef")

    @initialize()
    def start(self) -> None:
        self.place = TemporaryDirectory()
        self.folder = Path(self.place.name) / "data"
        self.collection = own(self.folder)
        self.live: dict[str, str] = {}
        self.past: list[tuple[str, int, str]] = []
        self.numbers: dict[str, int] = {}
        self.words = 0

    def _word(self) -> str:
        self.words += 1
        return f"word{self.words}"

    def _expect(self, origin: str, word: str) -> None:
        self.live[origin] = word
        self.numbers[origin] = self.numbers.get(origin, 0) + 1
        self.past.append((origin, self.numbers[origin], word))

    @rule(origins=st.sets(origins, min_size=1, max_size=3))
    def ingest(self, origins: set[str]) -> None:
        texts = {origin: self._word() for origin in sorted(origins)}
        report = self.collection.ingest([draft(word, origin) for origin, word in texts.items()])
        assert report.changed == len(origins & self.live.keys()) and report.added == len(origins - self.live.keys())
        for origin, word in texts.items():
            self._expect(origin, word)

    @rule()
    def ingest_the_same(self) -> None:
        report = self.collection.ingest([draft(word, origin) for origin, word in self.live.items()])
        assert report == Report(unchanged=len(self.live))

    @precondition(lambda self: self.live)
    @rule(data=st.data())
    def retract(self, data: st.DataObject) -> None:
        origin = data.draw(st.sampled_from(sorted(self.live)))
        self.collection.retract(article_id(origin))
        del self.live[origin]

    @rule()
    def reopen(self) -> None:
        self.collection.close()
        self.collection = own(self.folder)

    @rule()
    def rebuild(self) -> None:
        assert self.collection.rebuild().whole

    @rule(origin=origins, step=st.sampled_from([step for step in STEPS if step != "delete"]), reopened=st.booleans())
    def be_killed(self, origin: str, step: str, reopened: bool) -> None:
        word = self._word()
        with killed_at(step):
            self.collection.ingest([draft(word, origin)])
        if reopened:
            self.reopen()
        else:
            self.collection.ingest([])
        if step not in BEFORE:
            self._expect(origin, word)

    @precondition(lambda self: self.live)
    @rule(data=st.data())
    def be_killed_before_deleting(self, data: st.DataObject) -> None:
        origin, word = data.draw(st.sampled_from(sorted(self.live))), self._word()
        with killed_at("delete"):
            self.collection.ingest([draft(word, origin)])
        self._expect(origin, word)
        self.reopen()

    @invariant()
    def agrees(self) -> None:
        assert live(self.collection) == {origin: draft(word, origin).text for origin, word in self.live.items()}
        for origin, word in self.live.items():
            assert by_words(self.collection, word) == [origin] and by_vector(self.collection, word) == origin
        for origin, number, word in self.past[-8:]:
            assert self.collection.article(article_id(origin), number).text == draft(word, origin).text
            assert by_words(self.collection, word) == ([origin] if self.live.get(origin) == word else [])
        assert self.collection.check().whole and self.collection.degraded is None

    def teardown(self) -> None:
        if hasattr(self, "collection"):
            self.collection.close()
            self.place.cleanup()


TestModel = Model.TestCase
TestModel.settings = settings(max_examples=5, stateful_step_count=10, deadline=None)
