"""Tables of articles: each row an article, its cells the fields that the heading names."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from shared_worker import read_sources

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.formats import by_name, csv

HEADING = "title,date,url,publisher,text"
ROW = '"Fares rise",2024-02-16,https://island.example/fares,Island Brief,"The line raises fares, said ""Ulla"" Brandt."'


def read(text: str | bytes) -> list[Draft | Refusal]:
    return list(by_name("csv").read(text if isinstance(text, bytes) else text.encode(), "a file"))


def test_a_row_is_an_article() -> None:
    [found] = read(f"{HEADING}\n{ROW}\n")
    assert isinstance(found, Draft)
    assert (found.title, found.publisher, found.url) == ("Fares rise", "Island Brief", "https://island.example/fares")
    assert found.text == 'The line raises fares, said "Ulla" Brandt.'
    assert (found.published_at, found.origin) == (datetime(2024, 2, 16, tzinfo=UTC), "a file#2")


@pytest.mark.parametrize("mark", [";", "\t", "|", ","])
@pytest.mark.parametrize("before", ["", "\ufeff", "\n\n", "sep=;\n"])
def test_the_mark_between_cells_is_found(mark: str, before: str) -> None:
    [found] = read(f"{before}Headline{mark}Body\nFares rise{mark}The line raises fares.\n")
    assert isinstance(found, Draft) and (found.title, found.text) == ("Fares rise", "The line raises fares.")


def test_a_cell_may_hold_paragraphs() -> None:
    [found] = read('id,text\n7,"It rained on Monday.\n\nIt snowed on Tuesday."\n')
    assert isinstance(found, Draft) and found.text == "It rained on Monday.\n\nIt snowed on Tuesday."
    assert found.item == "id:7"


def test_another_encoding_is_read_and_said() -> None:
    [found] = read("title;text\nCafé;Théo Quill geht – nach 30 Jahren.\n".encode("cp1252"))
    assert isinstance(found, Draft) and found.title == "Café" and found.encoding


def test_a_row_that_does_not_fit_is_refused_and_the_next_is_read() -> None:
    rows = ["Short,row", ROW, '"He said "no", twice",2024-02-16,,,x', ",,,,", "A,2024-01-01,,,", ROW]
    found = read("\n".join([HEADING, *rows]))
    codes = [item.code if isinstance(item, Refusal) else "read" for item in found]
    assert codes == ["malformed", "read", "malformed", "no_text", "read"]
    assert isinstance(found[0], Refusal) and found[0].reason == "row 2: It has 2 cells where the heading has 5."


@pytest.mark.parametrize("text", ["name,votes\nOrm,12\n", "Words that are no table."])
def test_without_a_column_of_texts_the_remedy_is_named(text: str) -> None:
    with pytest.raises(SourceProblem, match=r"name one “text”") as raised:
        read(text)
    assert raised.value.code == "unsupported_type"


def test_a_heading_alone_is_refused() -> None:
    [found] = read(HEADING)
    assert isinstance(found, Refusal) and found.code == "empty"


def test_a_cell_without_an_end_ends_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv, "_LONGEST", 1_000)
    lines = "\n".join(["words of a text"] * 1_000)
    first, last = read(f'title,text\nA,It rained.\nB,"{lines}')
    assert isinstance(first, Draft)
    assert isinstance(last, Refusal) and last.code == "too_large" and "not read" in last.reason


def test_a_line_without_an_end_ends_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv, "_LONGEST", 1_000)
    first, last = read("title,text\nA,It rained.\nB," + "words " * 1_000)
    assert isinstance(first, Draft)
    assert isinstance(last, Refusal) and last.code == "too_large" and "not read" in last.reason


def test_a_null_is_left_out() -> None:
    [found] = read("title,text\nA,It \x00rained on Monday in Holm.\n")
    assert isinstance(found, Draft) and found.text == "It rained on Monday in Holm."


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a", "a.csv.gz"])
def test_a_table_is_known_by_its_heading(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(f"{HEADING}\n{ROW}\n")
    [found] = read_sources([tmp_path / name])
    assert isinstance(found, Draft) and found.title == "Fares rise"
