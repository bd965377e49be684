"""Folders of cloud storage, on fsspec's file system in memory."""

import builtins
from collections.abc import Iterator
from typing import Any

import pytest
from shared_worker import read_sources

from ingest.article import Draft, Refusal

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def storage() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    for name in ("a.txt", "more/b.md", "more/.hidden.txt", "README.md", "picture.png", ".git/c.txt"):
        system.pipe(f"/press/{name}", f"Words of {name}.".encode())
    yield system
    system.store.clear()


def test_the_articles_of_a_folder_are_read(storage: Any) -> None:
    del storage
    items = list(read_sources(["memory://press"]))
    drafts = [item for item in items if isinstance(item, Draft)]
    assert [(draft.origin, draft.text) for draft in drafts] == [
        ("memory://press/a.txt", "Words of a.txt."),
        ("memory://press/more/b.md", "Words of more/b.md."),
    ]
    assert all(item.skipped for item in items if isinstance(item, Refusal))


def test_a_file_is_read_whatever_it_is_called(storage: Any) -> None:
    storage.pipe("/press/odd.bin", b"Words that were saved oddly.")
    [item] = read_sources(["memory://press/odd.bin"])
    assert isinstance(item, Draft) and item.text == "Words that were saved oddly."


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("memory://gone", "not_found"),
        ("memory://press::file:///etc", "unsupported_type"),
        ("memory://a::b", "unsupported_type"),
    ],
)
def test_what_cannot_be_read_is_refused(storage: Any, place: str, code: str) -> None:
    del storage
    [item] = read_sources([place])
    assert isinstance(item, Refusal) and item.code == code


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("fsspec"):
            raise ModuleNotFoundError("No module named 'fsspec'", name="fsspec")
        return found(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    [item] = read_sources(["s3://press/a"])
    assert isinstance(item, Refusal) and "dateline[remote]" in item.reason


def test_a_failure_of_the_storage_is_refused(storage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(*_: Any, **__: Any) -> None:
        raise RuntimeError("no such bucket")

    monkeypatch.setattr(type(storage), "walk", walk)
    [item] = read_sources(["memory://press"])
    assert isinstance(item, Refusal) and "no such bucket" in item.reason
