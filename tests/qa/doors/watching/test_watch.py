"""Feeds kept current: what is asked for, what is remembered, and who is told of a changed answer."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shared_worker import WORKER
from web_server import WebServer, once, page, status

from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import CollectionBroken, CollectionInUse
from ingest.fetching import Fetched, FetchProblem, Stored
from qa.doors import cli
from qa.doors.cli.watching import _known
from qa.doors.watching import Alerts, Watch, checking, listed, revisiting, state
from qa.doors.watching.alerts import grounds_of
from qa.doors.watching.feed import MOST_ENTRIES, MOST_PAGES, Feed
from qa.doors.watching.revisiting import DAY
from qa.doors.watching.schedule import MOST_PATIENCE, after_failure, after_reading

RSS = "application/rss+xml"
BRIDGE = "Mayor Ada Quill has proposed closing Harbour Bridge. The council votes on Tuesday. Nobody knows how."
FERRY = "Mayor Ada Quill has proposed closing the old ferry. The council votes on Friday. Nobody knows how."


@pytest.fixture
def web(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> WebServer:
    for name, value in {"ALLOW": web.address, "PAUSE": "0"}.items():
        monkeypatch.setenv(f"DATELINE_FETCH_{name}", value)
    monkeypatch.setattr("ingest.reading.worker.Worker", lambda: WORKER)
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.setenv("DATELINE_STORAGE_VECTORS", "exact")
    return web


def feed(web: WebServer, *entries: tuple[str, str]) -> str:
    """Names and texts; an entry without a text names its page alone."""
    items = "".join(
        f"<item><title>{name}</title><link>{web.url}/{name}</link><guid>{name}</guid>"
        + (f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>" if text else "")
        + "</item>"
        for name, text in entries
    )
    space = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    return f"<rss version='2.0' {space}><channel><title>The Herald</title>{items}</channel></rss>"


def article(text: str) -> str:
    kind = "<meta property='og:type' content='article'>"
    return f"<html>{kind}<body><article><h1>Title</h1><p>{text}</p></article></body></html>"


def watch(web: WebServer, capsys: pytest.CaptureFixture[str], *arguments: str, path: str = "/feed") -> dict[str, Any]:
    cli.main(["watch", "--once", "--json", f"{web.url}{path}", *arguments])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def counts(found: dict[str, Any]) -> list[tuple[int, int, int]]:
    return [(item["added"], item["changed"], len(item["refused"])) for item in found["feeds"]]


def test_what_is_new_is_taken_in_and_nothing_is_asked_for_twice(web: WebServer, capsys: Any) -> None:
    web.pages |= {
        "/feed": once('"1"', feed(web, ("a", BRIDGE), ("b", "")), RSS),
        "/b": page(article(FERRY)),
    }
    assert counts(watch(web, capsys)) == [(2, 0, 0)]
    assert counts(watch(web, capsys)) == [(0, 0, 0)]
    assert web.paths() == ["/feed", "/b", "/feed"]
    web.pages["/feed"] = once('"2"', feed(web, ("c", ""), ("a", BRIDGE), ("b", "")), RSS)
    web.pages["/c"] = page(article(FERRY.replace("ferry", "pier")))
    assert counts(watch(web, capsys)) == [(1, 0, 0)]
    assert web.paths()[3:] == ["/feed", "/c"]
    [shown] = listed(Path("data"))["feeds"]
    assert (shown["title"], shown["standing"], shown["added"]) == ("The Herald", "current", 3)


def test_a_feed_keeps_the_groups_that_it_was_given(web: WebServer, capsys: Any) -> None:
    web.pages["/feed"] = page(feed(web, ("a", BRIDGE)), RSS)
    assert counts(watch(web, capsys, "--group", "red")) == [(1, 0, 0)]
    web.pages["/feed"] = page(feed(web, ("a", BRIDGE), ("b", FERRY)), RSS)
    assert counts(watch(web, capsys)) == [(1, 0, 0)]
    with closing(Collection(Path("data"), by_name("hashing"))) as collection:
        assert [one.groups for one in collection.page(5, 0)] == [("red",), ("red",)]


def test_a_corrected_entry_is_a_new_revision(web: WebServer, capsys: Any) -> None:
    web.pages["/feed"] = page(feed(web, ("a", BRIDGE)), RSS)
    watch(web, capsys)
    web.pages["/feed"] = page(feed(web, ("a", BRIDGE.replace("Tuesday", "Monday"))), RSS)
    assert counts(watch(web, capsys)) == [(0, 1, 0)]


def test_a_page_that_was_busy_is_asked_for_again(web: WebServer, capsys: Any) -> None:
    web.pages |= {"/feed": once('"1"', feed(web, ("a", ""), ("b", "")), RSS), "/a": status(503, Retry_After="90")}
    web.pages["/b"] = page(article(FERRY))
    assert counts(watch(web, capsys)) == [(1, 0, 1)]
    web.pages["/a"] = page(article(BRIDGE))
    assert counts(watch(web, capsys)) == [(1, 0, 0)]
    assert web.paths().count("/b") == 1


def test_what_was_too_much_for_once_comes_the_next_time(web: WebServer, capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("DATELINE_FETCH_PAGES", "1")
    web.pages |= {"/feed": once('"1"', feed(web, ("a", ""), ("b", "")), RSS)}
    web.pages |= {"/a": page(article(BRIDGE)), "/b": page(article(FERRY))}
    assert counts(watch(web, capsys)) == [(1, 0, 1)]
    assert counts(watch(web, capsys)) == [(1, 0, 0)]
    assert web.paths() == ["/feed", "/a", "/feed", "/b"]


def test_a_page_that_is_named_is_ingested(web: WebServer, capsys: Any) -> None:
    web.pages["/a"] = page(article(BRIDGE))
    assert cli.main(["ingest", f"{web.url}/a", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == 1
    assert cli.main(["ingest", "http://10.0.0.1/a"]) == 4
    assert "10.0.0.1 is no public address" in capsys.readouterr().err


def test_a_feed_that_fails_is_left_alone_for_longer_each_time(web: WebServer, capsys: Any) -> None:
    web.pages["/feed"] = status(503, Retry_After="7200")
    assert watch(web, capsys)["feeds"][0]["problem"]
    assert watch(web, capsys)["feeds"] == []
    [kept] = state.read(Path("data")).feeds.values()
    assert (kept.failures, kept.standing) == (1, "failing")
    assert kept.next_at - time.time() > 7_000
    assert web.paths() == ["/feed"]


def test_a_feed_that_is_gone_is_asked_for_no_more(web: WebServer, capsys: Any) -> None:
    web.pages["/feed"] = status(410)
    watch(web, capsys)
    assert cli.main(["watch", "--once"]) == 0
    assert web.paths() == ["/feed"]
    assert listed(Path("data"))["feeds"][0]["standing"] == "gone"


@pytest.mark.parametrize("content", ["<html><body>Menu</body></html>", "<rss version='2.0'><channel><item>"])
def test_what_is_no_feed_is_a_problem_of_its_own(web: WebServer, capsys: Any, content: str) -> None:
    web.pages |= {"/feed": page(content), "/good": page(feed(web, ("a", BRIDGE)), RSS)}
    found = watch(web, capsys, f"{web.url}/good")
    assert [bool(item["problem"]) for item in found["feeds"]] in ([True, False], [False, False])
    assert found["feeds"][1]["added"] == 1


def test_what_leads_inside_is_not_watched(web: WebServer, capsys: Any) -> None:
    for name in ("http://169.254.169.254/", "file:///etc/passwd", "http://ada:pw@herald.example/", "no address"):
        assert cli.main(["watch", name, "--once"]) == 2
        assert "cannot be watched" in capsys.readouterr().err
    assert cli.main(["watch", f"{web.url}/feed", "--once", "--question", "Q?", "--webhook", "http://10.0.0.1/"]) == 2
    assert web.asked == []


def test_options_that_say_nothing_are_refused(web: WebServer, capsys: Any) -> None:
    assert cli.main(["watch", "--once"]) == 2
    assert cli.main(["watch", f"{web.url}/feed", "--every", "0"]) == 2
    assert cli.main(["watch", f"{web.url}/feed", "--webhook", f"{web.url}/hook"]) == 2
    assert "--question" in capsys.readouterr().err


# --- answers


@pytest.mark.slow
def test_a_program_is_told_when_an_answer_changes_and_only_then(web: WebServer, capsys: Any) -> None:
    asked = ("--question", "What has Mayor Ada Quill proposed?", "--webhook", f"{web.url}/hook")
    web.pages |= {
        "/feed": page(feed(web, ("a", "Rain fell for nine days. Farmers lost the barley.")), RSS),
        "/hook": status(200),
    }
    assert watch(web, capsys, *asked)["alerts"] == []
    web.pages["/feed"] = page(feed(web, ("b", BRIDGE)), RSS)
    [alert] = watch(web, capsys, *asked)["alerts"]
    [sent] = map(json.loads, web.bodies)
    assert sent["event"] == "answer_changed" and sent["before"]["outcome"] == "insufficient_evidence"
    assert sent["after"]["citations"][0]["quote"] == BRIDGE.split(". ")[0] + "."
    assert alert["undelivered"] is None and "Harbour Bridge" in sent["text"]
    web.pages["/feed"] = page(feed(web, ("c", "Snow fell in Oldmoor. Children built a tower.")), RSS)
    assert watch(web, capsys, *asked)["alerts"] == [] and len(web.bodies) == 1


@pytest.mark.slow
def test_an_alert_that_nobody_took_is_sent_again(web: WebServer, capsys: Any) -> None:
    asked = ("--question", "What has Mayor Ada Quill proposed?", "--webhook", f"{web.url}/hook")
    web.pages |= {"/feed": page(feed(web, ("a", "Rain fell. Farmers lost the barley.")), RSS), "/hook": status(500)}
    watch(web, capsys, *asked)
    web.pages["/feed"] = page(feed(web, ("b", BRIDGE)), RSS)
    [alert] = watch(web, capsys, *asked)["alerts"]
    assert "500" in alert["undelivered"]
    web.pages["/hook"] = status(204)
    assert [item["undelivered"] for item in watch(web, capsys, *asked)["alerts"]] == [None]
    assert watch(web, capsys, *asked)["alerts"] == []


def test_answers_are_compared_by_what_they_cite() -> None:
    def answer(text: str, *quotes: str) -> dict[str, Any]:
        citations = [
            {"number": number, "article_id": "art_1", "quote": quote} for number, quote in enumerate(quotes, 1)
        ]
        return {"text": text, "claims": [{"citations": [item["number"]]} for item in citations], "citations": citations}

    assert grounds_of(answer("One.", "a", "b")) == grounds_of(answer("Other words.", "b", "a"))
    assert grounds_of(answer("One.", "a")) != grounds_of(answer("One.", "c"))
    assert grounds_of(answer("Nothing.")) == []


# --- what is remembered


def test_the_feeds_are_shown_and_forgotten(web: WebServer, capsys: Any) -> None:
    web.pages["/feed?token=secret-1"] = page(feed(web, ("a", BRIDGE)), RSS)
    watch(web, capsys, path="/feed?token=secret-1")
    assert cli.main(["watch", "--status"]) == 0
    shown = capsys.readouterr().out
    assert "The Herald" in shown and "articles: 1 added" in shown and "secret-1" not in shown
    assert Path("data/feeds.json").stat().st_mode & 0o077 == 0
    assert cli.main(["watch", "--forget", f"{web.url}/gone"]) == 1
    assert cli.main(["watch", "--forget", f"{web.url}/feed?token=secret-1"]) == 0
    assert listed(Path("data")) == {"feeds": [], "questions": []}


def test_one_process_watches(tmp_path: Path) -> None:
    with state.held(tmp_path), pytest.raises(CollectionInUse), state.held(tmp_path):
        pass


def test_a_file_that_nobody_wrote_is_refused(tmp_path: Path) -> None:
    for content in ("", "[]", "{}", '{"feeds": [{"url": 1, "x": 2}], "told": {}}', '{"feeds": 7, "told": {}}'):
        (tmp_path / state.FILE).write_text(content)
        with pytest.raises(CollectionBroken):
            state.read(tmp_path)


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state.write(tmp_path, state.State({"a": Feed("a", title="The Herald")}))
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(Exception, match="No space left"):
        state.write(tmp_path, state.State())
    assert state.read(tmp_path).feeds["a"].title == "The Herald"


def test_what_was_not_met_for_long_is_forgotten() -> None:
    kept = Feed("a")
    for number in range(MOST_ENTRIES + 2):
        kept.remember(str(number), "said")
    kept.remember("2", "said")
    assert len(kept.entries) == MOST_ENTRIES
    assert [*kept.entries][:: MOST_ENTRIES - 1] == ["3", "2"]


def test_when_a_feed_is_due() -> None:
    assert 900 <= after_reading(0, 900, 0) <= 990
    assert 3_600 <= after_reading(0, 900, 3_600) <= 3_960
    assert 1_800 <= after_failure(0, 900, 1, None) <= 1_980
    assert MOST_PATIENCE <= after_failure(0, 900, 99, None) <= 1.1 * MOST_PATIENCE
    assert after_failure(0, 60, 1, 7_200) >= 7_200


@pytest.mark.slow
def test_a_watcher_that_is_killed_goes_on_where_it_was(web: WebServer, tmp_path: Path) -> None:
    web.pages |= {"/feed": page(feed(web, ("a", ""), ("b", "")), RSS), "/a": page(article(BRIDGE))}
    web.pages["/b"] = lambda _: time.sleep(5)
    command = [sys.executable, "-m", "qa.doors.cli", "watch", f"{web.url}/feed"]
    command = [
        sys.executable,
        "-c",
        "import sys; from qa.doors.cli import main; sys.exit(main(sys.argv[1:]))",
        *command[3:],
    ]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, cwd=tmp_path)
    _until(lambda: "/b" in web.paths())
    process.kill()
    process.wait()
    web.pages["/b"] = page(article(FERRY))
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, cwd=tmp_path)
    _until(lambda: state.read(tmp_path / "data").feeds[f"{web.url}/feed"].added == 2)
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 143
    [kept] = state.read(tmp_path / "data").feeds.values()
    assert (kept.standing, len(kept.entries)) == ("current", 2)


SERVE = """
import sys
from pathlib import Path
from qa.doors.server import serve
from qa.settings import Serve, Settings, Storage

