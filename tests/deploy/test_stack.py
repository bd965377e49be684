"""What ``make outages`` runs is what compose.yaml says, and it notices what is lost or doubled; it runs by itself."""

import random
import re
import sys
import time
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import outages
import pytest
from deployment import accepted
from load import SITE, Load
from outages import CHROMA, PARTS, SERVERS, Run
from postgres_server import PostgresServer
from restarted import Restarted
from stack import Stack, until

from ingest.article import Draft
from qa.build import own
from qa.settings import Settings, Storage

pytestmark = pytest.mark.slow


@pytest.fixture
def stack(tmp_path: Path) -> Stack:
    """Of all services, and nothing started."""
    made = Stack(tmp_path, ["work", "chroma"], CHROMA)
    (tmp_path / "secrets").mkdir()
    for name in ("storage", "worker-key"):
        (tmp_path / "secrets" / name).write_text(made.here("postgresql://dateline:x@postgres/dateline"))
    return made


def test_every_part_is_a_service_and_nothing_in_it_leads_into_a_container(stack: Stack) -> None:
    assert {*PARTS, *SERVERS} <= {*stack.services} and next(iter(stack.in_order())) in ("postgres", "chroma")
    for name in stack.services:
        if not stack.services[name]["image"].startswith("dateline:"):
            continue
        said = {key: value for key, value in stack.environment(name).items() if key.startswith("DATELINE_")}
        settings = accepted(said)
        assert {*stack.services[name]["environment"]} <= {*said}
        assert settings.storage.catalog == f"postgresql://dateline:x@{stack.hosts['postgres']}/dateline"
        assert settings.storage.vectors == f"chroma_server:http://{stack.hosts['chroma']}:8000"
        assert (settings.data, settings.serve.host) == (stack.folder / "data", stack.hosts[name])
        assert stack.command(name)[3:] == stack.services[name]["command"]
    assert accepted({"DATELINE_SERVER": stack.environment("worker")["DATELINE_SERVER"]}).server == stack.url("owner")


def test_the_load_balancer_has_the_shipped_configuration_with_these_addresses(stack: Stack) -> None:
    stack.command("haproxy")
    text = (stack.folder / "haproxy.cfg").read_text()
    assert {*re.findall(r"^    server \S+ (\S+):8765", text, re.M)} == {stack.hosts[name] for name in SERVERS}
    assert f"bind {stack.hosts['haproxy']}:8080" in text


def test_what_ends_is_started_again_until_it_is_stopped(tmp_path: Path) -> None:
    sleeping = Restarted([sys.executable, "-c", "import time; time.sleep(600)"], {}, tmp_path / "log")
    sleeping.start()
    sleeping.kill()
    until(lambda: sleeping.starts == 2, "it was started again")
    sleeping.stop(15)
    time.sleep(0.5)
    assert sleeping.starts == 2


@pytest.fixture
def run(tmp_path: Path, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Over a database that holds two articles, and no server to ask."""
    monkeypatch.setattr(outages, "SAMPLE", 0)
    monkeypatch.setattr(outages, "_LIVE", outages._LIVE.replace("dateline.", "outages."))
    catalog = postgres.address("outages")
    with postgres.session() as connection:
        connection.execute("DROP SCHEMA IF EXISTS outages CASCADE")
    with closing(own(Settings(data=tmp_path, embedder="hashing", storage=Storage(catalog, "exact")), "test")) as owned:
        owned.ingest(Draft(f"It rained {number} times.", "", url=f"{SITE}{number:06d}") for number in (1, 2))
        owned.ingest([Draft("It snowed.", "", url=f"{SITE}000002")])
    stack: Stack = SimpleNamespace(session=postgres.session)  # type: ignore[assignment]
    return Run(stack, Load("", [], "", 1), "", random.Random(1))


def test_what_is_lost_doubled_or_failed_is_noticed(run: Run) -> None:
    with pytest.raises(AssertionError, match="1 articles have a second revision"):
        run.look()
    with run.stack.session() as connection:
        connection.execute("DELETE FROM outages.fingerprints")
        connection.execute("UPDATE outages.revisions SET url = NULL WHERE number = 2")
        connection.execute("UPDATE outages.revisions SET state = 'staged' WHERE url LIKE '%2'")
    run.load.taken.add(f"{SITE}000001")
    assert run.look() == 1
    run.load.promised.add(f"{SITE}000002")
    assert run.look() == 1, "it may still wait"
    with pytest.raises(AssertionError, match="1 articles are lost"):
        run.look(all_of_it=True)
    run.load.promised.clear()
    run.load.spoiled.append({"id": 7})
    with pytest.raises(AssertionError, match="jobs failed"):
        run.look(all_of_it=True)
