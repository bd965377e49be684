"""A folder with a file of every format: each goes in whatever stands beside it, alone and in an archive of all."""

from pathlib import Path

from shared_worker import read_sources
from test_archives import tarred, zipped
from test_messages import PAGE, newsletter, saved
from test_office import MADE
from test_pdf import body, pdf
from test_tables import HEADING, ROW
from test_warc import answer, archive
from test_workbooks import ARTICLES, columns, workbook

from ingest.article import Draft
from ingest.formats import by_extension, names

FILES = {
    **{f"a.{kind}": data for kind, data in MADE.items()},
    "a.eml": bytes(newsletter(page=PAGE)), "a.mhtml": saved(), "a.pdf": pdf(body()), "a.warc": archive(answer()),
    "a.csv": f"{HEADING}\n{ROW}".encode(), "a.xlsx": workbook([("title", "text"), ("Fares", "Fares rise.")]),
    "a.parquet": columns(**{name: values[:1] for name, values in ARTICLES.items()}),
    "a.html": answer()[1],
    "a.jsonl": b'{"text": "It rained."}', "a.md": b"# Rain\n\nIt rained.", "a.txt": b"It rained.",
    "a.zip": zipped({"b.txt": b"It rained in the archive."}), "a.tar": tarred({"b.txt": b"It snowed in the archive."}),
}  # fmt: skip
LISTS = {"feed", "jsonld", "newsml", "ninjs", "nitf", "sitemap"}  # what agencies and sites send has tests of its own


def read_from(place: str, folder: Path) -> set[str]:
    """The files of which an article was read."""
    items = [item for item in read_sources([folder / place]) if isinstance(item, Draft)]
    return {item.origin.removeprefix(f"{folder}/").removeprefix(f"{place}#").partition("#")[0] for item in items}


def test_the_folder_has_every_format() -> None:
    assert {by_extension()[Path(name).suffix] for name in FILES} == set(names()) - LISTS


def test_every_format_in_a_folder_is_read(tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.3")
    assert read_from("", tmp_path) == set(FILES)


def test_every_format_in_an_archive_is_read(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(zipped(FILES))
    (tmp_path / "all.tar").write_bytes(tarred(FILES))
    assert read_from("all.zip", tmp_path) == read_from("all.tar", tmp_path) == set(FILES)
