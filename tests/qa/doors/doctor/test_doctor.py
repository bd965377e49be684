"""Everything that the doctor can find: made wrong here, one at a time, and found with its remedy."""

import json
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import BadInput
from qa.doors import doctor, keys
from qa.doors.cli import main
from qa.doors.doctor import clock, configuration, folder, holdings, installation, models, reach
from qa.doors.doctor.finding import Finding
from qa.doors.watching.feed import Feed
from qa.doors.watching.state import State, write
from qa.settings import LLM, OpenAI, Serve, Settings, Telemetry

SECRET = "sk-canary-4711"


@pytest.fixture
def settings(newsroom_folder: Path, tmp_path: Path) -> Settings:
    """Of a collection of its own, with nothing wrong."""
    data = tmp_path / "archive"
    shutil.copytree(newsroom_folder, data)
    return Settings(data=data, embedder="hashing")


Look = Callable[[Settings], Iterator[Finding]]


def wrong(look: Look, settings: Settings) -> list[Finding]:
    return [item for item in look(settings) if item.state not in ("ok", "note")]


def only(look: Look, settings: Settings, state: str = "failed") -> Finding:
    [found] = wrong(look, settings)
    assert (found.state, bool(found.remedy)) == (state, True)
    assert SECRET not in found.message + found.remedy
    return found


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the sums of the models and the packages of this machine, which are looked at by themselves."""
    looks = tuple(item for item in doctor.EXAMINATIONS if item[0] not in ("models", "packages", "extras"))
    monkeypatch.setattr(doctor, "EXAMINATIONS", looks)


# --- Python and packages


def test_of_this_installation_nothing_is_wrong() -> None:
    looks = (installation.python, installation.packages, installation.extras, models.examine)
    found = [item for look in looks for item in look(Settings())]
    assert {item.state for item in found} <= {"ok", "note", "warning"}
    assert [item.subject for item in found if item.subject == "models"] == ["models"] * 3


def test_a_python_that_is_too_early_or_later_than_any_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    assert "3.10.2; Dateline needs 3.11" in only(installation.python, Settings()).message
    monkeypatch.setattr(sys, "version_info", (4, 0, 0))
    assert [item.state for item in installation.python(Settings())] == ["note"]


def test_packages_that_are_missing_or_too_old_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        installation, "requires", lambda _: ["no-such-thing>=2", "numpy<1", "numpy>=1", "x; extra == 'y'"]
    )
    found = wrong(installation.packages, Settings())
    said = [item.message.partition(";")[0].partition(" is ")[0] for item in found if item.state == "failed"]
    assert said == ["no-such-thing", "numpy"]


def test_packages_that_are_not_as_pinned_are_a_warning(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("numpy==0.0.1 \\\n    --hash=sha256:0\nnot-here==1\n")
    monkeypatch.setattr(installation, "LOCK", lock)
    found = [item for item in wrong(installation.packages, Settings()) if item.state == "warning"]
    assert [item.message.startswith("not as pinned: numpy ") for item in found] == [True]


def test_an_extra_that_is_not_there_is_a_note_unless_a_setting_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "requires", lambda _: ['no-such-thing>=2; extra == "telemetry"'])
    [found] = installation.extras(Settings())
    assert (found.state, found.remedy) == ("note", "run: pip install 'dateline[telemetry]'")
    assert "telemetry.endpoint" in only(installation.extras, Settings(telemetry=Telemetry("http://x"))).message


def test_models_that_are_not_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_text("0000  card\n1111  gone\n")
    (tmp_path / "card").write_text("altered")
    monkeypatch.setattr(models, "FOLDERS", (tmp_path, tmp_path / "nowhere"))
    found = wrong(models.examine, Settings())
    assert [item.state for item in found] == ["failed"] * 3
    assert "card is not the file that was shipped" in found[0].message
    assert "gone cannot be read" in found[1].message and "SHA256SUMS cannot be read" in found[2].message


def test_a_clock_that_cannot_be_right(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    assert wrong(clock.examine, settings) == []
    written = settings.data / "catalog.sqlite3"
    os.utime(written, (time.time() + 7_200,) * 2)
    assert "the catalog was written at" in only(clock.examine, settings, "warning").message
    monkeypatch.setattr("time.time", lambda: 86_400.0 * 365)
    assert "1971-01-01" in only(clock.examine, settings).message


# --- settings


WRONG = {
    "llm.prices": Settings(llm=LLM(prices="cheap")),
    "openai.base_url": Settings(openai=OpenAI(base_url="nowhere")),
    "openai.api_key": Settings(reader="openai"),
    "serve.cors": Settings(serve=Serve(cors="*")),
    "reader_options": Settings(reader="llama_index:a.B", reader_options="{"),
    "embedder_options": Settings(embedder="llama_index:a.B", embedder_options="{"),
    "storage.catalog": Settings(storage=replace(Settings().storage, catalog="papyrus")),
    "storage.vectors": Settings(storage=replace(Settings().storage, vectors="papyrus")),
    "reader": Settings(reader="nobody"),
    "embedder": Settings(embedder="nobody"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_setting_that_no_part_would_accept(name: str) -> None:
    assert only(configuration.examine, WRONG[name]).remedy == f"correct the setting {name}"


ODD = {
    "reader_options has no effect": Settings(reader_options="{}"),
    "embedder_options has no effect": Settings(embedder_options="{}"),
    "serve.keys is required, and serve.insecure": Settings(serve=Serve(keys="required", insecure=True)),
    "speaks gRPC": Settings(telemetry=Telemetry("http://127.0.0.1:4317")),
}


@pytest.mark.parametrize("said", ODD)
def test_settings_that_contradict_each_other_or_do_nothing(said: str) -> None:
    assert said in only(configuration.examine, ODD[said], "warning").message


def test_an_address_that_nobody_asks_is_noted() -> None:
    found = configuration.examine(Settings(openai=OpenAI(base_url="http://127.0.0.1:1/v1")))
    assert [item.state for item in found] == ["note", "ok"]


def test_a_settings_file_with_a_key_that_others_can_read() -> None:
    file = Path("dateline.toml")
    file.write_text(f'[openai]\napi_key = "{SECRET}"\n')
    file.chmod(0o644)
    assert only(configuration.examine, Settings(openai=OpenAI(api_key=SECRET)), "warning").remedy.startswith(
        "run: chmod"
    )


def test_which_settings_are_not_as_usual_is_said_without_their_values() -> None:
    [found] = configuration.examine(Settings(openai=OpenAI(api_key=SECRET), articles=9))
    assert found.message == "they are accepted; not as usual: articles, openai.api_key"


@pytest.mark.usefixtures("quick")
def test_settings_that_cannot_be_read_are_found_and_the_rest_is_looked_at(settings: Settings) -> None:
    def load() -> Settings:
        raise BadInput("unknown setting 'reeder'")

    found = doctor.examine(load, settings)
    assert (found[0].state, found[0].message) == ("failed", "unknown setting 'reeder'")
    assert {"folder", "catalog", "index"} <= {item.subject for item in found}


# --- the folder


def test_no_collection_yet_is_a_note_with_how_to_make_one(tmp_path: Path) -> None:
    [found] = folder.examine(Settings(data=tmp_path / "nothing"))
    assert (found.state, "dateline ingest" in found.remedy) == ("note", True)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "archive").touch()
    assert "is a file" in only(folder.examine, Settings(data=tmp_path / "archive")).message


def test_what_cannot_be_read_or_written_is_named_with_its_owner(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    catalog = settings.data / "catalog.sqlite3"
    monkeypatch.setattr("os.access", lambda path, mode: path != catalog or mode == os.R_OK)
    assert "catalog.sqlite3 cannot be written (owned by" in only(folder.examine, settings, "warning").message
    monkeypatch.setattr("os.access", lambda path, _: path != catalog)
    assert "catalog.sqlite3 cannot be read" in only(folder.examine, settings).message
    monkeypatch.setattr("os.access", lambda *_: False)
    assert "cannot be made" in only(folder.examine, Settings(data=settings.data / "in" / "it")).message


def test_a_folder_that_all_can_write_in_and_secrets_that_all_can_read(settings: Settings) -> None:
    settings.data.chmod(0o777)
    assert only(folder.examine, settings, "warning").remedy == f"run: chmod o-w {settings.data}"
    settings.data.chmod(0o755)
    kept = settings.data / "keys.json"
    kept.write_text("{}")
    kept.chmod(0o644)
    assert only(folder.examine, settings, "warning").remedy == f"run: chmod 600 {kept}"


@pytest.mark.parametrize(("free", "state"), [(2_000_000_000, "ok"), (500_000_000, "warning"), (1_000, "failed")])
def test_the_room_there_is(monkeypatch: pytest.MonkeyPatch, settings: Settings, free: int, state: str) -> None:
    usage = shutil.disk_usage(settings.data)._replace(free=free)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    assert [item.state for item in folder.disk(settings)] == [state]


# --- what it holds


def test_a_whole_collection(settings: Settings) -> None:
    found = [*holdings.catalog(settings), *holdings.index(settings), *holdings.feeds(settings)]
    assert [(item.subject, item.state) for item in found] == [("catalog", "ok"), ("index", "ok")]


def test_a_catalog_that_is_damaged(settings: Settings) -> None:
    file = settings.data / "catalog.sqlite3"
    content = bytearray(file.read_bytes())
    content[4_096 * 3 : 4_096 * 6] = b"\x7f" * 4_096 * 3
    file.write_bytes(content)
    found = wrong(holdings.catalog, settings)
    assert found and {item.state for item in found} == {"failed"}
    assert all("catalog.sqlite3" in item.message and "restore" in item.remedy for item in found)


def test_an_index_that_does_not_agree(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told rather than made: whoever owns the collection repairs what it can."""
    health = {"whole": False, "passages": 9, "missing": 3, "extra": 1, "findable": False}
    monkeypatch.setattr(holdings, "_owned", lambda _: (health, None))
    assert only(holdings.index, settings).message == (
        "it lacks 3 passages and has 1 stray ones, and a sample of vectors is not found by its own search"
    )
    monkeypatch.setattr(holdings, "_owned", lambda _: (None, "the folder of the index is damaged"))
    assert "dateline rebuild" in only(holdings.index, settings).remedy


