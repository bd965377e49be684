"""Work that is put off: into the queue of a collection in PostgreSQL, and out of it by workers that may be killed."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from postgres_server import PostgresServer

from ingest import storage
from ingest.article import Draft, Refusal, Withdrawal
from ingest.catalog._jobs import Job, Pace, Queue, Work
from ingest.errors import BadInput, NotFound, ServiceBusy, ServiceUnreachable
from qa.build import own
from qa.doors import cli, jobs, tenants
from qa.doors.cli.exit_status import DONE, FAILED, USAGE
from qa.doors.jobs import work
from qa.settings import Settings, Storage

QUICK = Pace(poll=0.05, heartbeat=0.1, stalled=0.5, tries=3, pause=0.05)
DAY = datetime(2025, 3, 14, 9, 30, tzinfo=timezone(timedelta(hours=-5)))
DRAFT = Draft("It rained.\0", "-#1", "Rain", authors=("Ada",), published_at=DAY, groups=("desk",), item="id:7")
ITEMS = [
    DRAFT, Refusal("a.txt", "empty", "There is no text in it."),
    Withdrawal("b", "withheld", "It is embargoed.", replace(DRAFT, text=""), DAY), Draft("Snow \ud800", "-"),
]  # fmt: skip


# --- how articles travel


def test_articles_travel_as_they_are() -> None:
    assert work.unpacked(work.packed(ITEMS)) == ITEMS


@given(st.lists(st.integers(0, 12), max_size=30))
def test_portions_hold_all_in_order_and_no_more_than_they_may(lengths: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, most in {"ARTICLES": 4, "CHARACTERS": 15, "LONGEST": 10}.items():
            patch.setattr(work, name, most)
        found = list(work.portions(Draft("x" * length, str(at)) for at, length in enumerate(lengths)))
    assert [item.origin for portion in found for item in portion] == [str(at) for at in range(len(lengths))]
    for portion in found:
        texts = [len(item.text) for item in portion if isinstance(item, Draft)]
        assert 0 < len(portion) <= 4 and sum(texts) <= 15 and max(texts, default=0) <= 10


def test_without_a_database_there_is_no_queue_and_the_remedy_is_said(monkeypatch, tmp_path: Path, capsys) -> None:
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "data"))
    for command in (["ingest", "a.txt", "--later"], ["rebuild", "--later"], ["work", "--once"], ["jobs"]):
        assert cli.main(command) == USAGE
        assert "DATELINE_STORAGE=postgresql://user@host/database" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


# --- a queue


@pytest.fixture
def settings(tmp_path: Path, postgres: PostgresServer) -> Settings:
    return Settings(data=tmp_path / "data", embedder="hashing", storage=Storage(catalog=postgres.address()))


@pytest.fixture
def queue(settings: Settings) -> Queue:
    return jobs.queue_of(settings)


def done(queue: Queue, do: Callable[[Work], dict[str, Any]], pace: Pace = QUICK) -> None:
    queue.work(do, jobs.is_passing, lambda _: None, pace, once=True)


def test_jobs_are_done_in_order_and_tried_again_only_where_that_helps(queue: Queue, postgres: PostgresServer) -> None:
    asked: list[str] = []

    def do(one: Work) -> dict[str, Any]:
        asked.append(one.about)
        if one.about == "away":
            raise ServiceUnreachable("the service is away")
        if one.about == "wrong":
            raise BadInput("nobody can do that")
        return {"added": len(asked)}

    put = queue.put([Work("ingest", about, {}) for about in ("wrong", "away", "last")])
    until(lambda: done(queue, do) or queue.job(put[-1].id).state == "done")
    assert asked == ["wrong", "away", "away", "away", "last"]
    last, away, wrong = queue.jobs(10)
    assert (wrong.state, wrong.tries, wrong.code) == ("failed", 1, "invalid_value")
    assert (away.state, away.tries, away.reason) == ("failed", 3, "the service is away")
    assert (last.state, last.report, last.code) == ("done", {"added": 5}, None)
    assert last.ended_at and last.started_at and last.put_at <= last.started_at <= last.ended_at
    other = storage.queue_of(postgres.address())
    assert other and other.jobs(10) == [], "another collection of the same database"
    with pytest.raises(NotFound):
        other.job(last.id)


def until(true: Callable[[], bool]) -> None:
    begun = time.monotonic()
    while not true():
        assert time.monotonic() < begun + 30
        time.sleep(0.02)


def test_only_so_much_may_wait(queue: Queue, monkeypatch) -> None:
    monkeypatch.setattr("ingest.catalog.postgresql.queue.MOST_WAITING", 2)
    with pytest.raises(ServiceBusy, match="start a worker"):
        queue.put([Work("ingest", "x", {})] * 3)
    assert queue.jobs(10) == [], "all of them or none"


# --- what workers do


def live(settings: Settings) -> list[str]:
    with closing(own(settings, "test")) as collection:
        assert collection.check().whole
        return sorted(revision.text for revision in collection.page(100, 0))


def test_what_is_put_off_at_the_command_line_goes_in_as_at_once(settings, tmp_path: Path, monkeypatch, capsys) -> None:
    for name, value in {"EMBEDDER": "hashing", "DATA": "data", "STORAGE": settings.storage.catalog}.items():
        monkeypatch.setenv(f"DATELINE_{name}", value)
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "rain.txt").write_text("It rained in Oldmoor for nine days.")
    (folder / "snow.txt").write_text("It snowed in Brekk.")
    assert cli.main(["ingest", str(folder), "--later", "--json"]) == DONE
    [job] = json.loads(capsys.readouterr().out)["jobs"]
    for path in folder.iterdir():
        path.unlink()  # as on another machine
    assert cli.main(["ingest", "nowhere.txt", "--later"]) == DONE
    assert cli.main(["rebuild", "--later"]) == DONE
    assert cli.main(["work", "--once"]) == DONE
    assert "ingest nowhere.txt" in capsys.readouterr().out
    assert cli.main(["jobs", str(job["id"]), "--json"]) == DONE
    report = json.loads(capsys.readouterr().out)["report"]
    assert (report["added"], report["refused"]) == (2, [])
    assert cli.main(["jobs", str(job["id"] + 1)]) == FAILED
    assert "There is no such file or folder." in capsys.readouterr().out
    assert cli.main(["jobs"]) == DONE
    assert "done: rebuild the vector index: 2 passages" in capsys.readouterr().out
    assert live(settings) == ["It rained in Oldmoor for nine days.", "It snowed in Brekk."]


def test_a_rebuild_that_is_put_off_annotates_anew(settings: Settings, queue: Queue, monkeypatch) -> None:
    with closing(own(settings, "test")) as collection:
        collection.ingest([Draft("“It rained,” said Mayor Ada Quill.", "a")])
    monkeypatch.setattr("ingest.annotators.speech.VERSION", "another")
    jobs.rebuild_later(settings)
    with closing(jobs.Performer(settings)) as performer:
        done(queue, performer)
    assert [job.state for job in queue.jobs(10)] == ["done"]
    with closing(own(settings, "test")) as collection:
        [said] = collection.annotations(collection.live_keys(), "speech").values()
        assert (said.version, collection.outdated()) == ("another", 0) and said.rows


@pytest.fixture
def acme(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A tenant, and the environment of whoever runs commands for it."""
    for name, value in {"EMBEDDER": "hashing", "DATA": str(settings.data), "STORAGE": settings.storage.catalog}.items():
        monkeypatch.setenv(f"DATELINE_{name}", value)
    own(settings, "test").close()
    assert cli.main(["tenants", "add", "acme"]) == DONE
    return tenants.settings_of(settings, "acme")


