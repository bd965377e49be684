"""Groups of readers, as the files of an archive's owner name them."""

from pathlib import Path

import pytest
from shared_worker import WORKER

from ingest.article import Draft
from ingest.formats._fields import as_groups
from ingest.reading import read_sources

TEXT = "The ferry sank on Monday. All forty passengers were saved by fishermen."
FILES = {
    "a.jsonl": f'{{"text": "{TEXT}", "groups": ["desk", "board"]}}',
    "a.csv": f'text,groups\n"{TEXT}","desk, board"\n',
    "a.md": f"---\ntitle: Ferry\ngroups: [desk, board]\n---\n{TEXT}",
    "a.txt": f"Title: Ferry\nGroups: desk, board\n\n{TEXT}",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_names_them(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FILES[name])
    [draft] = read_sources([tmp_path / name], worker=WORKER)
    assert isinstance(draft, Draft) and draft.groups == ("desk", "board") and draft.text == TEXT


def test_a_page_of_the_web_cannot(tmp_path: Path) -> None:
    meta = "<meta property='og:type' content='article'><meta name='groups' content='board'>"
    (tmp_path / "a.html").write_text(f"<html><head>{meta}</head><body><article><h1>Ferry</h1><p>{TEXT}</p></article>")
    [draft] = read_sources([tmp_path / "a.html"], worker=WORKER)
    assert isinstance(draft, Draft) and draft.groups == ()


def test_what_can_be_no_group_is_something_else_of_that_name() -> None:
    assert as_groups(["Sports news", "desk", 7, None, ""]) == ("desk",)
    assert as_groups("desk board,x") == ("desk", "board", "x")
    assert as_groups({"name": "desk"}) == as_groups(None) == as_groups(7) == ()