def test_the_index_of_a_collection_that_is_served_is_asked_for_there(settings: Settings, monkeypatch) -> None:
    health = {"whole": True, "passages": 1_234, "missing": 0, "extra": 0, "findable": True}
    monkeypatch.setattr("qa.doors.remote.Remote.status", lambda _: {"health": health, "degraded": None})
    [found] = holdings.index(replace(settings, server="http://127.0.0.1:9"))
    assert found.message == "it agrees with the catalog: 1,234 passages"


def test_the_index_of_a_collection_that_is_in_use_is_not_looked_at(settings: Settings) -> None:
    from qa.build import own

    collection = own(settings, "test")
    try:
        assert [item.state for item in holdings.index(settings)] == ["note"]
        assert any("dateline test (process" in item.message for item in folder.examine(settings))
    finally:
        collection.close()


@pytest.mark.usefixtures("quick")
def test_a_collection_of_another_embedder(settings: Settings) -> None:
    other = replace(settings, embedder="minilm")
    found = [item for item in doctor.examine(lambda: other, other) if item.state == "failed"]
    assert [item.subject for item in found] == ["index"]
    assert "was indexed with embedder" in found[0].message


def test_what_a_killed_ingest_left_is_noted(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.catalog.sqlite.SqliteCatalog.staged", lambda _: [7])
    assert [item.state for item in holdings.catalog(settings)] == ["ok", "note"]


def test_articles_that_an_earlier_version_annotated_are_told_of_each_collection(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = settings.data / "tenants" / "acme"
    shutil.copytree(settings.data, theirs)
    (settings.data / "tenants" / "empty").mkdir()
    assert [item.state for item in holdings.annotations(settings)] == ["ok"]
    monkeypatch.setattr("ingest.annotators.speech.VERSION", "another")
    first, second = wrong(holdings.annotations, settings)
    assert first.message.startswith("6 articles in") and first.state == second.state == "warning"
    assert first.remedy.startswith(f"run: dateline rebuild --data {settings.data};")
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    assert main(["rebuild", "--tenant", "acme", "--data", str(settings.data)]) == 0
    assert "6 articles are annotated anew" in capsys.readouterr().err
    assert [item.message for item in wrong(holdings.annotations, settings)] == [first.message]


def watched(settings: Settings, *feeds: Feed) -> None:
    write(settings.data, State({feed.url: feed for feed in feeds}))


def test_feeds_that_fail_are_gone_moved_or_watched_by_nobody(settings: Settings) -> None:
    url, now = f"https://a:{SECRET}@paper.example/feed", time.time()
    watched(settings, Feed(url, checked_at=now))
    assert [item.state for item in holdings.feeds(settings)] == ["ok"]
    watched(settings, Feed(url, checked_at=now, failures=3, problem="status 500"))
    assert "failed 3 times in a row: status 500" in only(holdings.feeds, settings, "warning").message
    watched(settings, Feed(url, checked_at=now, gone=True))
    assert "gone for good" in only(holdings.feeds, settings, "warning").message
    watched(settings, Feed(url, checked_at=now, moved="https://new.example/feed"))
    assert "dateline watch https://new.example/feed" in next(holdings.feeds(settings)).remedy
    watched(settings, Feed(url, checked_at=now - 90_000))
    assert only(holdings.feeds, settings, "warning").remedy == "run: dateline watch"


# --- who reaches it, and what it reaches


def test_who_must_show_a_key(settings: Settings) -> None:
    everywhere, required = Serve(host="0.0.0.0"), Serve(keys="required")
    assert "refuses to listen" in only(reach.keys, replace(settings, serve=everywhere)).message
    open_ = replace(settings, serve=replace(everywhere, insecure=True))
    assert "whoever reaches it" in only(reach.keys, open_, "warning").message
    assert "no key that opens" in only(reach.keys, replace(settings, serve=required)).message
    soon = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    keys.add(settings.data, "ada", "read", soon)
    found = only(reach.keys, replace(settings, serve=everywhere), "warning")
    assert "ada expires at" in found.message and found.remedy == "run: dateline keys rotate ada"


@pytest.fixture
def service() -> Iterator[tuple[Settings, dict[str, Any]]]:
    """A model's service that answers as it is told to."""
    answer: dict[str, Any] = {"status": 200, "body": {"data": [{"id": "gpt-5-mini"}]}, "asked": []}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer["asked"].append((self.path, self.headers.get("Authorization")))
            self.send_response(answer["status"])
            self.end_headers()
            self.wfile.write(json.dumps(answer["body"]).encode())

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        place = OpenAI(api_key=SECRET, base_url=f"http://me:{SECRET}@127.0.0.1:{server.server_port}/v1")
        yield Settings(reader="openai", openai=place), answer
        server.shutdown()


def test_a_models_service(service: tuple[Settings, dict[str, Any]]) -> None:
    settings, answer = service
    assert wrong(reach.services, settings) == []
    assert answer["asked"] == [("/v1/models", f"Bearer {SECRET}")]
    answer["body"] = {"data": [{"id": "other"}]}
    assert "'gpt-5-mini'" in only(reach.services, settings, "warning").message
    answer["body"] = "no list"
    assert wrong(reach.services, settings) == [], "not every service has one"
    for status, state in ((401, "failed"), (503, "unreachable"), (404, None)):
        answer["status"] = status
        assert [item.state for item in wrong(reach.services, settings)] == ([state] if state else [])
    answer["status"], embeds = 401, replace(settings, reader="minilm", embedder="openai")
    assert "does not accept the key" in only(reach.services, embeds).message


def test_services_that_are_not_there() -> None:
    away = Settings(reader="openai", openai=OpenAI(SECRET, "http://127.0.0.1:9/v1"))
    assert "cannot be reached" in only(reach.services, away, "unreachable").message
    server = Settings(server=f"http://me:{SECRET}@127.0.0.1:9")
    assert only(reach.services, server, "unreachable").remedy == "start it: dateline serve"


# --- the command


@pytest.mark.usefixtures("quick")
def test_the_command_says_each_in_a_line_and_its_status_is_what_was_found(settings, capsys, monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    command = ["doctor", "--data", str(settings.data)]
    assert main(command) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("ok           index: it agrees with the catalog") for line in lines)
    assert main([*command, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["whole"] and {"subject", "state", "message"} == set(found["findings"][0])
    assert main([*command, "-q"]) == 0
    assert capsys.readouterr().out.strip() == ""
    monkeypatch.setenv("DATELINE_REEDER", "x")
    assert main([*command, "-q"]) == 1
    assert "DATELINE_REEDER" in capsys.readouterr().out
    monkeypatch.delenv("DATELINE_REEDER")
    monkeypatch.setenv("DATELINE_READER", "openai")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    assert main(command) == 5
    assert "unreachable  services" in capsys.readouterr().out


def test_an_examination_that_breaks_off_says_why_and_stops_no_other(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    def breaks(_: Settings) -> Iterator[Finding]:
        yield Finding("x", "ok", "so far")
        raise OSError(f"cut, with the key {SECRET}")

    looks = (("x", breaks), ("clock", clock.examine))
    monkeypatch.setattr(doctor, "EXAMINATIONS", looks)
    settings = replace(settings, openai=OpenAI(api_key=SECRET))
    found = doctor.examine(lambda: settings, settings)
    assert [item.state for item in found] == ["ok", "failed", "ok"]
    assert found[1].message == "it cannot be examined: OSError: cut, with the key ***"
    assert SECRET not in str([asdict(item) for item in found])
