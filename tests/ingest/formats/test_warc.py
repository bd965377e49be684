"""Web archives: each page an article at the address where it was fetched."""

import gzip
from pathlib import Path

import pytest
from shared_worker import read_sources

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.formats import by_name, warc

STORY = "The bridge at Holm reopened on Monday, the road office said. Lorries still have to go by the ferry. " * 3
URL = "https://holm.example/2024/bridge"


def page(text: str = STORY, canonical: str = "", date: str = "2024-02-16") -> str:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    meta = f'<meta property="article:published_time" content="{date}">'
    return f"<html><head>{link}{meta}</head><body><article><h1>Bridge reopens</h1><p>{text}</p></article></body></html>"


def record(kind: str, url: str, block: bytes) -> bytes:
    said = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2026-01-02T03:04:05Z",
        "Content-Length": len(block),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def archive(*answers: tuple[str, bytes, dict[str, str]], status: str = "200 OK", packed: bool = False) -> bytes:
    records = [record("warcinfo", "a.warc", b"software: a crawler\r\n")]
    for url, body, headers in answers:
        said = "".join(f"{name}: {value}\r\n" for name, value in {"Content-Type": "text/html", **headers}.items())
        records.append(record("response", url, f"HTTP/1.1 {status}\r\n{said}\r\n".encode() + body))
    return b"".join(map(gzip.compress, records) if packed else records)


def answer(text: str | None = None, url: str = URL, **headers: str) -> tuple[str, bytes, dict[str, str]]:
    return url, (text or page()).encode(), {name.replace("_", "-"): value for name, value in headers.items()}


def read(data: bytes) -> list[Draft | Refusal]:
    return [item for item in by_name("warc").read(data, "a file") if not (isinstance(item, Refusal) and item.skipped)]


def test_a_page_is_an_article_at_its_address() -> None:
    [found] = read(archive(answer()))
    assert isinstance(found, Draft)
    assert (found.text, found.title, found.url) == (STORY.strip(), "Bridge reopens", URL)
    assert found.published_at and found.published_at.year == 2024, "not when it was fetched"
    assert found.origin == f"a file#{URL}"


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://holm.example/bridge", "https://holm.example/bridge"),
        ("https://other.example/story", URL),
    ],
)
def test_no_page_takes_the_place_of_another_site(canonical: str, url: str) -> None:
    [found] = read(archive(answer(page(canonical=canonical))))
    assert isinstance(found, Draft) and found.url == url


def test_what_is_no_page_is_counted() -> None:
    picture = (f"{URL}.png", b"\x89PNG", {"Content-Type": "image/png"})
    *_, last = by_name("warc").read(archive(answer(), picture), "a file")
    assert isinstance(last, Refusal) and last.skipped and last.origin == "a file (2 records that are no pages)"
    [refusal] = read(archive(picture))
    assert isinstance(refusal, Refusal) and refusal.code == "no_text"


def test_an_error_is_no_page() -> None:
    [refusal] = read(archive(answer(), status="404 Not Found"))
    assert isinstance(refusal, Refusal) and refusal.code == "no_text"


def test_a_page_is_unpacked_as_it_was_sent() -> None:
    packed = (URL, gzip.compress(page().encode()), {"Content-Encoding": "gzip"})
    sent = b"%x\r\n%b\r\n0\r\n\r\n" % (len(page().encode()), page().encode())
    chunked = (URL, sent, {"Transfer-Encoding": "chunked"})
    assert [item.text for item in read(archive(packed, chunked)) if isinstance(item, Draft)] == [STORY.strip()] * 2


def test_letters_are_read_as_the_answer_says() -> None:
    text = "Кафе закрыто с понедельника, сообщила дорога. " * 5
    body = (URL, page(text).encode("koi8-r"), {"Content-Type": "text/html; charset=koi8-r"})
    [found] = read(archive(body))
    assert isinstance(found, Draft) and found.text == text.strip()


def test_a_page_that_cannot_be_read_does_not_end_the_others() -> None:
    found = read(archive(answer("<html></html>"), answer()))
    assert [type(item) for item in found] == [Refusal, Draft]


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "_LARGEST", 2_000)
    bomb = (URL, gzip.compress(b" " * 10_000_000), {"Content-Encoding": "gzip"})
    first, last = read(archive(bomb, answer()))
    assert isinstance(first, Refusal) and first.code == "too_large" and isinstance(last, Draft)


def test_what_comes_before_the_damage_is_read() -> None:
    data = archive(answer(), answer())
    first, last = read(data[:-400])
    assert isinstance(first, Draft) and isinstance(last, Refusal) and last.code == "malformed"
    found = read(archive(answer()) + b"WARC/1.0\r\nno header\r\n\r\nWords." + data)
    assert isinstance(found[0], Draft)


@pytest.mark.parametrize("headers", [b"X: " + b"a" * 1_000_000, b"X: a\r\n" * 200_000])
def test_headers_without_end_end_the_archive(headers: bytes) -> None:
    first, last = read(archive(answer()) + b"WARC/1.0\r\n" + headers)
    assert isinstance(first, Draft) and isinstance(last, Refusal) and last.code == "malformed"


@pytest.mark.parametrize("data", [b"Words.", b"WARC/9"])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(SourceProblem, match="no web archive"):
        read(data)


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a", "a.txt"])
@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_is_known_by_its_beginning(name: str, packed: bool, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(archive(answer(), answer(url=f"{URL}/2"), packed=packed))
    found = [item for item in read_sources([tmp_path / name]) if isinstance(item, Draft)]
    assert [item.url for item in found] == [URL, f"{URL}/2"]


def test_a_packed_archive_that_is_cut_off_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(archive(answer(), answer(), packed=True)[:-100])
    *_, last = read_sources([tmp_path / "a.warc.gz"])
    assert isinstance(last, Refusal) and last.code == "malformed"
