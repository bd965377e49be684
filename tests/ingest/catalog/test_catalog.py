"""The catalog: what goes in comes out, a revision is staged, published, old; and what a bad file says."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest.article import Draft, article_id
from ingest.catalog.connections import Connections
from ingest.catalog.sqlite import FILE, Catalog
from ingest.errors import CollectionBroken, CollectionError, CollectionUnwritable, NotFound
from ingest.filter import Filter
from ingest.language.sentences import split
from ingest.passage import pack, passages

pieces = st.sampled_from(
    ["👩‍👩‍👧", "e\u0301", "\u202eabc\u202c", "שלום", "İ", "ﬁ", "𝔘", "\r\n", ". ", "? ", "“Ja.” ", "[sic] "]
)
anything = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.lists(pieces | st.text(anything, max_size=12), min_size=1, max_size=30).map("".join)
moments = st.none() | st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
names = st.none() | st.text(anything, min_size=1, max_size=20)
fresh = count()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    catalog = Catalog(tmp_path_factory.mktemp("shared"), write=True)
    yield catalog
    catalog.close()


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    catalog = Catalog(tmp_path, write=True)
    yield catalog
    catalog.close()


def staged(catalog: Catalog, *drafts: Draft) -> list[int]:
    items = [(draft, split(draft.text), pack(draft.text, split(draft.text))) for draft in drafts]
    return catalog.stage(items)


def published(catalog: Catalog, *drafts: Draft) -> list[int]:
    keys = staged(catalog, *drafts)
    catalog.publish(keys)
    return keys


@given(
    text=texts,
    title=st.text(anything),
    publisher=names,
    authors=st.lists(names.filter(bool)),
    at=moments,
    changed=moments,
)
def test_a_revision_comes_back_as_it_went_in(shared, text, title, publisher, authors, at, changed) -> None:  # type: ignore[no-untyped-def]
    assume(text.strip())
    draft = Draft(text, f"round/{next(fresh)}", title, None, publisher, tuple(authors), at, changed)
    [revision] = shared.revisions(published(shared, draft))
    assert (revision.text, revision.title, revision.publisher, revision.authors) == (
        text,
        title,
        publisher,
        tuple(authors),
    )
    for stored, given_ in ((revision.published_at, at), (revision.modified_at, changed)):
        assert stored == given_ if given_ is None else abs(stored - given_) < timedelta(seconds=1)
    assert revision.article_id == article_id(draft.identity) and revision.number == 1
    for sentence in revision.sentences:
        assert revision.text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
    for passage in passages(revision):
        assert text[passage.start : passage.end] == passage.text
        assert passage.text.startswith(revision.sentence(passage.first).text)
        assert passage.text.endswith(revision.sentence(passage.last - 1).text)


def test_staged_then_live_then_old(catalog: Catalog) -> None:
    first, second = Draft("One.", "a"), Draft("Two.", "a")
    name = article_id("a")
    [one] = staged(catalog, first)
    assert catalog.staged() == [one] and catalog.live_keys() == [] and catalog.numbers(name) == ([], None)
    with pytest.raises(NotFound):
        catalog.article(name)
    with pytest.raises(NotFound, match="revision 1"):
        catalog.article(name, 1)
    assert catalog.publish([one]) == []
    assert catalog.live_keys() == [one] and catalog.staged() == []
    [two] = staged(catalog, second)
    assert catalog.article(name).text == "One.", "until the new text is published"
    assert catalog.publish([two]) == [one]
    assert catalog.live_keys() == [two] and catalog.numbers(name) == ([1, 2], 2)
    assert [catalog.article(name, number).text for number in (1, 2)] == ["One.", "Two."]
    found = catalog.live_revision("a")
    assert found and found.text == "Two." and catalog.live_revision("b") is None
    assert catalog.was_said("a", {first.digest}) and not catalog.was_said("a", {second.digest})


def test_two_texts_of_one_article_in_one_batch(catalog: Catalog) -> None:
    one, two = staged(catalog, Draft("Earlier word.", "a"), Draft("Later word.", "a"))
    assert catalog.publish([one, two]) == [one]
    assert catalog.live_keys() == [two]
    assert [key for key, _ in catalog.matching(["word"], 5)] == [two]


def test_retracting(catalog: Catalog) -> None:
    [key] = published(catalog, Draft("Gone soon.", "a"))
    assert catalog.retract(article_id("a")) == [key]
    assert catalog.live_keys() == [] and catalog.matching(["soon"], 5) == []
    assert catalog.article(article_id("a")).text == "Gone soon."
    with pytest.raises(NotFound) as caught:
        catalog.retract(article_id("a"))
    assert caught.value.param == "article_id"


def test_what_was_staged_can_be_forgotten_and_its_key_stays_unused(catalog: Catalog) -> None:
    [key] = staged(catalog, Draft("Never mind.", "a"))
    catalog.unstage([key])
    assert catalog.staged() == []
    [again] = published(catalog, Draft("Never mind.", "a"))
    assert again > key, "the vector index may hold something by that name"
    assert catalog.article(article_id("a")).number == 1
    catalog.unstage([again])
    assert catalog.live_keys() == [again], "what is published stays"


def test_vectors_come_back_one_row_a_passage(catalog: Catalog) -> None:
    one, two = published(catalog, Draft("One.", "a"), Draft("Two.", "b"))
    matrix = np.array([[0.6, 0.8], [1, 0]], np.float32)
    catalog.keep_vectors({two: matrix})
    [(key, found)] = catalog.vectors([one, two], 2)
    assert key == two and np.array_equal(found, matrix)


def test_filters_and_pages(catalog: Catalog) -> None:
    def day(number: int) -> datetime:
        return datetime(2025, 3, number, tzinfo=UTC)

    keys = published(
        catalog,
        Draft("One.", "1", publisher="The Post", published_at=day(1)),
        Draft("Two.", "2", publisher="Herald", published_at=day(2)),
        Draft("Three.", "3", published_at=day(3)),
        Draft("Four.", "4", publisher="Herald"),
    )
    one, two, three, four = keys
    assert [revision.key for revision in catalog.page(9, 0)] == [three, two, one, four], "newest first, undated last"
    assert [revision.key for revision in catalog.page(2, 1)] == [two, one]
    for only, passing in [
        (Filter(after=day(2)), {two, three}),
        (Filter(before=day(2)), {one}),
        (Filter(after=day(2), before=day(3)), {two}),
        (Filter(publishers=("the POST", "nobody")), {one}),
        (Filter(publishers=("Herald",)), {two, four}),
        (Filter(publishers=("Herald",), after=day(1)), {two}),
        (Filter(), set(keys)),
    ]:
        assert set(catalog.live_keys(only)) == set(catalog.passing(keys, only)) == passing
        assert {key for key, _ in catalog.matching(["one", "two", "three", "four"], 9, only)} == passing
    assert catalog.passing([one, four]) == {one: int(day(1).timestamp()), four: None}
    assert catalog.counts() == {"articles": 4, "revisions": 4, "sentences": 4, "passages": 4}


def test_every_write_changes_the_generation(catalog: Catalog, tmp_path: Path) -> None:
    reader = Catalog(tmp_path, write=False)
    seen = {reader.generation}
    [key] = staged(catalog, Draft("One.", "a"))
    seen.add(reader.generation)
    catalog.publish([key])
    seen.add(reader.generation)
    catalog.retract(article_id("a"))
    seen.add(reader.generation)
    assert len(seen) == 4
    reader.close()


def test_a_failed_write_leaves_nothing(catalog: Catalog) -> None:
    generation = catalog.generation
    with pytest.raises(UnicodeEncodeError):
        catalog.stage([(Draft("Fine.", "a"), [(0, 5)], [(0, 1)]), (Draft("\ud800", "b", url="x"), [(0, 1)], [(0, 1)])])
    assert catalog.staged() == [] and catalog.generation == generation


def test_a_full_disk_is_named_and_got_over(catalog: Catalog) -> None:
    pages = catalog._connection.execute("PRAGMA page_count").fetchone()[0]
    catalog._connection.execute(f"PRAGMA max_page_count = {pages}")
    long = Draft("Many words follow. " * 10_000, "a")
    with pytest.raises(CollectionError, match="cannot be written: database or disk is full"):
        staged(catalog, long)
    assert catalog.staged() == [] and catalog.counts()["articles"] == 0
    catalog._connection.execute("PRAGMA max_page_count = 1000000")
    assert len(published(catalog, long)) == 1


def _failing(name: str) -> sqlite3.Connection:
    class Failing(sqlite3.Connection):
        def execute(self, *_: object) -> sqlite3.Cursor:  # type: ignore[override]
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = name
            raise error

    return sqlite3.connect(":memory:", factory=Failing)


@pytest.mark.parametrize("name", ["SQLITE_IOERR_SHMSIZE", "SQLITE_CANTOPEN", "SQLITE_READONLY_CANTINIT"])
def test_a_reader_that_can_make_no_files_reads_what_nobody_has_open_as_fixed(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """As on a full disk; tried with a small file system, too."""
    published(catalog, Draft("Words to find.", "a"))
    opened = Connections._opened
    monkeypatch.setattr(
        Connections, "_opened", lambda self, mode: _failing(name) if mode == "mode=ro" else opened(self, mode)
    )
    with pytest.raises(CollectionError, match="cannot be opened"):  # its owner has it open
        Catalog(tmp_path, write=False)
    catalog.close()
    reader = Catalog(tmp_path, write=False)
    assert reader.page(1, 0)[0].text == "Words to find."
    reader.close()


def test_a_disk_that_is_full_when_a_catalog_is_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Connections, "_opened", lambda *_: _failing("SQLITE_FULL"))
    with pytest.raises(CollectionUnwritable, match="the disk is full; free some space"):
        Catalog(tmp_path, write=True)


def test_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="dateline ingest"):
        Catalog(tmp_path / "nowhere", write=False)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("write", [True, False])
def test_a_file_of_something_else(tmp_path: Path, write: bool) -> None:
    (tmp_path / FILE).write_bytes(b"no database, but long enough to be looked at " * 100)
    with pytest.raises(CollectionBroken, match="catalog"):
        Catalog(tmp_path, write=write)


def test_a_damaged_page(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path, write=True)
    published(catalog, *(Draft(f"Text number {number}. " * 40, str(number)) for number in range(60)))
    catalog.close()
    content = bytearray((tmp_path / FILE).read_bytes())
    content[8 * 4096 :] = os.urandom(len(content) - 8 * 4096)
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(CollectionBroken):
        catalog = Catalog(tmp_path, write=True)
        catalog.revisions(catalog.live_keys())
        catalog.matching(["text", "number"], 5)
        published(catalog, Draft("More.", "more"))


def test_another_format_is_refused(catalog: Catalog, tmp_path: Path) -> None:
    catalog.describe("version", "99")
    with pytest.raises(CollectionBroken, match="'99'"):
        Catalog(tmp_path, write=False)


def test_a_catalog_killed_while_it_was_made_is_made(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    catalog = Catalog(tmp_path, write=True)
    assert len(published(catalog, Draft("One.", "a"))) == 1
    catalog.close()


def test_a_folder_without_write_access_can_be_read() -> None:
    """In a child process that gives its rights up, since the superuser may write anywhere."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        catalog = Catalog(folder, write=True)
        published(catalog, Draft("Words to find.", "a"))
        catalog.close()
        (folder / FILE).chmod(0o444)
        folder.chmod(0o555)
        child = os.fork()
        if not child:
            os._exit(_reads(folder))
        status = os.waitpid(child, 0)[1]
        folder.chmod(0o755)
    assert os.waitstatus_to_exitcode(status) == 0


def _reads(folder: Path) -> int:
    try:
        if not os.getuid():
            os.setuid(65534)
        catalog = Catalog(folder, write=False)
        return 0 if catalog.matching(["find"], 1) and catalog.page(1, 0)[0].text == "Words to find." else 1
    except BaseException as error:
        os.write(2, f"{error!r}\n".encode())
        return 2
