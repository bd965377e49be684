"""Pages by their address through POST /v1/articles, and the feeds that are watched."""

import asyncio
import json
import time
from dataclasses import replace
from typing import Any

import pytest
from web_server import WebServer, page, redirect, status

from ingest.fetching import Fetcher, Rules
from qa.doors.server.responses import IntakeShown, WatchedShown
from qa.doors.watching import Feed, State
from qa.doors.watching.state import write

PATH = "/v1/articles"
TEXT = "The old ferry sank on Monday. All forty passengers were saved by fishermen. The mayor thanked them."


@pytest.fixture
def web(web: WebServer, app: Any) -> WebServer:
    """May be fetched from."""
    fetcher = Fetcher(Rules(web.address, pause=0, seconds=5), sleep=lambda _: None)
    app.state.shared = replace(app.state.shared, web=lambda: fetcher)
    return web


def article(text: str) -> str:
    kind = "<meta property='og:type' content='article'>"
    return f"<html><head>{kind}</head><body><article><h1>Ferry sinks</h1><p>{text}</p></article></body></html>"


def test_a_page_is_fetched_and_taken_in(call: Any, web: WebServer) -> None:
    web.pages |= {"/old": redirect("/ferry"), "/ferry": page(article(TEXT))}
    response = call("POST", PATH, json={"url": f"{web.url}/old"})
    assert response.status_code == 201
    IntakeShown.model_validate(response.json())
    [taken] = response.json()["articles"]
    shown = call("GET", f"{PATH}/{taken['article_id']}").json()
    assert (shown["title"], shown["url"]) == ("Ferry sinks", f"{web.url}/ferry")
    assert call("POST", PATH, json={"url": f"{web.url}/ferry"}).status_code == 200


def test_who_may_see_a_page_says_whoever_names_it_and_not_the_page(call: Any, web: WebServer) -> None:
    web.pages |= {
        "/ferry": page(article(TEXT)),
        "/list": page(json.dumps({"text": TEXT.replace("ferry", "pier"), "groups": ["board"]}), "application/json"),
    }
    for path, groups, carried in (("/ferry", ["red", "blue"], ["blue", "red"]), ("/list", [], None)):
        response = call("POST", PATH, json={"url": f"{web.url}{path}", "groups": groups})
        [taken] = response.json()["articles"]
        assert call("GET", f"{PATH}/{taken['article_id']}").json().get("groups") == carried
    refused = call("POST", PATH, json={"url": f"{web.url}/ferry", "groups": ["a b"]})
    assert (refused.status_code, refused.json()["error"]["param"]) == (422, "groups.0")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://169.254.169.254/latest/meta-data/", "forbidden_address"), ("http://localhost/", "forbidden_address"),
        ("file:///etc/passwd", "malformed"), ("/etc/passwd", "malformed"), ("-", "malformed"), ("@list", "malformed"),
        ("memory://a", "malformed"), ("http://ada:secret@herald.example/", "forbidden_address"),
    ],
)  # fmt: skip
def test_nothing_but_pages_of_the_web_is_fetched(call: Any, web: WebServer, url: str, code: str) -> None:
    response = call("POST", PATH, json={"url": url})
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["param"]) == (422, code, "url")
    assert "secret" not in error["message"] and web.asked == []


@pytest.mark.parametrize(("code", "name"), [(404, "not_found"), (403, "denied"), (500, "busy")])
def test_a_page_that_cannot_be_had_is_refused_by_its_name(call: Any, web: WebServer, code: int, name: str) -> None:
    web.pages["/a"] = status(code)
    response = call("POST", PATH, json={"url": f"{web.url}/a"})
    assert (response.status_code, response.json()["error"]["code"]) == (422, name)


def test_the_pages_of_a_feed_are_left_to_those_who_can_wait(call: Any, web: WebServer) -> None:
    items = f"<item><title>Ferry</title><link>{web.url}/ferry</link></item>"
    web.pages["/feed"] = page(
        f"<rss version='2.0'><channel><title>A</title>{items}</channel></rss>", "application/rss+xml"
    )
    response = call("POST", PATH, json={"url": f"{web.url}/feed"})
    assert response.status_code == 422 and "dateline watch" in response.json()["error"]["message"]
    assert web.paths() == ["/feed"]


def test_a_url_beside_a_text_is_not_fetched(call: Any, web: WebServer) -> None:
    assert call("POST", PATH, json={"url": f"{web.url}/a", "text": TEXT}).status_code == 201
    assert call("POST", PATH, json={"url": "x" * 3_000}).status_code == 422
    assert web.asked == []


def test_a_slow_site_holds_up_nobody_else(run: Any, web: WebServer) -> None:
    web.pages |= {f"/{number}": lambda handler: (time.sleep(0.5), page(article(TEXT))(handler)) for number in range(30)}

    async def work(client: Any) -> tuple[Any, Any, float]:
        slow = [asyncio.create_task(client.post(PATH, json={"url": f"{web.url}/{number}"})) for number in range(30)]
        await asyncio.sleep(0.05)
        begun = time.monotonic()
        other = await client.post(PATH, json={"text": "Rain fell on the pier. Nobody minded."})
        took = time.monotonic() - begun
        return other, await asyncio.gather(*slow), took

    other, slow, took = run(work)
    assert other.status_code == 201 and took < 0.5
    assert {response.status_code for response in slow} == {201, 503}
    assert sum(response.status_code == 503 for response in slow) == 14


def test_the_feeds_are_shown(call: Any, app: Any) -> None:
    response = call("GET", "/v1/feeds")
    assert response.json() == {"feeds": [], "questions": []}
    folder = app.state.shared.desk.collection.folder
    write(
        folder,
        State({"a": Feed("https://herald.example/feed?token=secret", checked_at=1.0, failures=2, problem="Gone.")}),
    )
    found = call("GET", "/v1/feeds").json()
    WatchedShown.model_validate(found)
    assert found["feeds"][0]["standing"] == "failing" and "secret" not in json.dumps(found)
    (folder / "feeds.json").write_text("nonsense")
    assert call("GET", "/v1/feeds").status_code == 503
