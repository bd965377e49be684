"""The archive in the browser: browsed, searched, read in its revisions, added to, and hostile."""

import gzip
import json

import pytest
from playwright_waits import answered

pytestmark = pytest.mark.browser


def listed(page) -> list[str]:
    page.locator("#articles-list li").first.wait_for()
    return page.locator("#articles-list .source-title").all_text_contents()


def test_articles_are_listed_newest_first_and_narrowed_by_the_filters(server, opened) -> None:
    page = opened(server, "#/articles")
    wanted = [item["title"] for item in server.get("/v1/articles")["articles"]]
    assert listed(page) == wanted
    narrowed = opened(server, "#/articles?outlet=The+Post&until=2025-04-02")
    assert listed(narrowed) == ["Rain ruins barley"]


def test_a_search_opens_articles_at_the_passage(server, opened) -> None:
    page = opened(server, "#/articles")
    page.get_by_label("Search the articles").fill("council votes bridge")
    page.get_by_role("button", name="Search").click()
    page.get_by_text("1 article found, best first").wait_for()
    page.get_by_role("button", name="All articles").wait_for()
    hit = server.post("/v1/search", question="council votes bridge", k=20)["hits"][0]
    assert listed(page)[0] == hit["title"]
    page.locator("#articles-list .source-title").first.click()
    page.locator("#reader mark").first.wait_for()
    marked = page.locator("#reader mark").all_text_contents()
    assert "\n\n".join(marked) == hit["text"]


def test_a_search_shows_each_article_once_and_says_when_nothing_matches(own_server, opened) -> None:
    own_server.post("/v1/articles", title="Eels", text="The eels of Tarn swam away.\n\n" * 60, origin="eels")
    page = opened(own_server, "#/articles?q=eels+of+Tarn")
    assert listed(page).count("Eels") == 1
    page.get_by_label("Search the articles").fill("xylophone quartet")
    page.get_by_role("button", name="Search").click()
    page.get_by_text("Nothing matches “xylophone quartet”.").wait_for()
    assert page.locator("#articles-list li").count() == 0
    page.get_by_role("button", name="All articles").click()
    assert len(listed(page)) == 4


def test_an_article_has_an_address_that_back_leaves_and_others_can_open(server, opened) -> None:
    page = opened(server, "#/articles?q=council+votes+bridge")
    listed(page)
    before = page.url
    page.locator("#articles-list .source-title").first.click()
    page.locator("#reader mark").first.wait_for()
    marked = page.locator("#reader mark").all_text_contents()
    address = page.url
    assert "#/articles/art_" in address
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Link copied.").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == address
    page.reload()
    page.locator("#reader mark").first.wait_for()
    assert page.locator("#search").input_value() == "council votes bridge"  # what it lay beside is there again
    page.go_back()
    page.locator("#reader").wait_for(state="hidden")
    assert page.url == before
    page.go_forward()
    page.locator("#reader mark").first.wait_for()
    page.keyboard.press("Escape")
    page.wait_for_url(before)
    assert page.locator("#articles-list .source-title").first.is_visible()
    other = opened(server, address.partition("/#")[2].join(("#", "")))
    other.locator("#reader mark").first.wait_for()
    assert other.locator("#reader mark").all_text_contents() == marked
    other.get_by_role("button", name="Close", exact=True).click()
    other.wait_for_url(f"{server.url}/#/articles")


def test_filters_are_seen_where_they_act_and_taken_away_there(server, opened) -> None:
    page = opened(server, "#/ask?outlet=The+Post&after=2025-03-01")
    page.get_by_role("link", name="Articles").click()
    assert listed(page) == ["Rain ruins barley"]
    page.get_by_role("button", name="Remove the filter: The Post").click()
    page.get_by_text("3 articles, newest first").wait_for()
    assert page.url.endswith("#/articles?after=2025-03-01")
    page.get_by_role("button", name="Remove the filter: From 1 Mar 2025").click()
    assert page.locator(":focus").evaluate("at => at.tagName") == "SUMMARY"
    page.get_by_role("link", name="Ask", exact=True).click()
    assert page.locator("#filters-said").text_content() == "All dates, all outlets"
    assert not page.locator("#chips").is_visible()


def test_an_article_is_retracted_once_that_is_confirmed(own_server, opened) -> None:
    note = {"title": "A mistake", "text": "The mayor is a heron.", "origin": "mistake"}
    article_id = own_server.post("/v1/articles", **note)["articles"][0]["article_id"]
    page = opened(own_server, f"#/articles/{article_id}")
    page.get_by_role("button", name="Retract this article…").click()
    page.get_by_role("button", name="Keep it").click()
    assert article_id in own_server.ids()
    page.get_by_role("button", name="Retract this article…").click()
    page.get_by_role("button", name="Retract", exact=True).click()
    page.get_by_text("This article was retracted.").wait_for()
    assert article_id not in own_server.ids()
    page.get_by_text("3 articles, newest first").wait_for()
    assert own_server.post("/v1/articles", **note)["articles"][0]["status"] == "added"  # as the page says


