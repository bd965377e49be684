"""Archives: each file is read as it would be alone, and what is hostile costs no more than its refusal."""

import bz2
import gzip
import io
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from shared_worker import read_sources

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.formats import _zipped, by_name
from ingest.reading import unpacking

STORY = b"The bridge at Holm reopened on Monday, the road office said."
PAGE = b"<html><body><article><h1>Fares rise</h1><p>" + STORY * 4 + b"</p></article></body></html>"
FILES = {"a/fares.html": PAGE, "b.txt": STORY, "c.jsonl": b'{"text": "One."}\n{"text": "Two."}\n'}


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred(files: dict[str, bytes], *others: tarfile.TarInfo) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in others:
            archive.addfile(info)
    return file.getvalue()


PACKED: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "x.zip": zipped,
    "x.tar": tarred,
    "x.tar.gz": lambda files: gzip.compress(tarred(files)),
    "x.tgz": lambda files: gzip.compress(tarred(files)),
    "x.tar.bz2": lambda files: bz2.compress(tarred(files)),
}


def read(data: bytes, folder: Path, name: str = "x.zip") -> list[Draft | Refusal]:
    (folder / name).write_bytes(data)
    return list(read_sources([folder / name]))


def told(items: list[Draft | Refusal]) -> list[tuple[str, str]]:
    """What became of each file: its code, or that it was read."""
    return [(item.origin.partition("#")[2], item.code if isinstance(item, Refusal) else "read") for item in items]


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("renamed", [False, True])
def test_every_file_is_read_under_its_path(name: str, renamed: bool, tmp_path: Path) -> None:
    found = read(PACKED[name](FILES), tmp_path, "x" if renamed else name)
    assert told(found) == [("a/fares.html", "read"), ("b.txt", "read"), ("c.jsonl#1", "read"), ("c.jsonl#2", "read")]
    assert all(isinstance(item, Draft) and item.text for item in found)
    assert len({item.identity for item in found if isinstance(item, Draft)}) == 4


@pytest.mark.parametrize("name", PACKED)
def test_what_a_folder_passes_over_an_archive_does_too(name: str, tmp_path: Path) -> None:
    others = {".git/a.txt": b"x", "README.md": b"x", "a.png": b"x", "__MACOSX/._b.txt": b"x", "b": b"x"}
    found = read(PACKED[name](others | {"b.txt": STORY}), tmp_path, name)
    assert [code for _, code in told(found)] == ["skipped"] * 5 + ["read"]
    assert told(read(PACKED[name](others), tmp_path, name))[-1] == ("", "empty")


def test_files_in_it_may_be_packed(tmp_path: Path) -> None:
    found = read(zipped({"a.txt.gz": gzip.compress(STORY), "b.tar.bz2": bz2.compress(tarred(FILES))}), tmp_path)
    assert told(found)[:2] == [("a.txt.gz", "read"), ("b.tar.bz2#a/fares.html", "read")]


def test_an_archive_in_an_archive_is_read_and_no_deeper(tmp_path: Path) -> None:
    inner = zipped({"b.txt": STORY, "c.zip": zipped(FILES)})
    assert told(read(zipped({"a.zip": inner}), tmp_path)) == [
        ("a.zip#b.txt", "read"),
        ("a.zip#c.zip", "unsupported_type"),
    ]


def test_a_file_that_cannot_be_read_does_not_end_the_others(tmp_path: Path) -> None:
    files = {
        "a.jsonl": b"[",
        "b.html": b"<html></html>",
        "c.txt": STORY,
        "d.gz": b"\x1f\x8b\x08",
        "e.txt.gz": b"\x1f\x8b",
    }
    assert told(read(zipped(files), tmp_path)) == [
        ("a.jsonl", "malformed"), ("b.html", "no_text"), ("c.txt", "read"), ("d.gz", "skipped"),
        ("e.txt.gz", "malformed"),
    ]  # fmt: skip


@pytest.mark.parametrize("size", [10, 100, 300, -30])
def test_a_damaged_archive_is_refused(size: int, tmp_path: Path) -> None:
    [refusal] = read(zipped(FILES)[:size], tmp_path)
    assert isinstance(refusal, Refusal) and refusal.code == "malformed"


def test_damage_in_one_file_is_told(tmp_path: Path) -> None:
    data = zipped({"a.txt": STORY, "b.txt": STORY}, zipfile.ZIP_STORED).replace(STORY, STORY.upper(), 1)
    assert told(read(data, tmp_path)) == [("a.txt", "malformed"), ("b.txt", "read")]