def test_a_tenant_has_a_queue_of_its_own_and_a_worker(settings: Settings, acme: Settings, tmp_path: Path) -> None:
    (tmp_path / "rain.txt").write_text("It rained in Oldmoor.")
    assert cli.main(["ingest", str(tmp_path / "rain.txt"), "--later", "--tenant", "acme"]) == DONE
    assert cli.main(["work", "--once"]) == DONE
    assert jobs.queue_of(settings).jobs(10) == [] and live(acme) == []
    assert cli.main(["work", "--once", "--tenant", "acme"]) == DONE
    assert [job.state for job in jobs.queue_of(acme).jobs(10)] == ["done"]
    assert (live(acme), live(settings)) == (["It rained in Oldmoor."], [])


def test_a_worker_of_a_tenant_sends_the_articles_to_the_server_that_owns_its_collection(
    acme: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    sent: list[dict[str, Any]] = []
    monkeypatch.setenv("DATELINE_SERVER", "http://owner:8765")
    monkeypatch.setattr(
        "qa.doors.remote.Remote.add", lambda _, articles: sent.extend(articles) or {"articles": [], "refused": []}
    )
    (tmp_path / "rain.txt").write_text("It rained in Oldmoor.")
    assert cli.main(["ingest", str(tmp_path / "rain.txt"), "--later", "--tenant", "acme"]) == DONE
    assert cli.main(["work", "--once", "--tenant", "acme"]) == DONE
    assert [item["text"] for item in sent] == ["It rained in Oldmoor."] and live(acme) == []
    assert cli.main(["jobs", "--tenant", "acme"]) == DONE and "job 1, done" in capsys.readouterr().out
    assert cli.main(["status", "--tenant", "acme"]) == USAGE and "leave out --tenant" in capsys.readouterr().err


def test_another_owner_is_waited_for_and_groups_bound_what_is_written(settings: Settings, queue: Queue) -> None:
    secret = Draft("The vault of Olm is empty.", "-#1", url="https://post.example/vault", groups=("board",))
    with closing(own(settings, "test")) as collection:
        collection.ingest([secret])
        first = jobs.put_articles(queue, [replace(secret, text="It is full."), Draft("Hail fell.", "-#2")], {"desk"})
        done(queue, jobs.Performer(settings, wait=0))
        waiting = queue.job(first.id)
        assert (waiting.state, waiting.code) == ("waiting", "collection_in_use") and waiting.next_at
    with closing(jobs.Performer(settings, wait=0)) as performer:
        until(lambda: done(queue, performer) or queue.job(first.id).state == "done")
    report = queue.job(first.id).report or {}
    assert (report["added"], [item["code"] for item in report["refused"]]) == (1, ["not_allowed"])
    assert live(settings) == ["Hail fell.", "The vault of Olm is empty."]


WORKER = """
import sys, time
from pathlib import Path
from ingest.catalog._jobs import Pace
from ingest.embedders.hashing import Hashing
from qa.doors import jobs
from qa.settings import Settings, Storage

def slow(self, texts):
    print("begun", flush=True)
    time.sleep(600)

Hashing.embed = slow
settings = Settings(data=Path(sys.argv[1]), embedder="hashing", storage=Storage(catalog=sys.argv[2]))
jobs.queue_of(settings).work(
    jobs.Performer(settings), jobs.is_passing, print, Pace(heartbeat=0.1, stalled=0.5), once=True
)
"""


def test_a_worker_that_is_killed_in_the_middle_of_a_job_loses_and_doubles_nothing(settings, queue: Queue) -> None:
    drafts = [Draft(f"Storm number {number} reached Oldmoor.", f"-#{number}") for number in range(5)]
    job = jobs.put_articles(queue, drafts, None)
    place = [str(settings.data.with_name("elsewhere")), settings.storage.catalog]
    with subprocess.Popen([sys.executable, "-c", WORKER, *place], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "begun\n"
        assert running(queue, job)
        with closing(jobs.Performer(settings)) as performer:
            done(queue, performer, replace(QUICK, stalled=60))
            assert running(queue, job), "it still gives signs of life"
            process.send_signal(signal.SIGKILL)
            process.wait()
            until(lambda: done(queue, performer) or queue.job(job.id).state == "done")
    ended = queue.job(job.id)
    assert ended.report and ended.report["added"] + ended.report["unchanged"] == 5
    assert live(settings) == [draft.text for draft in drafts]


def running(queue: Queue, job: Job) -> bool:
    found = queue.job(job.id)
    return (found.state, found.report, found.started_at is not None) == ("running", None, True)


def test_what_ends_every_worker_has_failed_in_the_end(queue: Queue, postgres: PostgresServer, settings) -> None:
    job = queue.put([Work("ingest", "x", {})])[0]
    with postgres.session() as connection:
        connection.execute(f"SET search_path TO {settings.storage.catalog.rpartition('=')[2]}")
        connection.execute(f"UPDATE procrastinate_jobs SET status = 'doing', attempts = {QUICK.tries - 1}")
    done(queue, lambda _: {"added": 1})
    ended = queue.job(job.id)
    assert (ended.state, ended.report, ended.code) == ("failed", None, "stalled")


def test_times_are_shown_in_utc(queue: Queue) -> None:
    shown = jobs.shown(queue.put([Work("ingest", "x", {})])[0])
    assert abs(datetime.fromisoformat(shown["put_at"]) - datetime.now(UTC)) < timedelta(minutes=5)
    assert (shown["state"], shown["tries"], shown["problem"]) == ("waiting", 0, None)