def test_revisions_are_read_and_only_the_cited_one_is_marked(server, opened) -> None:
    hit = server.post("/v1/search", question="barley", k=1)["hits"][0]
    old = server.get(f"/v1/articles/{hit['article_id']}", revision=1)
    page = opened(server, "#/articles?q=barley")
    page.locator("#articles-list .source-title", has_text="Rain ruins barley").first.click()
    page.locator("#reader mark").first.wait_for()
    page.get_by_role("button", name="1", exact=True).click()
    page.get_by_text("Rain fell for nine days.").wait_for()
    assert page.locator("#reader .text").text_content() == old["text"]
    assert page.locator("#reader mark").count() == 0
    page.get_by_role("button", name="2 (current)").click()
    page.locator("#reader mark").first.wait_for()


def test_files_are_added_with_an_outcome_for_each(own_server, opened) -> None:
    page = opened(own_server, "#/articles")
    lines = "\n".join(
        json.dumps({"text": f"The {name} sank.", "url": f"https://post.example/{name}"}) for name in ("ferry", "barge")
    )
    files = [
        ("note.txt", "text/plain", b"Title: A note\n\nThe lighthouse of Tarn is for sale."),
        ("two.jsonl", "", lines.encode()),
        ("packed.md.gz", "application/gzip", gzip.compress(b"# Packed\n\nThe mill of Tarn burned down.")),
        ("picture.png", "image/png", b"\x89PNG\r\n"),
        ("empty.html", "text/html", b"<p></p>"),
    ]
    page.locator("#files").set_input_files([{"name": n, "mimeType": kind, "buffer": data} for n, kind, data in files])
    page.locator("#outcomes .bad", has_text="not added").nth(1).wait_for()
    outcomes = dict(
        zip(
            page.locator(".file").all_text_contents(),
            page.locator("#outcomes > li > .state").all_text_contents(),
            strict=True,
        )
    )
    assert outcomes["note.txt"].startswith("added")
    assert outcomes["two.jsonl"].startswith("2 added")
    assert outcomes["packed.md.gz"].startswith("added")
    assert outcomes["picture.png"] == "not added: files of this kind are not read"
    assert outcomes["empty.html"].startswith("not added: ")
    assert own_server.get("/v1/articles", limit=1)["total"] == 7
    page.locator("#articles-list", has_text="A note").wait_for()  # the list shows them at once
    page.locator("#files").set_input_files([{"name": "note.txt", "mimeType": "text/plain", "buffer": files[0][2]}])
    page.locator("#outcomes .state", has_text="unchanged").wait_for()


def test_a_file_that_is_dropped_is_added(own_server, opened) -> None:
    page = opened(own_server, "#/articles")
    dropped = page.evaluate_handle(
        "() => { const data = new DataTransfer();"
        " data.items.add(new File(['The abbey of Tarn reopened.'], 'abbey.txt')); return data; }"
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": dropped})
    page.locator("#outcomes .good", has_text="added").wait_for()
    assert own_server.get("/v1/articles", limit=1)["total"] == 4


def test_a_hostile_archive_is_shown_as_text(server, opened) -> None:
    """Titles, outlets and texts with markup in them; addresses that are scripts."""
    page = opened(server, "#/articles")
    titles = listed(page)
    hostile = next(title for title in titles if title.startswith("<script>"))
    page.get_by_role("button", name=hostile).click()
    page.get_by_text("No date").or_(page.locator("#reader .byline")).first.wait_for()
    assert page.locator("#reader-title").text_content() == hostile
    assert "<img src=x onerror=" in page.locator("#reader .text").text_content()
    assert page.locator("#reader a").count() == 0  # its address is none of the web
    ask = opened(server, "#/ask?q=Script%3A+villain+Viktor+Krag+confessed")
    turn = answered(ask)
    assert turn.get_by_text("<b>villain</b>").first.is_visible()
    turn.get_by_role("button", name="Citation 1").first.hover()
    assert "<svg onload=" in ask.get_by_role("tooltip").text_content()
    for shown in (page, ask):
        assert shown.locator("main img, aside img, main svg:not(.bars), aside svg, main script, main b").count() == 0
        hrefs = shown.evaluate("[...document.querySelectorAll('a')].map(link => link.protocol)")
        assert set(hrefs) <= {"http:", "https:"}
        assert "stolen" not in shown.title()


HOSTILE = {
    "article_id": "art_0", "revision": 1, "title": "T", "publisher": None, "authors": [], "published_at": None,
    "modified_at": None, "added_at": "2025-01-01T00:00:00Z", "text": "Words.", "sentences": [], "sentence_count": 1,
    "next_sentence": None, "revisions": [1], "live_revision": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x",
        "blob:https://a.example/1", "no address",
    ],
)  # fmt: skip
def test_an_address_that_is_none_of_the_web_becomes_no_link(server, opened, address: str) -> None:
    """The catalog refuses most of these; the page does not rely on that."""
    page = opened(server)
    page.route("**/v1/articles/art_0*", lambda route: route.fulfill(json={**HOSTILE, "url": address}))
    page.goto(f"{server.url}/#/articles/art_0")
    page.locator("#reader .original").wait_for()
    assert page.locator("#reader a").count() == 0
