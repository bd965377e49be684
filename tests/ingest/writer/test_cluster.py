"""What a cluster computes, ahead and in any order, makes the same collection as what is computed in its place."""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from catalogs import rows_of
from threaded_cluster import ThreadedCluster

from ingest.article import Draft, Refusal, Withdrawal
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import ServiceBusy, ServiceRefused
from ingest.writer import batches
from ingest.writer.cluster import Ahead, in_order
from ingest.writer.completing import ALL, LATER, LEADS
from ingest.writer.report import Report

NOON = datetime(2025, 6, 3, 12, tzinfo=UTC)
LOAD = partial(by_name, "minilm")


def story(number: int, text: str = "", **said: Any) -> Draft:
    body = f"Boat {number} sank off Holm on Monday, its owner said. “Nobody was hurt,” Ada Quill told reporters. " * 20
    return Draft(
        text or body, f"{number}.txt", title=f"Boat {number} sinks", url=f"https://herald.example/{number}",
        published_at=NOON + timedelta(hours=number), **said,
    )  # fmt: skip


def killed(of: Draft) -> Withdrawal:
    said = replace(of, modified_at=NOON + timedelta(days=9))
    return Withdrawal("kill.xml", "withheld", "Its source has cancelled it.", said)


SOURCES = [
    *(story(number) for number in range(7)),
    Refusal("broken.pdf", "malformed", "It is no PDF."),
    story(1, "Boat 1 did not sink after all."),
    killed(story(2)),
    killed(story(6)),
    killed(story(99)),
    *(story(number) for number in range(5, 12)),
    story(1, "Boat 1 sank, and was raised again."),
]


def own(folder: Path, embed: str, index: str = "exact") -> Collection:
    return Collection.own(folder, LOAD(), "test", embed=embed, index=index)


def ingested(collection: Collection, cluster: ThreadedCluster | None) -> Report:
    report = collection.ingest(SOURCES, cluster=cluster)
    if cluster:
        assert collection.complete_all(cluster) == []
    while collection.complete():
        pass
    assert collection.check().whole
    collection.close()
    return report


@pytest.mark.slow
@pytest.mark.parametrize(("embed", "index"), [(ALL, "exact"), (ALL, "chroma"), (LEADS, "exact"), (LATER, "chroma")])
def test_the_catalog_is_the_same_to_the_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embed: str, index: str
) -> None:
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 2)
    here = ingested(own(tmp_path / "here", embed, index), None)
    there = ingested(own(tmp_path / "there", embed, index), ThreadedCluster(LOAD))
    assert here == there and here.withdrawn == 2 and here.changed == 2
    first, second = rows_of(tmp_path / "here"), rows_of(tmp_path / "there")
    assert [name for name in first if first[name] != second[name]] == []
    assert len(first["revisions"]) > 12 and first["annotations"]


def test_what_is_known_is_not_computed_again(tmp_path: Path) -> None:
    cluster, collection = ThreadedCluster(LOAD), own(tmp_path, LEADS)
    collection.ingest(SOURCES, cluster=cluster)
    begun = cluster.begun
    report = collection.ingest([story(3), story(4)], cluster=cluster)
    assert report == Report(unchanged=2) and cluster.begun == begun > 0
    collection.close()


def test_what_no_process_can_compute_is_refused_and_the_rest_goes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 2)
    collection = own(tmp_path, LEADS)
    report = collection.ingest(
        [story(number) for number in range(6)], cluster=ThreadedCluster(LOAD, losing="Boat 3 sinks")
    )
    assert (report.added, report.changed) == (4, 0)
    assert [(item.origin, item.code, item.reason) for item in report.refused] == [
        (f"{number}.txt", "unreadable", "Six processes ended over it.") for number in (2, 3)
    ]
    assert collection.check().whole and len(collection.live_keys()) == 4
    collection.close()


def test_what_no_process_can_complete_goes_on_waiting(tmp_path: Path) -> None:
    collection = own(tmp_path, LATER)
    collection.ingest([story(number) for number in range(3)])
    assert [one.title for one in collection.complete_all(ThreadedCluster(LOAD, losing="Boat 2 sinks"))] == [
        "Boat 2 sinks", "Boat 1 sinks", "Boat 0 sinks",
    ]  # fmt: skip
    assert collection.waiting() == 3
    assert (
        collection.complete_all(ThreadedCluster(LOAD)) == [] and collection.waiting() == 0 and collection.check().whole
    )
    collection.close()


def _refusing() -> Any:
    raise ServiceRefused("the embedding service refused it")


def test_an_error_there_is_an_error_here_and_leaves_nothing_behind(tmp_path: Path) -> None:
    collection = own(tmp_path, ALL)
    with pytest.raises(ServiceRefused, match="refused it"):
        collection.ingest([story(1)], cluster=ThreadedCluster(_refusing))
    assert collection.ingest([story(1)]).added == 1 and collection.check().whole
    collection.close()


def test_errors_travel_between_processes() -> None:
    busy = pickle.loads(pickle.dumps(ServiceBusy("later", retry_after=3.0)))
    assert (type(busy), busy.message, busy.retry_after, str(busy)) == (ServiceBusy, "later", 3.0, "later")


def test_work_is_begun_ahead_and_taken_in_order() -> None:
    said: list[str] = []

    def begin(item: int) -> Iterator[int]:
        said.append(f"begin {item}")
        return iter([item])

    ahead = Ahead(begin, lambda item, work: said.append(f"take {item} {next(work)}"), 1)
    for number in range(3):
        ahead.put(number)
    ahead.settle()
    wanted = ["begin 0", "begin 1", "take 0 0", "begin 2", "take 1 1", "take 2 2"]
    assert said == wanted
    said.clear()
    for item, work in in_order(begin, range(3), 1):
        said.append(f"take {item} {next(work)}")
    assert said == wanted
