"""Which of the articles that a page describes is the page's own: its addresses and headlines tell."""

import json
from datetime import UTC, datetime
from itertools import permutations

import pytest

from ingest.article import Draft
from ingest.formats import by_name

WORDS = "Divers freed a seal pup from a net in the harbour basin of Orm on Monday, the coast guard said. "
URL = "https://weekly.example/seal"
OWN = {"@type": "NewsArticle", "headline": "Seal pup rescued from net", "datePublished": "2024-01-02", "url": URL}
OTHER = {
    **{"@type": "NewsArticle", "headline": "Mayor of Holm resigns", "datePublished": "2019-05-05"},
    **{"url": "https://weekly.example/mayor", "author": {"@type": "Person", "name": "Nora West"}},
    "articleBody": "The mayor of Holm resigned on Sunday after a dispute over the fish market. " * 20,
}
HEADS = {
    "canonical": f'<link rel="canonical" href="{URL}?utm_source=x"><title>Weekly</title>',
    "og:url": f'<meta property="og:url" content="{URL}"><title>Weekly</title>',
    "og:title": '<meta property="og:title" content="Seal pup rescued from net - The Weekly">',
    "title": "<title>Seal pup rescued from net | The Weekly</title>",
}


def draft(head: str, *blocks: object, h1: str = "") -> Draft:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)
    page = f"<!doctype html><html><head>{head}{scripts}</head><body><article>{h1}<p>{WORDS * 2}</p></article>"
    [item] = by_name("html").read(page.encode("utf-8", "surrogatepass"), "here")
    assert isinstance(item, Draft), item
    return item


def shows_own(item: Draft) -> bool:
    own = item.url == URL and item.published_at == datetime(2024, 1, 2, tzinfo=UTC) and item.authors == ()
    return own and item.title == OWN["headline"] and item.text.startswith("Divers") and "mayor" not in item.text


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "blocks",
    [
        *permutations([OWN, OTHER]),
        [[OTHER, OWN]],
        [{"@graph": [OTHER, OTHER, OWN]}],
        [{**OWN, "hasPart": [OTHER]}],
        [{"@type": "WebPage", "hasPart": [OTHER], "mainEntity": OWN}],
        [OWN, {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}],
        [{**OWN, "url": None, "mainEntityOfPage": {"@type": "WebPage", "@id": URL}}, OTHER],
        [{**OWN, "url": None, "@id": f"{URL}#article", "mainEntityOfPage": URL}, OTHER],
    ],
)
def test_the_pages_own_object_is_used(head: str, blocks: list[object]) -> None:
    assert shows_own(draft(HEADS[head], *blocks))


def test_a_heading_decides_too() -> None:
    assert shows_own(draft("<title>Weekly</title>", OTHER, OWN, h1="<h1>Seal pup rescued from net</h1>"))


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("nameless", [False, True])
def test_when_no_object_is_the_pages_none_is_used(head: str, nameless: bool) -> None:
    other = {name: value for name, value in OTHER.items() if not nameless or name not in ("headline", "url")}
    item = draft(HEADS[head], other)
    assert item.text.startswith("Divers") and "mayor" not in item.text
    assert (item.published_at, item.authors) == (None, ())
    assert item.url in (URL, f"{URL}?utm_source=x", None)


@pytest.mark.parametrize(
    ("shown", "described"),
    [
        ("Seal pup rescued", "Seal pup rescued after three hours in a net"),
        ("Divers rescue seal pup from net", "Seal pup rescued from net in Orm harbour"),
        ("Seal pup ‘rescued’, says coast guard", "SEAL PUP &#8216;RESCUED&#8217;, SAYS COAST GUARD"),
    ],
)
def test_a_headline_for_search_engines_is_the_same_articles(shown: str, described: str) -> None:
    own = {"@type": "NewsArticle", "headline": described, "datePublished": "2024-01-02"}
    assert draft(f"<title>{shown}</title>", OTHER, own).published_at == datetime(2024, 1, 2, tzinfo=UTC)


def test_a_page_that_calls_itself_nothing_is_what_its_only_object_says() -> None:
    assert draft("", OWN).url == URL
    assert draft("", OWN, OTHER).url is None


def test_two_articles_stay_two() -> None:
    first = draft(HEADS["canonical"], OTHER, OWN)
    second = draft('<link rel="canonical" href="https://weekly.example/mayor">', OWN, OTHER)
    assert first.identity != second.identity
    assert (first.title, second.title) == (OWN["headline"], OTHER["headline"])
