"""An ingest on a Ray cluster of two nodes on this machine: the same collection, whoever dies meanwhile."""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from catalogs import rows_of

from ingest.catalog.sqlite import FILE
from ingest.embedders import by_name
from ingest.errors import BadInput, ServiceBusy, ServiceRefused, ServiceUnreachable
from ingest.writer.cluster import WorkLost
from qa.build import build
from qa.doors import bulk, intake
from qa.doors.bulk.agreement import loader
from qa.settings import Settings, Storage

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'dateline[ray]'")
cluster_work = pytest.importorskip("cluster_work")
from qa.doors.bulk import ray_cluster  # noqa: E402

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # Ray's own warnings are not ours to mend

CORPUS = Path(__file__).parents[4] / "evals" / "corpus"
HEAD, SECOND, THIRD = "127.0.0.2", "127.0.0.3", "127.0.0.4"  # what Ray takes for another address than this machine's
NODE = {"num_cpus": 1, "object_store_memory": 80 * 2**20, "include_dashboard": False}


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    """Two nodes; their processes find the modules of this folder and of this repository."""
    from ray.cluster_utils import Cluster

    found = [str(Path(__file__).parent), str(CORPUS.parents[1]), os.environ.get("PYTHONPATH", "")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, found)))
        running = Cluster(initialize_head=True, head_node_args={**NODE, "node_ip_address": HEAD})
        running.add_node(**NODE, node_ip_address=SECOND)
        yield running
        running.shutdown()


@pytest.fixture(scope="module")
def cluster(nodes: Any) -> Iterator[ray_cluster.RayCluster]:
    """Connected once, since processes start for every connection: by tests behind those that connect by themselves."""
    with closing(ray_cluster.RayCluster(nodes.address, partial(by_name, "hashing"))) as connected:
        yield connected


def settings_of(folder: Path) -> Settings:
    return Settings(data=folder, storage=Storage(vectors="exact"))


def rows(numbers: range) -> bytes:
    found = (
        {"text": f"Boat {number} sank off Holm. “Nobody was hurt,” Ada Quill said on Monday.", "id": number,
         "title": f"Boat {number}", "published_at": "2025-06-03"}
        for number in numbers
    )  # fmt: skip
    return "\n".join(map(json.dumps, found)).encode()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of several kinds, some of which cannot be read."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "boats.jsonl.gz").write_bytes(gzip.compress(rows(range(40))))
    with zipfile.ZipFile(folder / "more.zip", "w") as packed:
        for path in sorted(CORPUS.glob("0*.md")):
            packed.write(path, path.name)
    for path in sorted(CORPUS.glob("[1-4]*.md")):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    (folder / "z.txt").write_bytes((folder / "11-brekk-warehouse-fire.md").read_bytes())
    return folder


def test_the_collection_is_that_of_an_ordinary_ingest(nodes: Any, archive: Path, tmp_path: Path) -> None:
    here, there = settings_of(tmp_path / "here"), settings_of(tmp_path / "there")
    places, counts = [str(archive), "nowhere.txt", str(archive / "z.txt")], {"here": 0, "there": 0}

    def count(name: str, more: int) -> None:
        counts[name] += more

    ordinary = intake.ingest(here, places, "auto", partial(count, "here"))
    told: list[int] = []
    shared_out = bulk.ingest(
        nodes.address, there, places, "auto", partial(count, "there"), on_searchable=lambda _, left: told.append(left)
    )
    assert shared_out == ordinary and ordinary["added"] > 80 and counts["here"] == counts["there"] > 0 and told
    assert {Path(item["origin"]).name for item in ordinary["refused"]} == {"broken.pdf", "nowhere.txt"}
    first, second = rows_of(here.data), rows_of(there.data)
    assert [name for name in first if first[name] != second[name]] == []
    again = bulk.ingest(nodes.address, there, places, "auto", lambda _: None)
    known = sum(ordinary[name] for name in ("added", "changed", "unchanged"))
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, known)
    with closing(build(there).collection) as collection:
        assert collection.waiting() == 0


def test_an_address_where_no_cluster_is(tmp_path: Path) -> None:
    for address in ("holm", "ray://holm:10001", "holm:", "holm:ten"):
        with pytest.raises(BadInput, match="no address of a Ray cluster"):
            bulk.ingest(address, settings_of(tmp_path / "data"), ["a"], "auto", lambda _: None)
    with pytest.raises(ServiceUnreachable, match=r"no Ray cluster answers at 127\.0\.0\.2:1 .*ray start --head"):
        bulk.ingest("127.0.0.2:1", settings_of(tmp_path / "data"), ["a"], "auto", lambda _: None)
    assert not (tmp_path / "data").exists()


