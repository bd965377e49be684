"""Places that a cluster reads are those that one process reads, in the same order, and what is lost is named."""

import gzip
import json
import sys
from functools import partial
from itertools import chain
from pathlib import Path

import pytest
from shared_worker import WORKER, read_sources
from threaded_cluster import ThreadedCluster

from ingest.article import Draft, Refusal
from ingest.embedders import by_name
from ingest.errors import BadInput
from ingest.reading import listed, shards
from qa.doors import bulk
from qa.doors.bulk.reading import read
from qa.doors.cli.arguments import parser
from qa.settings import Settings

LOAD = partial(by_name, "hashing")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("otter", "heron", "newt", "toad"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} came to Holm on Monday. It was seen near the bridge.")
    rows = (json.dumps({"text": f"Boat {number} sank off Holm.", "id": number}) for number in range(9))
    (tmp_path / "boats.jsonl.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process of a cluster has its own as long as it lives."""
    monkeypatch.setattr(shards, "_worker", lambda: WORKER)


def found(cluster: ThreadedCluster, *places: object) -> tuple[list[Draft | Refusal], int]:
    counted: list[int] = []
    items = list(read(Settings(), [str(place) for place in places], "auto", counted.append, cluster))
    return items, sum(counted)


@pytest.mark.parametrize(("files", "items"), [(200, 500), (1, 1), (2, 3)])
def test_the_same_articles_in_the_same_order(
    folder: Path, monkeypatch: pytest.MonkeyPatch, files: int, items: int
) -> None:
    monkeypatch.setattr(shards, "FILES", files)
    monkeypatch.setattr(shards, "ITEMS", items)
    mailbox = folder / "letters.mbox"
    mailbox.write_text("From ada Mon Jun  2 12:00:00 2025\nSubject: Boat\n\nThe boat sank off Holm.\n")
    places, counted = [folder, "nowhere.txt", mailbox, folder / "newt.txt"], list[int]()
    wanted = list(read_sources(places, on_bytes=counted.append))
    assert found(ThreadedCluster(LOAD), *places) == (wanted, sum(counted)) and len(wanted) == 19


def test_files_of_cloud_storage_travel_by_their_address() -> None:
    import fsspec

    store = fsspec.filesystem("memory")
    for name in ("a", "b"):
        store.pipe_file(f"/bulk/{name}.txt", f"Words of {name}.".encode())
    items, _ = found(ThreadedCluster(LOAD), "memory://bulk")
    assert items == list(read_sources(["memory://bulk"])) and len(items) == 2


def test_a_file_that_no_process_survives_is_named_and_all_others_are_read_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shard is lost behind its first portion, which ends in the middle of a file."""
    monkeypatch.setattr(shards, "ITEMS", 4)
    wanted = list(read_sources([folder]))
    items, _ = found(ThreadedCluster(LOAD, losing="newt.txt", after=1), folder)
    names = [Path(item.origin).name for item in wanted]
    assert [Path(item.origin).name for item in items] == names and "boats.jsonl.gz#9" in names
    [lost] = [at for at, item in enumerate(items) if item != wanted[at]]
    assert items[lost] == Refusal(str(folder / "newt.txt"), "unreadable", "Six processes ended over it.")


def test_a_file_that_one_machine_does_not_see_is_refused_with_the_remedy(folder: Path) -> None:
    items = listed(str(folder / "otter.txt"))
    assert items is not None
    [shard] = shards.shards("place", list(items), "auto")
    (folder / "otter.txt").unlink()
    [portion] = shards.read_shard(shard)
    [item] = portion.items
    assert isinstance(item, Refusal) and item.code == "not_found"
    assert "put it where all nodes of the cluster see it" in item.reason


def test_a_shard_has_small_files_together_and_a_large_one_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "BYTES", 130)
    (folder / "large.txt").write_text("Word. " * 100)
    items = listed(str(folder))
    assert items is not None
    names = [[Path(item.origin).name for item in one.items] for one in shards.shards("place", items, "auto")]
    assert ["large.txt"] in names and ["otter.txt", "picture.png", "toad.txt"] in names
    assert [*chain(*names)] == [Path(item.origin).name for item in listed(str(folder)) or ()]


def test_without_ray_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "qa.doors.bulk.ray_cluster", raising=False)
    with pytest.raises(BadInput, match=r"ray is not installed; install it with: pip install 'dateline\[ray\]'"):
        bulk.ingest("auto", Settings(data=tmp_path / "data"), ["a"], "auto", lambda _: None)
    assert not (tmp_path / "data").exists()


def test_a_server_takes_articles_in_by_itself(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    settings = Settings(data=tmp_path / "data", server="http://127.0.0.1:9")
    with pytest.raises(BadInput, match="end it, or omit --ray"):
        bulk.ingest("auto", settings, ["a"], "auto", lambda _: None)


def test_work_waits_in_a_queue_or_is_shared_out() -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["ingest", "a", "--later", "--ray", "auto"])
    assert parser().parse_args(["ingest", "a", "--ray", "auto"]).ray == "auto"
