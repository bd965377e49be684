"""Two collections, each made once: made-up news without a model, and some sample articles with the shipped one."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import drafts

from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.reading import read_sources
from qa.doors.python import LocalDesk

CORPUS = Path(__file__).parents[2] / "evals" / "corpus"
SOME = ("05", "27", "28", "30", "31", "32", "48", "56", "57", "64")  # offers, a corrected story, a storm, a prize


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Tests say themselves what is set, and read no dateline.toml of the folder they are started in."""
    for name in os.environ:
        if name.startswith(("DATELINE_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def newsroom_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newsroom") / "data"
    owned = Collection.own(folder, by_name("hashing"), "test")
    owned.ingest(drafts())
    owned.close()
    return folder


@pytest.fixture
def newsroom(newsroom_folder: Path) -> Iterator[Collection]:
    opened = Collection(newsroom_folder, by_name("hashing"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "data"
    owned = Collection.own(folder, by_name("minilm"), "test")
    owned.ingest(read_sources([path for path in sorted(CORPUS.glob("*.md")) if path.name.startswith(SOME)]))
    owned.close()
    return folder


@pytest.fixture(scope="session")
def sample(sample_folder: Path) -> Iterator[LocalDesk]:
    from qa import open_collection
    from qa.settings import Settings

    with open_collection(sample_folder, Settings()) as desk:
        yield desk