def test_a_cluster_of_another_version_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def init(**_: Any) -> None:
        raise RuntimeError("Version mismatch: The cluster was started with:\n    Ray: 1.0\n    Python: 3.6")

    monkeypatch.setattr(ray, "init", init)
    with pytest.raises(ServiceRefused, match=r"Ray: 1\.0 Python: 3\.6; install the same Python and Ray"):
        ray_cluster.RayCluster("auto", partial(by_name, "hashing"))


def test_an_ingest_that_is_killed_goes_on_where_it_was(nodes: Any, tmp_path: Path) -> None:
    (tmp_path / "boats.jsonl").write_bytes(rows(range(2_000)))
    command = [sys.executable, "-c", "from qa.doors.cli import main; main()", "ingest", str(tmp_path / "boats.jsonl")]
    environment = {**os.environ, "DATELINE_EMBEDDER": "hashing", "DATELINE_STORAGE_VECTORS": "exact"}
    running = subprocess.Popen(
        [*command, "--data", str(tmp_path / "data"), "--ray", nodes.address], env=environment, cwd=CORPUS.parents[1]
    )
    while not live(tmp_path / "data") and running.poll() is None:
        time.sleep(0.05)
    running.kill()
    assert running.wait() == -9
    settings = Settings(data=tmp_path / "data", embedder="hashing", storage=Storage(vectors="exact"))
    report = bulk.ingest(nodes.address, settings, [str(tmp_path / "boats.jsonl")], "auto", lambda _: None)
    assert report["unchanged"] >= 500 and report["added"] + report["unchanged"] == 2_000
    assert live(tmp_path / "data") == 2_000


def live(folder: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM revisions WHERE state = 'live'").fetchone()[0])
    except sqlite3.OperationalError:  # it is not there yet
        return 0


def test_work_whose_process_dies_is_done_again_and_gives_each_result_once(
    cluster: ray_cluster.RayCluster, tmp_path: Path
) -> None:
    tries = tmp_path / "tries"
    assert list(cluster.begin(cluster_work.dying, tries, 2)) == [1, 2, 3, 4]
    assert tries.stat().st_size == 3


def test_work_that_ends_six_processes_is_given_up(cluster: ray_cluster.RayCluster, tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    work = cluster.begin(cluster_work.dying, tries, 99)
    assert [next(work), next(work)] == [1, 2]
    with pytest.raises(WorkLost, match=r"All 6 processes .* were ended: .*; ingest it alone, without --ray\."):
        next(work)
    assert tries.stat().st_size == 6


def test_what_a_node_was_at_is_done_by_another_when_it_goes(
    nodes: Any, cluster: ray_cluster.RayCluster, tmp_path: Path
) -> None:
    lost = nodes.add_node(**NODE, node_ip_address=THIRD)
    begun = [cluster.begin(cluster_work.placed, tmp_path, str(number)) for number in range(3)]
    while not list(tmp_path.glob(f"*-{lost.node_id}")) or len(list(tmp_path.iterdir())) < 3:
        time.sleep(0.1)
    nodes.remove_node(lost, allow_graceful=False)
    while any(node["Alive"] and node["NodeID"] == lost.node_id for node in ray.nodes()):
        time.sleep(0.1)
    (tmp_path / "go").touch()
    found = [list(work) for work in begun]
    assert cluster.most == 4 and all(len(one) == 1 for one in found) and [lost.node_id] not in found
    assert len(list(tmp_path.glob("*-*"))) == 4


def test_what_goes_wrong_there_is_told_here(cluster: ray_cluster.RayCluster) -> None:
    work = cluster.begin(cluster_work.refusing)
    assert next(work) == 1
    with pytest.raises(ServiceBusy, match="has no time") as caught:
        next(work)
    assert caught.value.retry_after == 7


def test_another_dateline_on_a_node_is_refused_with_the_remedy(
    cluster: ray_cluster.RayCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_versions", "Dateline 9.9")
    for ask in (lambda: cluster._agree("here"), lambda: list(cluster.begin(cluster_work.refusing))):
        with pytest.raises(ServiceRefused, match=r"has Dateline .*, this machine Dateline 9\.9: install the same"):
            ask()


def test_another_model_on_a_node_is_refused() -> None:
    model = by_name("hashing")
    load = loader(Settings(embedder="hashing"), model)
    assert load().name == model.name
    model.name = "hashing-of-yesterday"
    with pytest.raises(ServiceRefused, match="install the same Dateline"):
        loader(Settings(embedder="hashing"), model)()
