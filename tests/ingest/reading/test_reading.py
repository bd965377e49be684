"""Places to read from: what is found, what is refused and why, and that memory and time stay bounded."""

import gzip
import io
import json
import os
import socket
import sys
import tracemalloc
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import pytest
from shared_worker import read_sources

from ingest import reading
from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.errors import BadInput
from ingest.reading import read_stream, total_bytes
from ingest.reading.worker import Worker

WORDS = "The bridge reopened on Monday."


def kept(items: Iterable[Draft | Refusal]) -> list[Draft | Refusal]:
    """Without what is passed over in folders."""
    return [item for item in items if isinstance(item, Draft) or not item.skipped]


def texts(*places: object, **options: object) -> list[str]:
    items = kept(read_sources(places, **options))  # type: ignore[arg-type]
    assert all(isinstance(item, Draft) for item in items), items
    return [item.text for item in items if isinstance(item, Draft)]


def refused(place: object, **options: object) -> Refusal:
    [item] = kept(read_sources([place], **options))  # type: ignore[arg-type, list-item]
    assert isinstance(item, Refusal), item
    assert item.reason.endswith(".")
    return item


def written(path: Path, content: str | bytes = WORDS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# Files


def test_one_file_is_one_article_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    [near] = read_sources(["a.txt"])
    [far] = read_sources([path])
    assert near == far == Draft(WORDS, str(path.resolve()))


@pytest.mark.parametrize("content", ["", " \n\t ", "\ufeff", "\ufeff \n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, content: str) -> None:
    assert refused(written(tmp_path / name, content)).code == "empty"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.txt").code == "not_found"


@pytest.mark.parametrize("name", ["a" * 300, "a\x00b", "../" * 50 + "gone", "CON"])
def test_an_odd_name_is_refused(tmp_path: Path, name: str) -> None:
    assert refused(f"{tmp_path}/{name}").code in ("not_found", "unreadable")


def test_a_name_is_stored_as_a_label(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\nb\x1b\xff.txt")
    [item] = read_sources([written(tmp_path / name)])
    assert item.origin.endswith("a\\u000ab\\u001b\\udcff.txt")


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.txt")
    path.chmod(0)

    def deny(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)  # an administrator may read everything
    assert refused(path).code == "unreadable"


def test_a_pipe_a_device_and_a_socket_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.txt"))
        for place in (tmp_path / "pipe.txt", tmp_path / "socket.txt", "/dev/zero"):
            assert refused(place).code == "unsupported_type"
        assert [item.code for item in read_sources([tmp_path]) if isinstance(item, Refusal)] == ["unsupported_type"] * 2


@pytest.mark.parametrize(
    "content",
    [
        b"Rar!\x1a\x07\x01\x00",
        b"7z\xbc\xaf\x27\x1c",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"{\\rtf1\\ansi words}",
        bytes(range(256)) * 20,
        b"words\x00" * 500,
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.jsonl", "a"])
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    assert refused(written(tmp_path / name, content)).code == "unsupported_type"
    assert refused("-", stdin=io.BytesIO(content)).code == "unsupported_type"


def test_a_stray_control_is_no_binary(tmp_path: Path) -> None:
    assert texts(written(tmp_path / "a.txt", "words \x00" + WORDS * 10)) == ["words " + WORDS * 10]


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", WORDS)

    def grow(_: int) -> None:
        if path.stat().st_size < 10 * len(WORDS):
            with path.open("a") as file:
                file.write(WORDS * 10)

    items = list(read_sources([path], on_bytes=grow))
    assert [item.code for item in items if isinstance(item, Refusal)] == ["unreadable"]


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "koi8-r"])
def test_an_encoding_is_detected(tmp_path: Path, encoding: str) -> None:
    russian = "Мост через реку Орм снова открыт, сообщил в понедельник губернатор области. Его закрыли в мае. " * 5
    french = "Le pont a été rouvert lundi, a déclaré le préfet de la région. « C’est réglé », dit-il à midi. " * 5
    text = (russian if encoding == "koi8-r" else french).strip()
    assert texts(written(tmp_path / "a.txt", text.encode(encoding))) == [text]


def test_a_declared_encoding_is_read_and_a_wrong_one_is_not(tmp_path: Path) -> None:
    body = "<p>“The bridge,” said José, “was closed from May until Monday, and nobody was told why.”</p>"
    body += "<p>The mayor had no comment on the delay or on its cost, her office said.</p>"
    page = f"<html><head><meta charset=windows-1252></head><body><article>{body}</article></body></html>"
    for encoding in ("cp1252", "utf-8"):
        [text] = texts(written(tmp_path / "a.html", page.encode(encoding)))
        assert "“The bridge,” said José" in text


def test_a_line_in_another_encoding_costs_no_other(tmp_path: Path) -> None:
    lines = [b'{"text": "Good."}', '{"text": "José"}'.encode("cp1252"), '{"text": "José"}'.encode()]
    first, second, third = read_sources(
        [written(tmp_path / "a.jsonl", lines[0] + b"\n" * 70_000 + b"\n".join(lines[1:]))]
    )
    assert isinstance(first, Draft) and isinstance(third, Draft) and third.text == "José"
    assert isinstance(second, Refusal) and second.code == "bad_encoding"
    assert second.reason.startswith("line 70001:")


def test_unknown_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.decoding.likeliest", lambda _: [])
    with pytest.raises(SourceProblem) as raised:
        list(read_stream(io.BytesIO("José".encode("cp1252")), "a.txt", ".txt", "text", False, 1_000))
    assert raised.value.code == "bad_encoding"


# Folders


def test_a_folder_is_read_sorted_and_whole(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.html.gz.txt", "B.TXT"):
        written(tmp_path / name, name)
    for name in (".hidden.txt", ".git/a.txt", "README.md", "readme.txt", "a.png", "style.css", "Makefile"):
        written(tmp_path / name, "not an article")
    assert texts(tmp_path) == ["B.TXT", "a/b/c.html.gz.txt", "a/z.md", "b.txt"]
    assert texts(tmp_path / "README.md") == ["not an article"]  # named, so meant


def test_a_folder_names_what_it_passes_over(tmp_path: Path) -> None:
    names = (
        ".hidden.txt",
        ".git/a.txt",
        "a/README.md",
        "a.png",
        "style.css",
        "Makefile",
        "Page_files/ad.html",
        "b.bak",
    )
    for name in names:
        written(tmp_path / name, "not an article")
    written(tmp_path / "Page.html", f"<html><body><article><p>{WORDS * 10}</p></article></body></html>")
    items = list(read_sources([tmp_path]))
    passed = {str(Path(item.origin).relative_to(tmp_path)): item for item in items if isinstance(item, Refusal)}
    assert set(passed) == {name.replace(".git/a.txt", ".git").replace("/ad.html", "") for name in names}
    assert all(item.skipped and item.reason.endswith(".") for item in passed.values())


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("fares.rtf", b"{\\rtf1 Words.}", "an RTF document"),
        ("fares.doc", b"\xd0\xcf\x11\xe0", "an office document"),
        ("pages.7z", b"7z\xbc\xaf", "a 7z archive"),
        ("brief.eml", b"Words that are no message.", "no e-mail message"),
        ("feeds.opml", b"<opml version='2.0'></opml>", "an OPML outline"),
        ("news.xml", b"<?xml version='1.0'?><stories/>", "an XML document"),
        ("articles.csv", b"a,b\n1,2", "a table"),
        ("odd.pdf", b"Words that are no PDF.", "no PDF"),
    ],
)
def test_what_may_hold_articles_is_refused_by_name_in_a_folder(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    written(tmp_path / name, content)
    written(tmp_path / "good.md")
    good, refusal = sorted(read_sources([tmp_path]), key=lambda item: isinstance(item, Refusal))
    assert isinstance(refusal, Refusal) and not refusal.skipped
    assert refusal.code == "unsupported_type" and kind in refusal.reason and refusal.origin == str(tmp_path / name)
    assert isinstance(good, Draft)


def test_the_files_of_a_saved_page_are_no_articles(tmp_path: Path) -> None:
    written(tmp_path / "Story.html", f"<html><body><article><p>{WORDS * 10}</p></article></body></html>")
    written(tmp_path / "Story_files" / "advert.html", "<html><body>Buy!</body></html>")
    assert len(texts(tmp_path)) == 1


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    written(tmp_path / "picture.png")
    refusal = refused(tmp_path)
    assert refusal.code == "empty" and ".jsonl" in refusal.reason


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    written(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "in" / "c.txt").symlink_to(tmp_path / "in" / "c.txt")
    items = kept(read_sources([tmp_path / "in"]))
    assert [item.code for item in items if isinstance(item, Refusal)] == ["not_found", "unreadable", "unsupported_type"]
    assert [item.text for item in items if isinstance(item, Draft)] == [WORDS]


def test_one_refusal_stops_no_other(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", b"%PDF-1.7")
    written(tmp_path / "b.txt")
    items = list(read_sources([tmp_path / "gone", tmp_path]))
    assert [type(item) for item in items] == [Refusal, Refusal, Draft]


def test_a_named_format_is_obeyed(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "# Words")
    written(tmp_path / "b.jsonl", '{"text": "b"}')
    assert texts(tmp_path, format="text") == ["# Words"]
    assert texts(tmp_path / "b.jsonl", format="text") == ['{"text": "b"}']
    with pytest.raises(BadInput):
        read_sources([tmp_path], format="word")


# What a source may do to its reader


def test_a_page_of_empty_comments_is_read(tmp_path: Path) -> None:
    """Less than 300 bytes that a pattern needed longer than anybody waits for."""
    assert texts(written(tmp_path / "a.txt", "<!---->" * 40 + "x")) == ["<!---->" * 40 + "x"]


@pytest.mark.slow
def test_a_file_that_hangs_its_reader_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    class Hanging(Worker):
        def run(self, target: str, arguments: Sequence[object], stream: BinaryIO) -> Iterator[Draft | Refusal]:
            hangs = str(arguments[0]).endswith("a.txt")
            return super().run("misbehaving:hang" if hangs else target, [] if hangs else arguments, stream)

    written(tmp_path / "a.txt")
    written(tmp_path / "b.txt")
    with Hanging(seconds=5) as worker:
        first, second = reading.read_sources([tmp_path], worker=worker)
    assert isinstance(first, Refusal) and first.origin.endswith("a.txt") and "longer than 5 seconds" in first.reason
    assert isinstance(second, Draft) and second.text == WORDS


# Standard input


def test_standard_input_is_read_in_any_format() -> None:
    assert texts("-", stdin=io.BytesIO(WORDS.encode())) == [WORDS]
    assert texts("-", stdin=io.BytesIO(b'{"text": "one"}\n{"text": "two"}\n')) == ["one", "two"]
    assert texts("-", stdin=io.BytesIO(gzip.compress(WORDS.encode()))) == [WORDS]
    for encoding in ("utf-8-sig", "utf-16"):
        assert texts("-", stdin=io.BytesIO('{"text": "José"}'.encode(encoding))) == ["José"]
    [item] = read_sources(["-"], stdin=io.BytesIO(b'{"text": "one"}'))
    assert item.origin == "-#1"


# Bounds


class Endless(io.RawIOBase):
    """A stream without end that counts how much of it was taken."""

    taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        assert size > 0, "read without a bound"
        self.taken += size
        return b"a" * size


def test_an_endless_stream_is_left_at_the_limit() -> None:
    endless = Endless()
    assert refused("-", stdin=endless, limit=100_000).code == "too_large"
    assert endless.taken < 400_000


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.json"])
def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path, name: str) -> None:
    with written(tmp_path / name, ("[\n" if name == "a.json" else "") + "a" * 100_000).open("r+b") as file:
        file.truncate(200_000_000)  # a hole: nothing on the disk
    tracemalloc.start()
    assert refused(tmp_path / name, limit=100_000).code == "too_large"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_file_of_many_articles_may_be_larger_than_the_limit(tmp_path: Path) -> None:
    line = json.dumps({"text": "words " * 100}) + "\n"
    path = written(tmp_path / "a.jsonl", line * 200 + json.dumps({"text": "long " * 1_000}) + "\n" + line)
    items = list(read_sources([path], limit=2_000))
    assert sum(isinstance(item, Draft) for item in items) == 201
    [refusal] = [item for item in items if isinstance(item, Refusal)]
    assert (refusal.code, refusal.reason[:9]) == ("too_large", "line 201:")


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.html.gz", "a"])
@pytest.mark.parametrize("unit", [b"a", b"a\n"])
def test_a_gzip_bomb_stops(tmp_path: Path, name: str, unit: bytes) -> None:
    bomb = written(tmp_path / name, gzip.compress(unit * 4_000_000, 1))
    tracemalloc.start()
    codes = {item.code for item in read_sources([bomb], limit=100_000) if isinstance(item, Refusal)}
    assert "too_large" in codes
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_cut_gzip_keeps_what_came_before(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{os.urandom(2_000).hex()}"}) for _ in range(200)]
    packed = gzip.compress("\n".join(lines).encode())
    items = list(read_sources([written(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2])]))
    assert isinstance(items[-1], Refusal) and items[-1].code == "malformed"
    assert sum(isinstance(item, Draft) for item in items) > 50


def test_damaged_gzip_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(WORDS.encode()))
    packed[-6] ^= 255
    assert refused(written(tmp_path / "a.txt.gz", bytes(packed))).code == "malformed"
    assert refused(written(tmp_path / "b.txt.gz", b"\x1f\x8b")).code == "malformed"


def test_progress_hears_of_every_byte(tmp_path: Path) -> None:
    written(tmp_path / "a.txt")
    written(tmp_path / "b.html", b"%PDF-1.7" + b" " * 500_000)
    written(tmp_path / "c.jsonl.gz", gzip.compress(json.dumps({"text": WORDS}).encode()))
    heard: list[int] = []
    list(read_sources([tmp_path], on_bytes=heard.append))
    assert sum(heard) == total_bytes([tmp_path, "-"]) > 500_000


@pytest.fixture(autouse=True)
def _no_real_standard_input(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "stdin", None)
    yield
