"""The catalog in PostgreSQL: the same as SQLite's to the last digit; one owner; servers and writers that are killed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgres_server import PostgresServer

from ingest.article import Draft, article_id
from ingest.catalog import Catalog, open_catalog
from ingest.catalog._relational import snapshots
from ingest.catalog.postgresql import database
from ingest.catalog.postgresql.address import parsed
from ingest.catalog.postgresql.problems import problem, unconnected
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import (
    BadInput,
    CollectionBroken,
    CollectionError,
    CollectionInUse,
    CollectionUnreachable,
    CollectionUnwritable,
    NotFound,
)
from ingest.filter import Filter
from ingest.language import analysis
from ingest.language.sentences import split
from ingest.passage import pack

ROOT = Path(__file__).parents[3]
EMBEDDER = by_name("hashing", dimension=64)
NOWHERE = Path("nowhere")
SECRET = "hush-hush"


def opened(address: str, *, write: bool = False) -> Catalog:
    return open_catalog(NOWHERE, write=write, address=address)


def staged(catalog: Catalog, *drafts: Draft) -> list[int]:
    return catalog.stage([(draft, split(draft.text), pack(draft.text, split(draft.text))) for draft in drafts])


def published(catalog: Catalog, *drafts: Draft) -> list[int]:
    keys = staged(catalog, *drafts)
    catalog.publish(keys)
    return keys


@pytest.fixture
def address(postgres: PostgresServer) -> str:
    return postgres.address()


@pytest.fixture
def catalog(address: str) -> Iterator[Catalog]:
    with closing(opened(address, write=True)) as made:
        yield made


# --- the same as SQLite's

WORDS = ["otter", "the", "heron", "Zürich", "U.S.", "council", "rain", "5G", "ﷺ", "said", "1,250.5"]
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(lambda found: " ".join(found) + ".")
drafts = st.builds(
    lambda text, name, title, outlet, day: Draft(
        text, str(name), title, publisher=outlet, published_at=datetime(2025, 3, day, tzinfo=UTC) if day else None
    ),
    words, st.integers(0, 6), words, st.sampled_from([None, "The Post", "Herald"]), st.integers(0, 9),
)  # fmt: skip
steps = st.lists(st.lists(drafts, min_size=1, max_size=4) | st.integers(0, 6), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def both(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Catalog, Catalog]]:
    folder = tmp_path_factory.mktemp("both")
    with closing(open_catalog(folder, write=True)) as lite, closing(opened(postgres.address(), write=True)) as server:
        yield lite, server


def shown(catalog: Catalog) -> list[Any]:
    """All that a search may see, of a table that is kept up from write to write."""
    table = catalog.snapshot
    names = {number: name for name, number in table.names.items()}
    only = Filter(publishers=("herald",))
    searches = [analysis.content_terms(text) for text in ("otter council", "the U.S. rain", *WORDS[-5:])]
    return [
        table.keys.tolist(), [str(date) for date in table.dates], [names.get(one) for one in table.outlets.tolist()],
        table.lengths.tolist(), catalog.counts(), catalog.staged(), catalog.generation,
        [[catalog.matching(terms, 9), catalog.matching(terms, 3, only)] for terms in searches],
        [catalog.holding(text, 5) for text in ("otter", "the heron", "U.S. council", "rain.", "ain", "…")],
        {key: held.tolist() for key, held in catalog.coverage(table.passing(None), ["otter", "rain"]).items()},
    ]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=5)
@given(steps=steps)
def test_both_catalogs_are_the_same_after_every_change(both: tuple[Catalog, Catalog], steps: list[Any]) -> None:
    for step in steps:
        for catalog in both:
            if isinstance(step, list):
                published(catalog, *step)
            elif catalog.live_revision(str(step)):
                catalog.retract(article_id(str(step)))
        lite, server = map(shown, both)
        assert lite == server


def test_a_term_of_any_length_is_found(catalog: Catalog) -> None:
    long = "x" * 20_000
    [key, _] = published(catalog, Draft(f"It says {long} here.", "a" * 9_000), Draft("Nothing.", "b"))
    assert [found for found, _ in catalog.matching([long], 5)] == [key]
    assert catalog.id_of("a" * 9_000) == article_id("a" * 9_000)


def test_what_was_published_together_leaves_no_trace_once_it_is_gone(
    catalog: Catalog, postgres: PostgresServer, address: str
) -> None:
    published(catalog, Draft("The otter.", "a"), Draft("The heron.", "b"))
    published(catalog, Draft("Another otter.", "a"))
    catalog.retract(article_id("a"))
    catalog.retract(article_id("b"))
    with postgres.session() as connection:
        assert connection.execute(f"SELECT count(*) FROM {schema(address)}.postings").fetchone() == (0,)


def schema(address: str) -> str:
    return parsed(address.partition(":")[2]).schema


# --- its owner


def test_the_second_owner_is_refused_and_the_first_is_named(address: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("ingest.catalog.postgresql.ownership._ATTEMPTS", 2)
    first = Collection.own(tmp_path / "here", EMBEDDER, "serve", catalog=address)
    with pytest.raises(CollectionInUse) as caught:
        Collection.own(tmp_path / "there", EMBEDDER, "ingest", catalog=address)
    assert caught.value.owner == f"dateline serve (process {os.getpid()})" and "wait until it ends" in str(caught.value)
    first.writer.announce("http://127.0.0.1:8000")
    monkeypatch.setattr("socket.gethostname", lambda: "elsewhere")
    with pytest.raises(CollectionInUse, match=rf"process {os.getpid()} on .+\); send the request to it at http://127"):
        Collection.own(tmp_path / "there", EMBEDDER, "ingest", catalog=address)
    first.close()
    Collection.own(tmp_path / "there", EMBEDDER, "ingest", catalog=address).close()


def test_an_owner_whose_session_ended_takes_the_lock_anew_unless_another_wrote(
    postgres: PostgresServer, address: str, tmp_path: Path
) -> None:
    owned = Collection.own(tmp_path / "here", EMBEDDER, "serve", catalog=address)
    owned.ingest([Draft("One.", "a")])
    end_sessions(postgres)
    with pytest.raises(CollectionUnreachable, match=r"cannot be reached: .*; see that it runs"):
        owned._whole.describe("something", "else")
    owned.ingest([Draft("Two.", "b")])
    end_sessions(postgres)
    with closing(Collection.own(tmp_path / "there", EMBEDDER, "ingest", catalog=address)) as other:
        other.ingest([Draft("Three.", "c")])
    for _ in range(2):
        with pytest.raises(CollectionError, match="changed meanwhile by another process; start again"):
            owned.ingest([Draft("Four.", "d")])
    assert sorted(revision.text for revision in owned.page(9, 0)) == ["One.", "Three.", "Two."], "it may still read"
    owned.close()


def end_sessions(postgres: PostgresServer) -> None:
    with postgres.session() as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE application_name = 'dateline' AND pid <> pg_backend_pid()"
        )


def test_a_session_without_the_lock_changes_nothing(catalog: Any) -> None:
    """As behind a pool that gives each transaction to another session."""
    [key] = staged(catalog, Draft("One.", "a"))
    with catalog._ownership.session() as session:
        session.execute("SELECT pg_advisory_unlock_all()")
    generation = catalog.generation
    for change in (lambda: catalog.publish([key]), lambda: catalog.change(("DELETE FROM revisions", ()))):
        with pytest.raises(CollectionError, match="no longer held by this process; connect to the server itself"):
            change()
    assert catalog.staged() == [key] and catalog.generation == generation


def test_who_may_only_read_changes_nothing(catalog: Catalog, address: str) -> None:
    generation, reader = catalog.generation, opened(address)
    with pytest.raises(CollectionError, match="opened for reading"):
        reader.describe("something", "else")
    assert reader.generation == generation
    reader.close()


# --- killed writers, killed servers

KILLED = """
import os, signal, sys
from pathlib import Path
import psycopg
from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest import plugin

