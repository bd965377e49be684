"""A collection is opened with the storage that it was made with; one with exact search alone is kept like any other."""

import json
from pathlib import Path

import numpy as np
import pytest

from ingest.article import Draft, article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput, CollectionBroken, CollectionError, IndexMismatch, NotFound
from ingest.storage import FILE
from ingest.vectors import EXACT

EMBEDDER = by_name("hashing", dimension=64)
LONG = " ".join(f"Sentence about topic{number} stands here." for number in range(80))
DRAFTS = [Draft("The otter came.", "a", title="An otter"), Draft("The heron left.", "b"), Draft(LONG, "long")]


def own(folder: Path, **storage: str) -> Collection:
    return Collection.own(folder, EMBEDDER, "test", **storage)


def made(folder: Path, **storage: str) -> Path:
    collection = own(folder, **storage)
    collection.ingest(DRAFTS)
    collection.close()
    return folder


@pytest.mark.parametrize(("kept", "other"), [("chroma", "exact"), ("exact", "chroma")])
def test_another_index_than_it_was_made_with_is_refused_with_the_remedy(tmp_path: Path, kept: str, other: str) -> None:
    folder = made(tmp_path / "data", index=kept)
    remedy = rf"was made with storage\.vectors '{kept}', the settings say '{other}'; set it back, or ingest .*--data"
    for opens in (own, lambda folder, **storage: Collection(folder, EMBEDDER, **storage)):
        with pytest.raises(IndexMismatch, match=remedy):
            opens(folder, index=other)
        opens(folder, index=kept).close()
        opens(folder).close()
    assert (folder / "chroma").exists() is (kept == "chroma")


def test_another_catalog_than_it_was_made_with_is_refused(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    (folder / FILE).write_text('{"catalog": "ledger", "vectors": "chroma"}')
    with pytest.raises(IndexMismatch, match=r"was made with storage\.catalog 'ledger', the settings say 'sqlite'"):
        Collection(folder, EMBEDDER, catalog="sqlite")


def test_one_from_before_there_was_a_choice_is_what_all_were_then(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    (folder / FILE).unlink()
    with pytest.raises(IndexMismatch, match=r"made with storage\.vectors 'chroma'"):
        own(folder, index="exact")
    Collection(folder, EMBEDDER, index="chroma").close()
    assert not (folder / FILE).exists(), "who may only read leaves no trace"
    own(folder).close()
    assert json.loads((folder / FILE).read_text()) == {"catalog": "sqlite", "vectors": "chroma"}


@pytest.mark.parametrize("name", ["chrome", "os.path", "../exact", "_private", ""])
def test_only_members_are_found(tmp_path: Path, name: str) -> None:
    for seam, storage in {"vectors": {"index": name or "?"}, "catalog": {"catalog": name or "?"}}.items():
        with pytest.raises(BadInput, match=rf"unknown storage\.{seam} .*; available: ") as raised:
            own(tmp_path / "data", **storage)
        assert raised.value.param == f"storage.{seam}"
    with pytest.raises(NotFound):
        Collection(tmp_path / "data", EMBEDDER)


@pytest.mark.parametrize("text", ["", "[]", '{"catalog": "sqlite"}', "{"])
def test_a_damaged_note_is_named_with_what_it_should_say(tmp_path: Path, text: str) -> None:
    folder = made(tmp_path / "data")
    (folder / FILE).write_text(text)
    with pytest.raises(CollectionBroken, match=r'storage\.json is damaged; .*"vectors": "chroma"'):
        Collection(folder, EMBEDDER)


# --- kept in exact search alone


def test_both_indexes_are_given_the_same_vectors(tmp_path: Path) -> None:
    exact, chroma = (Collection(made(tmp_path / name, index=name), EMBEDDER) for name in ("exact", "chroma"))
    for mine, theirs in zip(exact.vectors(exact.live_keys()), chroma.vectors(chroma.live_keys()), strict=True):
        assert mine[0] == theirs[0] and np.array_equal(mine[1], theirs[1])
    exact.close()
    chroma.close()


def test_an_owner_without_an_index_of_its_own_takes_in_corrects_retracts_and_rebuilds(tmp_path: Path) -> None:
    collection = own(made(tmp_path / "data", index=EXACT))
    passages = collection.counts()["passages"]
    assert collection.check().whole and collection.check().passages == passages > 4
    collection.ingest([Draft("The otter came back.", "a", title="An otter")])
    collection.retract(article_id("b"))
    assert collection.check_changes().whole and collection.check_changes().passages == passages - 1
    assert collection.rebuild().whole and collection.check().whole and collection.degraded is None
    [(place, score)] = collection.nearest(EMBEDDER.embed(["An otter\nThe otter came back."])[0], 1)
    assert collection.revisions([place[0]])[0].origin == "a" and score == pytest.approx(1, abs=1e-5)
    with pytest.raises(CollectionError, match="searched exactly"):
        _ = collection.vector_index
    collection.close()
    assert sorted(path.suffix for path in (tmp_path / "data").iterdir() if path.is_dir()) == []


def test_a_revision_that_lost_its_vectors_waits_for_them(tmp_path: Path) -> None:
    import sqlite3

    folder = made(tmp_path / "data", index=EXACT)
    with sqlite3.connect(folder / "catalog.sqlite3") as damaged:
        damaged.execute("UPDATE passages SET vectors = NULL WHERE revision = 1")
    damaged.close()
    collection = own(folder)
    assert collection.waiting() == 1
    assert collection.complete() == 0 and collection.waiting() == 0
    assert collection.check().whole
    collection.close()
