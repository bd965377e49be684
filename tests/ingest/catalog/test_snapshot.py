"""The table of what is live: its BM25 is SQLite's, and one kept up is the same as one read anew."""

import sqlite3
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from ingest.article import Draft, Revision, article_id
from ingest.catalog import _snapshot as snapshot
from ingest.catalog._relational import ranking, snapshots, terms
from ingest.catalog._snapshot import Snapshot, snapshot_of
from ingest.catalog.sqlite import SqliteCatalog as Catalog
from ingest.errors import CollectionBroken
from ingest.language import analysis
from ingest.language.sentences import split
from ingest.passage import pack

TEXTS = [
    *("The council met on Tuesday. The bridge is closed.", "Rain fell. It rained and rained on the bridge."),
    *("½ ﷺ (1) ⑴ U.S.", "", "The otter, the heron and the council's newt."),
    *("1,250.5 otters met 3RD herons; the council did not.", "x" * 300),
]


def page(catalog: Catalog, limit: int, offset: int) -> list[Revision]:
    return catalog.revisions(catalog.snapshot.newest()[offset : offset + limit])


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    catalog = Catalog(tmp_path, write=True)
    yield catalog
    catalog.close()


def publish(catalog: Catalog, *drafts: Draft) -> None:
    items = [(draft, split(draft.text), pack(draft.text, split(draft.text))) for draft in drafts]
    catalog.publish(catalog.stage(items))


def number(count: int) -> Draft:
    return Draft(f"{TEXTS[count % len(TEXTS)]} Item{count}.", str(count), title=TEXTS[count * 5 % len(TEXTS)][:30])


def test_scores_are_those_of_sqlite(catalog: Catalog) -> None:
    publish(catalog, *map(number, range(40)))
    rank = f"-bm25(article_index, {terms.TITLE_WEIGHT}, 1.0)"
    query = f"SELECT rowid, {rank} FROM article_index WHERE article_index MATCH ? ORDER BY rowid"
    for term in [*analysis.content_terms(" ".join(TEXTS)), "item7"]:
        expected = catalog._rows(query, (f'"{term}"',))
        [(_, shares)] = [catalog.snapshot.scores(term, lambda term=term: catalog._words.postings(term))]
        if ranking.document_frequency(catalog._words, catalog.snapshot, term):
            assert np.allclose(shares, [score for _, score in expected], rtol=1e-9)


def columns(table: Snapshot) -> list[object]:
    outlets = [{number: name for name, number in table.names.items()}.get(number) for number in table.outlets.tolist()]
    return [table.keys.tolist(), np.nan_to_num(table.dates, nan=-1).tolist(), outlets, table.lengths.tolist()]


def same_as_anew(catalog: Catalog, table: Snapshot) -> None:
    with catalog._state():
        anew = snapshot_of(catalog._words.rows())
        assert columns(table) == columns(anew)
        for term, found in table._postings.items():
            expected = anew._of(catalog._words.postings(term))
            assert (found.rows.tolist(), found.counts.tolist()) == (expected.rows.tolist(), expected.counts.tolist())
        for term, count in table._holding.items():
            assert count == ranking.document_frequency(catalog._words, anew, term)


def test_a_table_that_is_kept_up_is_the_one_that_is_read_anew(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(catalog, *map(number, range(20)))
    words = analysis.content_terms(" ".join(TEXTS))
    catalog.matching(words, 5)
    catalog.coverage(catalog.snapshot.passing(None), words)
    assert catalog.snapshot._postings and catalog.snapshot._holding
    read = []
    monkeypatch.setattr(snapshots, "snapshot_of", lambda rows: read.append(rows) or snapshot_of(rows))
    for change in (
        lambda: publish(catalog, number(20)),
        lambda: publish(catalog, Draft("Quite another text about the otter.", "3"), number(21)),
        lambda: catalog.retract(article_id("7")),
        lambda: publish(catalog, *(Draft(f"The council again, {origin}.", str(origin)) for origin in range(9))),
        lambda: publish(catalog, Draft("Once.", "a"), Draft("Twice, the otter.", "a")),
    ):
        change()
        assert catalog.snapshot._postings and read == [], "nothing was read anew"
        same_as_anew(catalog, catalog.snapshot)
    for origin in [revision.article_id for revision in page(catalog, 100, 0)]:
        catalog.retract(origin)
    same_as_anew(catalog, catalog.snapshot)
    assert catalog.matching(words, 5) == []


def test_a_write_that_changes_nothing_live_keeps_the_table(catalog: Catalog) -> None:
    publish(catalog, number(1))
    table = catalog.snapshot
    catalog.stage([])
    catalog.describe("something", "else")
    assert catalog.snapshot is table


def test_after_very_much_has_changed_the_table_is_read_anew(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(catalog, *map(number, range(5)))
    catalog.matching(["council"], 5)
    monkeypatch.setattr(snapshots, "MOST_TERMS", 10)
    publish(catalog, *map(number, range(5, 10)))
    assert not catalog.snapshot._postings and len(catalog.snapshot.keys) == 10
    same_as_anew(catalog, catalog.snapshot)


def test_a_search_that_began_before_a_write_ends_in_the_state_it_began_in(catalog: Catalog, tmp_path: Path) -> None:
    publish(catalog, number(1))
    reader = Catalog(tmp_path, write=False)
    with reader._searched() as before:
        publish(catalog, number(8))
        assert ranking.document_frequency(reader._words, before, "rain") == len(before.keys) == 1
    assert len(reader.snapshot.keys) == 2
    assert ranking.document_frequency(reader._words, reader.snapshot, "rain") == 2
    reader.close()


def test_an_older_state_never_takes_the_place_of_a_newer_one(catalog: Catalog) -> None:
    publish(catalog, number(1))
    old = catalog.generation
    publish(catalog, number(2))
    assert len(catalog.snapshot.keys) == 2
    assert catalog._snapshots.at(old) is None
    assert len(catalog.snapshot.keys) == 2


def look_up(table: Snapshot, offset: int) -> None:
    for turn in range(3_000):
        term = f"term{(turn * 7 + offset) % 40}"
        rows, shares = table.scores(term, lambda: [(key, 1.0) for key in range(0, 50, 5)])
        assert len(rows) == len(shares) == 10 and table.holding(term, lambda: 10) == 10


def follow(table: Snapshot) -> None:
    for key in range(100, 400):
        table.after([snapshot.Arrival((key, None, None, 3, 0, ""), {"term1": 1.0})], [3], [["term2"]])


def test_threads_share_what_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """More terms than are kept, by several threads at once, with the interpreter switching as often as it can."""
    monkeypatch.setattr(snapshot, "TERMS", 8)
    table = snapshot_of([(key, None, None, 10, 0, "") for key in range(50)])
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(5) as threads:
            working = [threads.submit(look_up, table, offset) for offset in range(4)] + [threads.submit(follow, table)]
            for work in working:
                work.result()
    finally:
        sys.setswitchinterval(interval)
    assert len(table._postings) <= 8


def test_a_damaged_full_text_index_is_named(catalog: Catalog) -> None:
    publish(catalog, number(1))
    with sqlite3.connect(catalog._path) as connection:
        connection.execute("DROP TABLE article_index")
    with pytest.raises(CollectionBroken, match="cannot be read"):
        catalog.matching(["council"], 5)
    assert not catalog._connection.in_transaction