EMBEDDER = by_name("hashing", dimension=64)
plugin.members("ingest.annotators")
plugin.member("ingest.vectors", "pgvector", "")
plugin.optional("ingest.catalog.postgresql.catalog", "")
address, folder, *places = sys.argv[1:]


def counted(kind, name, left):
    real = getattr(kind, name)

    def call(*arguments, **named):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)

    setattr(kind, name, call)


def take_in(place):
    left = [place]
    for name in ("execute", "executemany", "copy"):
        counted(psycopg.Cursor, name, left)
    owned = Collection.own(Path(folder) / str(place), EMBEDDER, "test", catalog=f"{address}{place}")
    owned.ingest([Draft("The otter came. It was late.", "a", "An otter"), Draft("The heron left.", "b")])
    owned.ingest([Draft("The otter came back.", "a", "An otter"), Draft("The rain stopped.", "c")])
    owned.retract(owned.page(1, 0)[0].article_id)
    owned.close()
    os._exit(0)


for place in map(int, places):
    child = os.fork()
    if not child:
        take_in(place)
    print(os.WIFSIGNALED(os.waitpid(child, 0)[1]), flush=True)
"""
PLACES = [75, 100_000]


def test_a_writer_that_is_killed_between_any_two_statements_leaves_what_the_next_completes(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    """Each place is the number of a statement before which the process dies; in the last it does not."""
    prefix = postgres.address() + "_"
    command = [sys.executable, "-c", KILLED, prefix, str(tmp_path), *map(str, PLACES)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=200)
    assert done.stdout.split() == ["True"] * (len(PLACES) - 1) + ["False"]
    for place in PLACES:
        with closing(Collection.own(tmp_path / "next", EMBEDDER, "test", catalog=f"{prefix}{place}")) as owned:
            assert owned.check().whole and not owned._whole.staged() and owned.degraded is None
            texts = {revision.origin: revision.text for revision in owned.page(9, 0)}
            for key in owned.live_keys():
                [revision] = owned.revisions([key])
                hits = owned.matching(analysis.content_terms(revision.text), 9).result()
                assert key in {found for found, _ in hits}
            assert texts.get("a") in (None, "The otter came. It was late.", "The otter came back.")
            owned.ingest([Draft("The otter came at last.", "a", "An otter"), Draft("The heron left.", "b")])
            assert owned.counts()["articles"] >= 2 and owned.check().whole


def test_a_server_that_is_killed_and_started_again_has_all_that_was_acknowledged(
    postgres: PostgresServer, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.writer.batches.BATCH_ARTICLES", 2)
    owned = Collection.own(tmp_path / "here", EMBEDDER, "test", catalog=address)
    reader = Collection(tmp_path / "there", EMBEDDER, catalog=address)
    items = [Draft(f"The otter number{number} came.", str(number)) for number in range(8)]
    safe: list[int] = []

    def told(report: Any) -> None:
        safe.append(report.added)
        if len(safe) == 2:
            postgres.kill()

    with pytest.raises(CollectionUnreachable, match="see that it runs"):
        owned.ingest(items, told)
    with pytest.raises(CollectionUnreachable, match="see that it runs"):
        reader.page(9, 0)
    postgres.start()
    assert len(reader.live_keys()) == safe[-1] == 4, "a reader needs no restart"
    owned.ingest(items)
    assert owned.counts()["articles"] == len(reader.live_keys()) == 8 and owned.check().whole
    owned.close()
    reader.close()


# --- what goes wrong, with the remedy


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        ("", "is none; write postgresql://user@host/database"),
        (f"//x:{SECRET}@host", "names no database"),
        (f"//x:{SECRET}@ho st/db", "is none; write postgresql://"),
        (f"//x:{SECRET}@host:port/db?nonsense=1", "is none"),
        (f"//x:{SECRET}@host/db?schema=A;b", "must be made of a-z"),
        (f"//x:{SECRET}@host/db?schema=pg_catalog", "must be made of a-z"),
    ],
)
def test_an_address_that_is_none_is_refused_and_not_repeated(rest: str, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        parsed(rest)
    assert caught.value.param == "storage.catalog" and SECRET not in str(caught.value)


def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    with pytest.raises(CollectionUnreachable, match=r"the database db at 127\.0\.0\.1:9 cannot be reached") as caught:
        opened(f"postgresql://x:{SECRET}@127.0.0.1:9/db")
    assert SECRET not in str(caught.value) and "see that it runs" in str(caught.value)


def test_a_database_or_a_collection_that_is_not_there_is_named(postgres: PostgresServer, address: str) -> None:
    with pytest.raises(CollectionUnreachable, match="make it with: createdb"):
        opened(address.replace("/postgres?", "/none?"))
    with pytest.raises(CollectionUnreachable, match="does not let this user in"):
        opened(address.replace("tester@", "somebody@"))
    with pytest.raises(NotFound, match="dateline ingest"):
        opened(postgres.address("empty"))


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (psycopg.errors.DiskFull, CollectionUnwritable, "its disk is full; free some space"),
        (psycopg.errors.ReadOnlySqlTransaction, CollectionUnwritable, "name the primary server"),
        (psycopg.errors.InsufficientPrivilege, CollectionUnwritable, "let the user own the schema news"),
        (psycopg.errors.DataCorrupted, CollectionBroken, "restore it from a backup"),
        (psycopg.errors.UndefinedTable, CollectionBroken, "lacks what it had"),
        (psycopg.errors.AdminShutdown, CollectionUnreachable, "see that it runs"),
        (psycopg.OperationalError, CollectionUnreachable, "see that it runs"),
        (psycopg.errors.DeadlockDetected, CollectionError, "cannot be written"),
    ],
)
def test_errors_of_the_library_are_told_with_the_remedy(error: Callable, kind: type, words: str) -> None:
    place = parsed(f"//x:{SECRET}@host/db?schema=news")
    for found in (problem(error(f"it said {SECRET}"), place, "written"), unconnected(error(f"no {SECRET}"), place)):
        assert SECRET not in str(found)
    found = problem(error(f"it said {SECRET}"), place, "written")
    assert (type(found) is kind and words in str(found) and str(found).startswith("the database db at host")) or (
        kind is CollectionBroken
    )


def test_a_collection_of_a_later_format_is_refused(catalog: Catalog, address: str) -> None:
    catalog.describe("version", "99")
    with pytest.raises(CollectionBroken, match="has format 99, this Dateline"):
        opened(address)


def test_what_others_dropped_is_named(catalog: Catalog, postgres: PostgresServer, address: str) -> None:
    published(catalog, Draft("One.", "a"))
    with postgres.session() as connection:
        connection.execute(f"DROP TABLE {schema(address)}.postings")
    with pytest.raises(CollectionBroken, match=r"lacks what it had: .*postings"):
        catalog.matching(["one"], 5)


def test_very_much_at_once_is_read_anew(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    published(catalog, Draft("One otter.", "a"))
    assert len(catalog.snapshot.keys) == 1
    monkeypatch.setattr(snapshots, "MOST_TERMS", 1)
    published(catalog, *(Draft(f"Otter {number} came.", str(number)) for number in range(5)))
    assert len(catalog.matching(["otter"], 9)) == 6


def test_an_earlier_format_is_brought_up_by_its_owner_alone(
    catalog: Catalog, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [key] = published(catalog, Draft("One otter.", "a"))
    catalog.close()
    step = tmp_path / "2.sql"
    step.write_text("ALTER TABLE revisions ADD COLUMN mood text NOT NULL DEFAULT 'calm'; SELECT 1 / 0;")
    monkeypatch.setattr(database, "_STEPS", {**database._STEPS, 2: step})
    monkeypatch.setattr(database, "VERSION", 2)
    with pytest.raises(CollectionBroken, match="has format 1, this Dateline 2; let its owner open it once"):
        opened(address)
    with pytest.raises(CollectionError, match="division by zero"):
        opened(address, write=True)
    step.write_text("ALTER TABLE revisions ADD COLUMN mood text NOT NULL DEFAULT 'calm';")
    opened(address, write=True).close()
    with closing(opened(address)) as reader:
        assert reader.about("version") == "2" and reader.snapshot.passing(None) == [key]
