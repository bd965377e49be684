"""Workbooks and columnar files: tables of articles as programs store them, with cells that have types."""

import io
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from shared_worker import read_sources

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.formats import by_name, xlsx

HEADING = ("title", "date", "url", "publisher", "text")
TEXT = "The line raises fares, said “Ulla” Brandt."
ROW = ("Fares rise", datetime(2024, 2, 16), "https://island.example/fares", "Island Brief", TEXT)


def workbook(*sheets: list[tuple]) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"News {number}")
        for row in rows:
            sheet.append(row)
    book.save(file)
    return file.getvalue()


def changed(data: bytes, name: str, before: bytes, after: bytes) -> bytes:
    """A workbook with one of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            content = old.read(item)
            new.writestr(item, content.replace(before, after, 1) if item == name else content)
    return file.getvalue()


def read(data: bytes) -> list[Draft | Refusal]:
    return list(by_name("xlsx").read(data, "a file"))


def test_a_row_is_an_article() -> None:
    [found] = read(workbook([HEADING, ROW]))
    assert isinstance(found, Draft)
    assert (found.title, found.publisher, found.text) == ("Fares rise", "Island Brief", TEXT)
    assert (found.published_at, found.origin) == (datetime(2024, 2, 16, tzinfo=UTC), "a file#News 1#2")


def test_every_sheet_with_a_column_of_texts_is_read() -> None:
    note = ("Fares, made by the archive",)
    found = read(workbook([("town", "votes"), ("Orm", 12)], [note, (), HEADING, ROW], [HEADING, ROW]))
    assert [item.origin for item in found] == ["a file#News 2#4", "a file#News 3#2"]


def test_blank_rows_are_none_and_numbers_may_be_texts() -> None:
    first, last = read(workbook([("id", "text"), (7, "It rained."), (None, None), (8, None), (None, None)]))
    assert isinstance(first, Draft) and first.item == "id:7"
    assert isinstance(last, Refusal) and (last.code, last.origin) == ("no_text", "a file#News 1#4")


@pytest.mark.parametrize("rows", [[("town", "votes"), ("Orm", 12)], []])
def test_without_a_column_of_texts_the_remedy_is_named(rows: list) -> None:
    with pytest.raises(SourceProblem, match=r"name one “text”"):
        read(workbook(rows))


LAUGHS = b"<!DOCTYPE x [" + b"".join(b'<!ENTITY a%d "%s">' % (n + 1, b"&a%d;" % n * 10) for n in range(9)) + b"]>"


def test_entities_of_entities_are_refused_unread() -> None:
    data = changed(workbook([HEADING, ROW]), "xl/worksheets/sheet1.xml", b"<worksheet", LAUGHS + b"<worksheet")
    with pytest.raises(SourceProblem, match="entities"):
        read(data)


def test_a_sheet_that_says_that_it_is_huge_is_read_as_it_is() -> None:
    data = changed(workbook([HEADING, ROW]), "xl/worksheets/sheet1.xml", b'ref="A1:E2"', b'ref="A1:XFD1048576"')
    assert len(read(data)) == 1


def test_a_bomb_is_refused_unread() -> None:
    data = changed(workbook([HEADING, ROW]), "xl/worksheets/sheet1.xml", b"</worksheet>", b" " * 20_000_000)
    with pytest.raises(SourceProblem) as raised:
        read(data)
    assert raised.value.code == "too_large"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_a_damaged_workbook_is_refused(part: str) -> None:
    data = workbook([HEADING, ROW])
    for broken in (changed(data, part, b"<", b"<<"), data[: len(data) // 2]):
        with pytest.raises(SourceProblem) as raised:
            read(broken)
        assert raised.value.code == "malformed"


@pytest.mark.parametrize("name", ["a.xlsx", "a", "a.txt", "a.zip"])
def test_a_workbook_is_known_by_its_parts(name: str, tmp_path: Path) -> None:
    assert xlsx.sniff(workbook([HEADING]))
    (tmp_path / name).write_bytes(workbook([HEADING, ROW]))
    [found] = read_sources([tmp_path / name])
    assert isinstance(found, Draft) and found.title == "Fares rise"


def columns(**values: list) -> bytes:
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(values), file)
    return file.getvalue()


def read_columns(data: bytes) -> list[Draft | Refusal]:
    return list(by_name("parquet").read(data, "a file"))


ARTICLES = {
    "headline": ["Fares rise", None],
    "published_at": [datetime(2024, 2, 16, 6, 30, tzinfo=UTC), None],
    "authors": [["Ida Brock", "Jan Moll"], []],
    "embedding": [[0.1, 0.2], [0.3, 0.4]],
    "body": [TEXT, ""],
}


def test_a_row_of_columns_is_an_article() -> None:
    first, last = read_columns(columns(**ARTICLES))
    assert isinstance(first, Draft) and (first.title, first.text) == ("Fares rise", TEXT)
    assert first.published_at == datetime(2024, 2, 16, 6, 30, tzinfo=UTC)
    assert first.authors == ("Ida Brock", "Jan Moll") and first.origin == "a file#1"
    assert isinstance(last, Refusal) and last.code == "no_text"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (columns(town=["Orm"], votes=[12]), "unsupported_type"),
        (columns(text=pyarrow.array([], "string")), "empty"),
        (columns(**ARTICLES)[:-20], "malformed"),
        (columns(**ARTICLES)[:300] + columns(**ARTICLES)[400:], "malformed"),
        (b"PAR1 and words, but nothing else.", "malformed"),
        (b"Words.", "unsupported_type"),
    ],
    ids=["no texts", "no rows", "cut off", "damaged", "words", "something else"],
)
def test_columns_that_cannot_be_read_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(SourceProblem) as raised:
        read_columns(data)
    assert raised.value.code == code


def test_without_the_library_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(SourceProblem, match=r"pip install 'dateline\[documents\]'"):
        read_columns(columns(**ARTICLES))


@pytest.mark.parametrize("name", ["a.parquet", "a", "a.txt"])
def test_columns_are_known_by_their_beginning(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(columns(**ARTICLES))
    first, _ = read_sources([tmp_path / name])
    assert isinstance(first, Draft) and first.title == "Fares rise"
