"""A collection of the first format goes on as one of the newest: nothing is lost, also not by a kill in the middle."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from formats_before import BEFORE_2, BEFORE_3, BEFORE_4, BEFORE_5

from ingest.article import Draft, article_id
from ingest.catalog import open_catalog
from ingest.catalog.sqlite import FILE, upgrades
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.writer.report import Report
from qa.build import build
from qa.question import Question
from qa.settings import load

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
EMBEDDER = by_name("hashing")
WIRE = "The ferry Maren sank off Cape Tarn in a storm on Monday night, and twelve people were saved by fishermen."
FIRST = Draft("The harbour of Varnholm has eleven cranes, the council said.", "c")
DRAFTS = (
    Draft(WIRE, "a"),
    Draft(WIRE, "b"),
    FIRST,
    Draft("The harbour of Varnholm has nine cranes, the council said.", "c"),
)
TO_3 = BEFORE_5 + BEFORE_4
DOWN = {"1": TO_3 + BEFORE_3 + BEFORE_2, "2": TO_3 + BEFORE_3, "3": TO_3, "4": BEFORE_5}


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles, of which two carry one text and one was corrected."""
    folder = tmp_path_factory.mktemp("newest") / "data"
    with closing(Collection.own(folder, EMBEDDER, "test")) as owned:
        owned.ingest(DRAFTS[:3])
        owned.ingest(DRAFTS[3:])
    return folder


def made(newest: Path, folder: Path, version: str) -> Path:
    """A copy in an earlier format, with its vector index."""
    shutil.copytree(newest, folder)
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.executescript(DOWN[version])
    return folder


def looked_over(folder: Path) -> None:
    """Every article is there in its newest text, found by its words and its vector; the old text is on record."""
    with closing(Collection.own(folder, EMBEDDER, "test")) as owned:
        assert owned.check().whole
        assert sorted(revision.text for revision in owned.page(10, 0)) == sorted([WIRE, WIRE, DRAFTS[3].text])
        [(key, _)] = owned.matching(["crane"], 10).result()
        [((nearest, _), _), *_] = owned.nearest(EMBEDDER.embed([DRAFTS[3].text])[0], 1)
        assert key == nearest and owned.revisions([key])[0].origin == "c"
        assert owned.article(article_id("c"), 1).text == FIRST.text


@pytest.mark.parametrize("version", DOWN)
def test_it_is_opened_asked_added_to_and_rebuilt(newest: Path, tmp_path: Path, version: str) -> None:
    folder = made(newest, tmp_path / "old", version)
    looked_over(folder)
    with closing(Collection.own(folder, EMBEDDER, "test")) as owned:
        assert owned.ingest([*DRAFTS[:2], DRAFTS[3]]) == Report(unchanged=3, undated=3)
        assert owned.ingest([Draft(WIRE, "d")]).added == 1
        assert owned.rebuild().whole
        keys = owned.live_keys()
        assert len(keys) == 4 and len(owned.stories(keys)) == 3, "an article taken in later tells that it is a copy"
    with closing(open_catalog(folder, write=False)) as catalog:
        assert catalog.about("version") == upgrades.VERSION


@pytest.mark.parametrize("write", [False, True])
def test_it_answers(newest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: bool) -> None:
    """Whoever may only read answers from it as it is."""
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    folder = made(newest, tmp_path / "old", "1")
    if write:
        Collection.own(folder, EMBEDDER, "test").close()

    async def ask() -> str:
        desk = build(load(data=folder))
        try:
            return (await desk.ask(Question("How many cranes does the harbour of Varnholm have?"))).text
        finally:
            await desk.close()

    assert "nine cranes" in asyncio.run(ask())


CHILD = """
import os, signal, sys
from pathlib import Path
from ingest.catalog import open_catalog
from ingest.catalog.sqlite import upgrades
from ingest.catalog.sqlite.connections import Connections

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def opened(connections, mode, real=Connections._opened):
    connection = real(connections, mode)
    connection.create_function("die", 0, die)
    return connection

def upgrade(folder, place):
    steps = upgrades._WRITTEN["1"].strip().split(";")
    upgrades._WRITTEN["1"] = ";".join([*steps[:place], "SELECT die()", *steps[place:]])
    Connections._opened = opened
    open_catalog(folder, write=True)
    os._exit(0)

for place, folder in enumerate(sys.argv[1:]):
    child = os.fork()
    if not child:
        upgrade(Path(folder), place)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "it was not killed"
"""


def statements() -> Iterator[int]:
    yield from range(upgrades._WRITTEN["1"].count(";") + 1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_killed_in_the_middle_it_is_opened_again(newest: Path, tmp_path: Path) -> None:
    """Before every statement of the upgrade, and behind the last."""
    folders = [made(newest, tmp_path / str(place), "1") for place in statements()]
    subprocess.run([sys.executable, "-c", CHILD, *map(str, folders)], cwd=ROOT, check=True, timeout=60)
    for folder in folders:
        with closing(open_catalog(folder, write=False)) as catalog:
            assert catalog.about("version") == "1" and catalog.counts()["articles"] == 3
    for folder in (folders[0], folders[len(folders) // 2], folders[-1]):
        looked_over(folder)
