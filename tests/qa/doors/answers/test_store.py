"""Answers in a folder: found as they were given, bounded in number and age."""

import os
import time
from pathlib import Path

import pytest

from ingest.errors import CollectionBroken, NotFound
from qa.doors.answers import store as module
from qa.doors.answers.store import FOLDER, Store


def named(number: int) -> str:
    return f"ans_{number:016x}"


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / FOLDER).iterdir())


def test_what_is_kept_is_found_as_it_was_given(tmp_path: Path) -> None:
    record = {"id": named(1), "answer": {"text": "Zwölf – “12”\u2028"}}
    Store(tmp_path, 10, 1).keep(record)
    assert Store(tmp_path, 10, 1).find(named(1)) == record
    assert kept(tmp_path) == [f"{named(1)}.json"]


@pytest.mark.parametrize("name", [named(2), "ans_", "../catalog", "ans_0000000000000001/../x", "", "ans_\0" + "0" * 15])
def test_another_name_is_not_found(tmp_path: Path, name: str) -> None:
    store = Store(tmp_path, 10, 1)
    store.keep({"id": named(1)})
    with pytest.raises(NotFound, match=r"no answer .* is kept; the newest 10 are, for 1 days"):
        store.find(name)


def test_what_is_too_old_is_gone_and_what_is_too_much_is_cleared_away(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(module, "EVERY", 1)
    store, now = Store(tmp_path, 3, 2), time.time()
    for number in range(3):
        store.keep({"id": named(number)})
        os.utime(tmp_path / FOLDER / f"{named(number)}.json", (now, now + number))
    os.utime(tmp_path / FOLDER / f"{named(0)}.json", (now, now - 3 * 86_400))
    with pytest.raises(NotFound):
        store.find(named(0))
    store.keep({"id": named(9)})
    assert kept(tmp_path) == [f"{named(number)}.json" for number in (1, 2, 9)]
    os.utime(tmp_path / FOLDER / f"{named(9)}.json", (now + 9, now + 9))
    store.keep({"id": named(10)})
    assert len(kept(tmp_path)) == 3 and store.find(named(9))


def test_none_is_kept_where_none_is_wanted(tmp_path: Path) -> None:
    Store(tmp_path, 0, 1).keep({"id": named(1)})
    assert not (tmp_path / FOLDER).exists()


def test_where_nothing_can_be_written_the_answer_is_given_all_the_same(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file in the way")
    Store(tmp_path, 10, 1).keep({"id": named(1)})
    assert (tmp_path / FOLDER).read_text() == "a file in the way"


@pytest.mark.parametrize("content", ["{", "[]", "\xff"])
def test_a_damaged_one_is_named_with_the_remedy(tmp_path: Path, content: str) -> None:
    store = Store(tmp_path, 10, 1)
    store.keep({"id": named(1)})
    (tmp_path / FOLDER / f"{named(1)}.json").write_text(content, "latin-1")
    with pytest.raises(CollectionBroken, match=f"{named(1)}.json .*remove it"):
        store.find(named(1))