settings = Settings(data=Path("data"), embedder="hashing", serve=Serve(port=0), storage=Storage(vectors="exact"))
sys.exit(serve(settings, lambda url: print(url, flush=True)))
"""


@pytest.mark.slow
def test_while_a_server_owns_the_collection_articles_go_through_it(web: WebServer, capsys: Any) -> None:
    web.pages |= {"/feed": page(feed(web, ("a", BRIDGE), ("b", "")), RSS), "/b": page(article(FERRY))}
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", SERVE], stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            url = server.stdout.readline().strip()
            assert counts(watch(web, capsys, "--question", "What has Mayor Ada Quill proposed?")) == [(2, 0, 0)]
            assert cli.main(["watch", "--status", "--json"]) == 0
            shown = json.loads(capsys.readouterr().out)
            with urllib.request.urlopen(f"{url}/v1/feeds") as response:
                assert json.load(response) == shown
            assert (shown["feeds"][0]["added"], shown["questions"]) == (2, ["What has Mayor Ada Quill proposed?"])
            with urllib.request.urlopen(f"{url}/v1/articles") as response:
                assert json.load(response)["total"] == 2
        finally:
            server.kill()


def _until(done: Any) -> None:
    for _ in range(600):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come")


def test_of_two_texts_under_one_id_the_first_is_read_however_often_the_feed_is(web: WebServer, capsys: Any) -> None:
    text = feed(web, ("a", BRIDGE), ("a", FERRY))
    web.pages["/feed"] = page(text, RSS)
    assert counts(watch(web, capsys)) == [(1, 0, 1)]
    found = watch(web, capsys)
    assert counts(found) == [(0, 0, 1)]
    assert "same id or address" in found["feeds"][0]["refused"][0]["reason"]


def test_an_older_version_below_the_newest_is_passed_over(web: WebServer, capsys: Any) -> None:
    entries = "".join(
        f"<entry><title>A</title><id>urn:a</id><updated>2025-06-0{day}T09:00:00Z</updated><content>{text}</content></entry>"
        for day, text in ((2, FERRY), (1, BRIDGE))
    )
    web.pages["/feed"] = page(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>", "application/atom+xml")
    assert [counts(watch(web, capsys)) for _ in range(2)] == [[(1, 0, 0)], [(0, 0, 0)]]
    cli.main(["search", "old", "ferry", "--json"])
    assert json.loads(capsys.readouterr().out)["hits"][0]["text"].startswith(
        "Mayor Ada Quill has proposed closing the old"
    )


def test_an_alert_follows_no_redirect_and_says_so(web: WebServer, capsys: Any) -> None:
    asked = ("--question", "who has proposed closing the bridge?", "--webhook", f"{web.url}/hook")
    web.pages |= {"/feed": page(feed(web, ("a", BRIDGE)), RSS), "/hook": status(307, Location="/other")}
    watch(web, capsys, *asked)
    web.pages["/feed"] = page(feed(web, ("a", BRIDGE.replace("Quill", "Holm"))), RSS)
    [alert] = watch(web, capsys, *asked)["alerts"]
    assert "name the address that it leads to" in alert["undelivered"] and "/other" not in web.paths()


# --- addresses


def test_an_address_that_never_was_a_feed_is_not_kept(web: WebServer, capsys: Any) -> None:
    web.pages |= {"/page": page(article(BRIDGE)), "/feed": page(feed(web, ("a", BRIDGE)), RSS)}
    for path in ("/page", "/feeed"):
        [found] = watch(web, capsys, path=path)["feeds"]
        assert found["problem"].endswith("It is not watched: it has never been a feed.")
    assert listed(Path("data"))["feeds"] == []
    watch(web, capsys)
    web.pages["/feed"] = page("<html><body>Away for a day</body></html>")
    [found] = watch(web, capsys)["feeds"]
    assert "not watched" not in found["problem"] and len(listed(Path("data"))["feeds"]) == 1


def test_one_that_has_never_answered_says_how_to_forget_it(web: WebServer, capsys: Any) -> None:
    web.pages["/feed"] = status(503, Retry_After="7200")
    watch(web, capsys)
    cli.main(["watch", "--status"])
    assert f"if its address is mistyped: dateline watch --forget {web.url}/feed" in capsys.readouterr().out
    assert cli.main(["watch", "--forget", f"feed:{web.url}/feed"]) == 0


def test_what_moves_to_https_is_watched_there_and_known_by_its_old_address(tmp_path: Path) -> None:
    kept = state.State({"http://a.example/f": Feed("http://a.example/f", moved="https://a.example/f")})
    watching = Watch(tmp_path, kept, None, lambda _: {}, Alerts([], lambda _: {}, None), every=60)
    watching._upgrade(kept.feeds["http://a.example/f"])
    assert [(url, feed.url, feed.moved) for url, feed in kept.feeds.items()] == [("https://a.example/f",) * 2 + (None,)]
    assert _known("feed://a.example/f", kept) == "https://a.example/f"
    assert _known("feed://b.example/f", kept) == "http://b.example/f"
    assert _known("feed:http://b.example/f", kept) == "http://b.example/f"


def test_a_feed_that_nobody_answers_for_at_http_is_asked_for_at_https() -> None:
    site, kept = Site("unreachable", ""), Feed("http://a.example/f")
    checking._asked(kept, site)
    assert site.asked == ["http://a.example/f", "https://a.example/f"] and kept.moved == site.asked[1]
    for one, codes in ((Feed("http://a.example/f", read_at=1.0), ["unreachable"]), (kept, ["busy"])):
        with pytest.raises(FetchProblem):
            checking._asked(one, Site(*codes))


# --- pages that articles came from


def test_a_story_that_is_killed_after_its_feed_dropped_it_is_found(web: WebServer, capsys: Any) -> None:
    web.pages |= {"/feed": page(feed(web, ("a", ""), ("b", FERRY)), RSS), "/a": page(article(BRIDGE))}
    watch(web, capsys)
    web.pages |= {"/feed": page(feed(web, ("c", FERRY)), RSS), "/a": status(410), "/b": page(article(FERRY))}
    assert watch(web, capsys)["feeds"][0]["withdrawn"] == 0, "it is not time yet"
    _let_days_pass()
    assert watch(web, capsys)["feeds"][0]["withdrawn"] == 1
    assert web.paths()[-3:] == ["/a", "/b", "/c"]
    [kept] = state.read(Path("data")).feeds.values()
    looks = {url.rpartition("/")[2]: asked.looks for url, asked in kept.pages.items()}
    assert looks == {"b": 1, "c": 0}, "what is gone is asked for no more"


def _let_days_pass() -> None:
    kept = state.read(Path("data"))
    for one in kept.feeds.values():
        one.pages = {url: replace(asked, next_at=0.0) for url, asked in one.pages.items()}
    state.write(Path("data"), kept)


class Site:
    """Answers as told; remembers what it was asked for."""

    def __init__(self, *codes: str) -> None:
        self.codes = list(codes)
        self.asked: list[str] = []

    def get(self, url: str, _: Stored | None = None) -> Fetched:
        code = self.codes.pop(0)
        self.asked.append(url)
        if code:
            raise FetchProblem(code, "It is said so.")
        return Fetched(url, None, b"", "", None, Stored(), 0.0)


def looked(*codes: str) -> tuple[list[int], list[str]]:
    """The days on which a page is asked for, and what is withdrawn."""
    kept, site, days, gone = Feed("f"), Site(*codes), [], []
    kept.took("https://a.example/1", DAY)
    while kept.pages:
        now = next(iter(kept.pages.values())).next_at
        days.append(round(now / DAY))
        for url, asked, withdrawal in revisiting.look(kept, site, now):
            kept.pages = {url: asked} if asked else {}
            gone += [withdrawal.of.url] if withdrawal else []
    return days, gone


def test_pages_are_asked_for_ever_more_rarely_and_then_no_more() -> None:
    assert looked(*[""] * 6) == ([1, 3, 7, 15, 31, 63], [])
    assert looked(*["busy"] * 6)[1] == []


def test_one_that_is_not_there_is_gone_when_it_is_missed_on_three_days() -> None:
    assert looked("not_found", "not_found", "not_found") == ([1, 2, 3], ["https://a.example/1"])
    assert looked("not_found", "not_found", *[""] * 6)[1] == []
    assert looked("", "withdrawn") == ([1, 3], ["https://a.example/1"])


def test_no_more_pages_than_a_few_are_asked_for_at_once_and_no_more_than_many_are_remembered() -> None:
    kept = Feed("f")
    for number in range(MOST_PAGES + 2):
        kept.took(f"https://a.example/{number}", float(-number))
    assert len(kept.pages) == MOST_PAGES
    assert revisiting.due(kept, 0.0)[0].endswith(f"/{MOST_PAGES + 1}") and len(revisiting.due(kept, 0.0)) == 5
