"""Pages of several articles, and pages of one that look as if they had several."""

import pytest
from shared_worker import WORKER
from web_server import WebServer
from web_server import page as served

from ingest.article import Draft
from ingest.fetching import Fetcher, Rules
from ingest.formats import by_name
from ingest.reading import read_sources

BRIDGE = "The bridge at Holm reopened on Monday, the road office said. Lorries still have to go by the ferry. " * 4
MUSEUM = "The museum of Skarn has bought a boat that is a thousand years old. It will be shown from May. " * 4
ADDRESS = "https://holm.example/2024"


def article(headline: str, text: str, tag: str = "h1", more: str = "") -> str:
    return f"<article><{tag}>{headline}</{tag}>{more}<p>{text}</p></article>"


def page(*articles: str, head: str = "") -> bytes:
    site = "<meta property='og:site_name' content='The Herald'>"
    return f"<html><head>{site}{head}</head><body>{''.join(articles)}</body></html>".encode()


def read(data: bytes) -> list[Draft]:
    return [item for item in by_name("html").read(data, "a.html") if isinstance(item, Draft)]


TWO = (
    article("Bridge reopens", BRIDGE, more="<time pubdate datetime='2024-02-16'>16 Feb</time>"),
    article(f"<a href='{ADDRESS}/museum'>Museum buys boat</a>", MUSEUM),
)


def test_articles_with_headlines_and_texts_of_their_own_are_articles_of_their_own() -> None:
    bridge, museum = read(page(*TWO))
    assert (bridge.title, museum.title) == ("Bridge reopens", "Museum buys boat")
    assert bridge.text.startswith("The bridge") and "museum" not in bridge.text
    assert museum.text.startswith("The museum") and "bridge" not in museum.text
    assert (museum.url, museum.publisher) == (f"{ADDRESS}/museum", "The Herald")
    assert bridge.url is None and bridge.identity != museum.identity


def test_the_one_that_the_page_is_named_after_has_its_address_and_what_else_is_said_of_it() -> None:
    head = (
        f"<link rel='canonical' href='{ADDRESS}/bridge'><meta property='og:title' content='Bridge reopens'>"
        "<meta property='article:published_time' content='2024-02-16'>"
    )
    bridge, museum = read(page(*TWO, head=head))
    assert bridge.url == f"{ADDRESS}/bridge" and str(bridge.published_at).startswith("2024-02-16")
    assert museum.url == f"{ADDRESS}/museum" and museum.published_at is None


@pytest.mark.parametrize(
    "others",
    [
        article("Museum buys boat", "A teaser."),
        article("Museum buys boat", MUSEUM, tag="h2"),
        f"<aside>{article('Museum buys boat', MUSEUM)}</aside>",
        article("Bridge reopens", MUSEUM),
        article("Museum buys boat", MUSEUM).replace("<article>", "<article style='display:none'>"),
        article("Museum buys boat", MUSEUM) + "<script type='application/ld+json'>{'LiveBlogPosting'}</script>",
    ],
    ids=["a teaser", "no headline", "beside", "the same headline", "hidden", "a live blog"],
)
def test_a_page_stays_one_where_that_is_not_clear(others: str) -> None:
    [draft] = read(page(TWO[0], others))
    assert draft.title == "Bridge reopens" and draft.item is None


def test_microdata_says_it_too() -> None:
    headlines = [article(f"<span itemprop='headline'>{name}</span>", text, tag="h2") for name, text in
                 (("Bridge reopens", BRIDGE), ("Museum buys boat", MUSEUM))]  # fmt: skip
    assert [draft.title for draft in read(page(*headlines))] == ["Bridge reopens", "Museum buys boat"]


def test_of_a_page_that_is_fetched_none_takes_the_place_of_the_other() -> None:
    web = WebServer()
    try:
        web.pages["/day"] = served(page(article("Bridge reopens", BRIDGE), article("Museum buys boat", MUSEUM)))
        fetcher = Fetcher(Rules(web.address, pause=0, seconds=5), sleep=lambda _: None)
        found = [*read_sources([f"{web.url}/day"], fetcher=lambda: fetcher, worker=WORKER)]
    finally:
        web.close()
    assert [item.url for item in found] == [f"{web.url}/day"] * 2 and len({item.identity for item in found}) == 2