def test_what_comes_before_the_damage_in_a_tar_is_read(tmp_path: Path) -> None:
    found = read(tarred(FILES)[:1_550], tmp_path, "x.tar")
    assert told(found) == [("a/fares.html", "read"), ("b.txt", "malformed"), ("(3)", "malformed")]


@pytest.mark.parametrize("size", [10**15, -512])
def test_a_size_that_no_file_has_ends_the_archive(size: int, tmp_path: Path) -> None:
    info = tarfile.TarInfo("a.txt")
    info.size = size
    found = read(tarred({"b.txt": STORY})[:1_024] + info.tobuf(tarfile.GNU_FORMAT) + STORY, tmp_path, "x.tar")
    assert told(found) == [("b.txt", "read"), ("(2)", "malformed")]


def test_an_encrypted_file_is_refused_by_name(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": STORY}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    [refusal] = read(bytes(data), tmp_path)
    assert isinstance(refusal, Refusal) and "encrypted" in refusal.reason


def test_links_and_devices_are_refused_and_no_path_leads_out(tmp_path: Path) -> None:
    link, device = tarfile.TarInfo("l.txt"), tarfile.TarInfo("d.txt")
    link.type, link.linkname, device.type = tarfile.SYMTYPE, "/etc/passwd", tarfile.CHRTYPE
    found = read(tarred({"../../up.txt": STORY, "/etc/abs.txt": STORY}, link, device), tmp_path, "x.tar")
    assert [code for _, code in told(found)] == ["read", "read", "unsupported_type", "unsupported_type"]
    assert [path.name for path in tmp_path.iterdir()] == ["x.tar"], "nothing is written"


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("l.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert told(read(file.getvalue(), tmp_path)) == [("l.txt", "unsupported_type")]


def test_a_bomb_is_refused_unread(tmp_path: Path) -> None:
    bomb = zipped({"a.txt": b"0" * 20_000_000, "b.txt": STORY})
    assert told(read(bomb, tmp_path)) == [("a.txt", "too_large"), ("b.txt", "read")]
    assert [
        code for _, code in told(read(bz2.compress(tarred({"a.txt": b"0" * 20_000_000})), tmp_path, "x.tar.bz2"))
    ] == ["too_large"]


def test_a_size_that_is_a_lie_is_found_out(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"0" * 20_000_000}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (1_000).to_bytes(4, "little")
    assert [code for _, code in told(read(bytes(data), tmp_path))] == ["malformed"]


def test_an_archive_that_holds_itself_comes_to_an_end(tmp_path: Path) -> None:
    """A quine unpacks to itself; so do these, as far as anybody looks."""
    data = STORY
    for _ in range(20):
        data = zipped({"r.zip": data})
    assert told(read(data, tmp_path)) == [("r.zip#r.zip", "unsupported_type")]


def test_of_countless_files_none_is_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(_zipped.MOST_FILES + 1):
            archive.writestr(f"{number}.txt", b"")
    with pytest.raises(SourceProblem, match="10,001 files"):
        list(by_name("zip").members(io.BytesIO(file.getvalue()), 1_000))  # type: ignore[attr-defined]


def test_a_list_of_files_that_is_itself_too_long_is_not_read() -> None:
    data = bytearray(zipped({"a.txt": STORY}))
    at = data.rindex(b"PK\x05\x06") + 12
    data[at : at + 4] = b"\xff" * 4
    with pytest.raises(SourceProblem, match="more than 10,000 files"):
        list(by_name("zip").members(io.BytesIO(bytes(data)), 1_000))  # type: ignore[attr-defined]


def test_the_bounds_hold_for_all_archives_within(monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest.reading import read_stream

    monkeypatch.setattr(unpacking.Room.__init__, "__defaults__", (4, 1_000))
    data = zipped({"a.zip": zipped({"1.txt": STORY, "2.txt": STORY}), "3.txt": STORY, "4.txt": STORY})
    with pytest.raises(SourceProblem, match="split it"):
        list(read_stream(io.BytesIO(data), "x", ".zip", "auto", True, 10_000))


def test_an_office_document_that_is_not_read_is_named(tmp_path: Path) -> None:
    [refusal] = read(zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}), tmp_path, "x.pptx")
    assert isinstance(refusal, Refusal) and "office document" in refusal.reason
