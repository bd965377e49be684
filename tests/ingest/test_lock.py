"""One owner a collection, named to whoever comes second."""

import json
import os
from pathlib import Path

import pytest

from ingest.errors import BadInput, CollectionInUse
from ingest.lock import FILE, Lock, Owner, owner_of


def test_the_second_owner_is_refused_and_told_of_the_first(tmp_path: Path) -> None:
    lock = Lock(tmp_path, "ingest")
    with pytest.raises(CollectionInUse) as caught:
        Lock(tmp_path, "serve")
    assert caught.value.owner == f"dateline ingest (process {os.getpid()})"
    assert caught.value.owner in caught.value.message and "wait until it ends" in caught.value.message
    assert caught.value.url is None
    lock.release()
    Lock(tmp_path, "serve").release()


def test_an_owner_that_serves_is_named_with_its_address(tmp_path: Path) -> None:
    lock = Lock(tmp_path, "serve")
    lock.announce("http://127.0.0.1:8000")
    with pytest.raises(CollectionInUse) as caught:
        Lock(tmp_path, "ingest")
    assert caught.value.url == "http://127.0.0.1:8000" and caught.value.url in caught.value.message
    assert owner_of(tmp_path) == Owner(os.getpid(), "serve", "http://127.0.0.1:8000")
    lock.release()


def test_nobody_owns_a_collection_that_was_let_go(tmp_path: Path) -> None:
    assert owner_of(tmp_path) is None
    lock = Lock(tmp_path, "ingest")
    lock.release()
    lock.release()
    assert owner_of(tmp_path) is None


def test_what_a_dead_owner_left_in_the_file_counts_for_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"pid": 1, "command": "ingest", "url": None}))
    assert owner_of(tmp_path) is None
    Lock(tmp_path, "serve").release()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}'])
def test_an_owner_that_cannot_be_read_is_still_an_owner(tmp_path: Path, content: str) -> None:
    lock = Lock(tmp_path, "ingest")
    (tmp_path / FILE).write_text(content)
    with pytest.raises(CollectionInUse, match="in use by another process"):
        Lock(tmp_path, "serve")
    lock.release()


def test_a_place_that_cannot_hold_a_collection(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadInput, match="cannot hold a collection") as caught:
        Lock(tmp_path / "file" / "data", "ingest")
    assert caught.value.param == "data"
