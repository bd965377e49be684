"""A beginning that a page shows to everybody is told from a whole text, and both from what is said of pictures."""

import json
from typing import Any

import pytest

from ingest.article import Draft
from ingest.formats import by_name

LEAD = "<p>The tax office in Holm will be closed on Friday because the roof leaks, the town said on Wednesday.</p>"
REST = (
    "<p>Its head, Rufus Adler, said that 40 boxes of files had got wet, and that nobody will pay less for it. </p>" * 4
)


def read(rest: str, **said: Any) -> Draft:
    block = json.dumps({"@type": "NewsArticle", "headline": "Tax office closed", **said})
    head = f'<title>Tax office closed</title><script type="application/ld+json">{block}</script>'
    body = f"<body><article><h1>Tax office closed</h1>{LEAD}{rest}</article></body>"
    [item] = by_name("html").read(f"<!doctype html><html><head>{head}</head>{body}</html>".encode(), "here")
    assert isinstance(item, Draft), item
    return item


def part(selector: str, free: object = False) -> dict[str, object]:
    return {"@type": "WebPageElement", "isAccessibleForFree": free, "cssSelector": selector}


@pytest.mark.parametrize(
    "said",
    [
        {"isAccessibleForFree": False}, {"isAccessibleForFree": "False"},
        {"isAccessibleForFree": False, "hasPart": part(".rest")},
        {"hasPart": [part(".rest")]}, {"isAccessibleForFree": False, "hasPart": part("div:not(")},
    ],
)  # fmt: skip
def test_a_beginning_is_an_article_in_part(said: dict[str, Any]) -> None:
    offer = '<div class="rest"><p>This article is for subscribers. Subscribe now and read on.</p></div>'
    draft = read(offer, **said)
    assert draft.excerpt and "subscribers" not in draft.text and draft.text.startswith("The tax office")


@pytest.mark.parametrize("selector", [".rest", "#rest", "article div.rest"])
def test_a_page_saved_by_a_subscriber_is_whole(selector: str) -> None:
    draft = read(f'<div class="a rest" id="rest">{REST}</div>', isAccessibleForFree=False, hasPart=part(selector))
    assert not draft.excerpt and "Rufus Adler" in draft.text


@pytest.mark.parametrize("said", [{}, {"isAccessibleForFree": True}, {"hasPart": part(".rest", free=True)}])
def test_a_free_page_is_whole(said: dict[str, Any]) -> None:
    assert not read(REST, **said).excerpt


def test_a_page_that_describes_its_whole_text_is_whole() -> None:
    body = " ".join(["The tax office in Holm will be closed, and its files are wet."] * 20)
    draft = read("", isAccessibleForFree=False, articleBody=body)
    assert draft.text == body and not draft.excerpt


@pytest.mark.parametrize(
    "caption",
    [
        "<figure><img src=a.jpg><figcaption>A wet file in Holm. Photo: Ada Quill</figcaption></figure>",
        '<div class="caption"><p>A wet file in Holm. Photo: Ada Quill</p></div>',
        '<p class="image-caption">A wet file in Holm. Photo: Ada Quill</p>',
        '<p itemprop="caption">A wet file in Holm. Photo: Ada Quill</p>',
        '<div class="photo-credit">A wet file in Holm. Photo: Ada Quill</div>',
    ],
)
def test_what_is_said_of_a_picture_is_no_text(caption: str) -> None:
    assert "Ada Quill" not in read(caption + REST).text
