"""The fresh suite: every gold sentence stands in its articles. What Dateline answers there is not looked at here."""

from pathlib import Path

import pytest

from evals.case import load
from evals.corpus import HERE
from evals.gold import ground
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.reading import read_sources

FRESH = HERE / "fresh"


@pytest.fixture
def collection(tmp_path: Path):
    owned = Collection.own(tmp_path / "data", by_name("hashing"), "test")
    report = owned.ingest(read_sources([str(FRESH / "articles")]))
    assert not report.refused
    yield owned
    owned.close()


def test_every_gold_sentence_is_in_the_articles(collection: Collection) -> None:
    cases = load([FRESH / "cases.jsonl"])
    assert len(cases) == 150 and sum(not case.answerable for case in cases) == 50
    for case in cases:
        assert bool(ground(case, collection).needs) == bool(case.evidence)
