"""The file of feedback: whole lines or nothing, through to the disk."""

import errno
import json
import os
import re
from pathlib import Path

import pytest

from ingest.errors import BadInput, CollectionBroken, CollectionUnwritable
from qa.doors.feedback import journal
from qa.doors.feedback.journal import FILE, FeedbackFull, Journal


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / FILE


def append(kept: Path, name: str) -> None:
    Journal(kept.parent).append({"id": name})


def ids(kept: Path) -> list[str]:
    entries, total = Journal(kept.parent).page(100, 0)
    assert total == len(entries)
    return [entry["id"] for entry in entries]


def test_entries_are_appended_and_read_newest_first(kept: Path) -> None:
    assert ids(kept) == []
    for name in "abc":
        append(kept, name)
    assert ids(kept) == ["c", "b", "a"]
    assert Journal(kept.parent).page(1, 1) == ([{"id": "b"}], 3)


def test_a_piece_that_was_never_acknowledged_is_not_read_and_not_built_upon(kept: Path) -> None:
    append(kept, "a")
    with kept.open("ab") as file:
        file.write(b'{"id": "half')
    assert ids(kept) == ["a"]
    append(kept, "b")
    assert kept.read_bytes() == b'{"id": "a"}\n{"id": "b"}\n'


def test_an_entry_is_on_the_disk_before_it_is_acknowledged(kept: Path, monkeypatch) -> None:
    synced: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append("folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file")  # noqa: PTH112
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    append(kept, "a")
    append(kept, "b")
    assert synced == ["file", "folder", "file"]


def test_where_the_disk_is_full_nothing_of_the_entry_stays(kept: Path, monkeypatch) -> None:
    append(kept, "a")
    before = kept.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CollectionUnwritable, match="No space left"):
        append(kept, "b")
    assert kept.read_bytes() == before


def test_it_is_bounded_in_lines_in_bytes_and_in_each_line(kept: Path, monkeypatch) -> None:
    with pytest.raises(BadInput, match="shorten it"):
        append(kept, "x" * journal.LONGEST)
    monkeypatch.setattr(journal, "MOST", 2)
    append(kept, "a")
    append(kept, "b")
    with pytest.raises(FeedbackFull, match="2 entries of feedback are kept"):
        append(kept, "c")
    monkeypatch.setattr(journal, "MOST", 100)
    monkeypatch.setattr(journal, "MOST_BYTES", kept.stat().st_size)
    with pytest.raises(FeedbackFull):
        append(kept, "d")
    assert ids(kept) == ["b", "a"]


def test_a_line_is_one_to_every_reader(kept: Path) -> None:
    name = "a\nb\x85c\u2028d\u2029e\x1cf“g”"
    append(kept, name)
    [line] = kept.read_text("utf-8").splitlines()
    assert json.loads(line) == {"id": name} and "“g”" in line


def test_a_line_that_somebody_spoilt_is_named(kept: Path) -> None:
    append(kept, "a")
    for spoilt in (b"nonsense\n", b"[1]\n"):
        kept.write_bytes(b'{"id": "a"}\n' + spoilt)
        with pytest.raises(CollectionBroken, match=re.escape(f"{kept}:2 is not a JSON object")):
            ids(kept)
