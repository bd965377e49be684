"""The vector index in PostgreSQL: databases that lack it, embedders that it does not take, tables that go away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import PostgresServer

from ingest.article import Draft
from ingest.catalog import open_catalog
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput
from ingest.filter import Filter
from ingest.vectors.pgvector import extension
from ingest.writer.completing import LATER

EMBEDDER = by_name("hashing", dimension=64)


@pytest.fixture
def owned(postgres: PostgresServer, tmp_path: Path) -> Iterator[Collection]:
    collection = Collection.own(tmp_path, EMBEDDER, "test", catalog=postgres.address())
    collection.ingest([Draft(f"The otter number{n} came.", str(n), publisher=f"P{n % 2}") for n in range(12)])
    yield collection
    collection.close()


def test_a_database_without_the_extension_is_named_with_the_remedy(postgres: PostgresServer, tmp_path: Path) -> None:
    with postgres.session() as connection:
        connection.execute("CREATE ROLE plain LOGIN")
        connection.execute("CREATE DATABASE bare OWNER plain")
    address = postgres.address().replace("tester@", "plain@").replace("/postgres?", "/bare?")
    with pytest.raises(BadInput, match=r"no extension vector: .*CREATE EXTENSION vector.*exact") as told:
        Collection.own(tmp_path, EMBEDDER, "test", catalog=address)
    assert told.value.param == "storage.vectors"
    Collection.own(tmp_path, EMBEDDER, "test", catalog=address, index="exact").close()


def test_it_lies_beside_a_catalog_in_postgresql_alone(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="set DATELINE_STORAGE to its address"):
        Collection.own(tmp_path, EMBEDDER, "test", index="pgvector")


def test_vectors_that_are_too_long_are_refused_with_the_remedy(postgres: PostgresServer, tmp_path: Path) -> None:
    catalog = open_catalog(tmp_path, write=True, address=postgres.address())
    with pytest.raises(BadInput, match=r"at most 2,000 numbers, .* 3,072; set storage\.vectors to exact"):
        extension.check(catalog, 3_072)
    catalog.close()


def schema(owned: Collection) -> str:
    return owned.storage.catalog.rpartition("=")[2]


def listed(postgres: PostgresServer, owned: Collection, query: str) -> list[str]:
    """Names in the schema of one collection."""
    with postgres.session() as connection:
        return [row[0] for row in connection.execute(f"{query} AND schemaname = '{schema(owned)}'")]


def graphs(postgres: PostgresServer, owned: Collection) -> list[str]:
    return listed(postgres, owned, "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'pgvector%_graph'")


def test_what_is_published_by_its_leads_is_searched_in_the_graph_too(postgres: PostgresServer, tmp_path: Path) -> None:
    collection = Collection.own(tmp_path, EMBEDDER, "test", catalog=postgres.address(), embed=LATER)
    collection.ingest([Draft("The otter came. " * 200, "otter")])
    assert collection.waiting() == 1 and len(graphs(postgres, collection)) == 1
    collection.close()


def test_a_reader_follows_a_rebuild_and_searches_exactly_where_there_is_no_table(
    owned: Collection, postgres: PostgresServer, tmp_path: Path
) -> None:
    reader = Collection(tmp_path / "elsewhere", EMBEDDER, catalog=owned.storage.catalog)
    vector = EMBEDDER.embed(["The otter number7 came."])[0]
    [first] = reader.nearest(vector, 1)
    assert len(graphs(postgres, owned)) == 1
    assert owned.rebuild().whole and reader.nearest(vector, 1) == [first] and reader.degraded is None
    assert len(graphs(postgres, owned)) == 1, "the table that was filled anew has one too, and the other is gone"
    [table] = listed(postgres, owned, "SELECT tablename FROM pg_tables WHERE tablename LIKE 'pgvector%'")
    with postgres.session() as connection:
        connection.execute(f"DROP TABLE {schema(owned)}.{table}")
    assert reader.nearest(vector, 1)[0][0] == first[0] and "run: dateline rebuild" in str(reader.degraded)
    assert owned.nearest(vector, 1)[0][0] == first[0] and "run: dateline rebuild" in str(owned.degraded)
    assert owned.rebuild().whole and reader.nearest(vector, 1) == [first]
    assert owned.degraded is None and reader.degraded is None
    reader.close()


def test_a_filter_that_drops_nearly_all_is_searched_for_in_the_graph(owned: Collection, monkeypatch) -> None:
    monkeypatch.setattr("ingest.searcher.NARROW", 0)
    monkeypatch.setattr(owned, "_exact", None)
    found = owned.nearest(EMBEDDER.embed(["The otter number7 came."])[0], 6, Filter(publishers=("P1",)))
    assert len(found) == 6 and {owned.revisions([key])[0].publisher for (key, _), _ in found} == {"P1"}
