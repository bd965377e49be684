"""Dumps of schema.org's JSON-LD: every article that they describe, with those that they refer to."""

import json
from typing import Any

import pytest

from ingest.article import Draft, Refusal, Withdrawal
from ingest.formats import detect_certain, jsonld

TEXT = "Divers freed a seal pup from a net on Monday. It weighs 14 kilograms."
CONTEXT = {"@context": "https://schema.org"}
SEAL = {
    "@type": "NewsArticle", "@id": "https://weekly.example/seal", "headline": "Seal pup rescued", "articleBody": TEXT,
    "datePublished": "2024-01-02T08:00:00+01:00", "publisher": {"@id": "#weekly"}, "author": [{"@id": "#jan"}],
}  # fmt: skip
FERRY = {
    "@type": ["Article"],
    "url": "https://weekly.example/ferry",
    "articleBody": "<p>The ferry runs.</p><p>It is late.</p>",
}
PEOPLE = [
    {"@type": "Person", "@id": "#jan", "name": "Jan Moll"},
    {"@type": "Organization", "@id": "#weekly", "name": "Weekly"},
]


def read(value: Any) -> list[Draft | Refusal]:
    text = value if isinstance(value, str) else json.dumps(value)
    return list(jsonld.read(text.encode(), "a.json"))


def test_a_graph_gives_its_articles_with_whom_they_refer_to() -> None:
    seal, ferry = read({**CONTEXT, "@graph": [*PEOPLE, SEAL, FERRY]})
    assert (seal.text, seal.title, seal.url) == (TEXT, "Seal pup rescued", "https://weekly.example/seal")
    assert (seal.publisher, seal.authors) == ("Weekly", ("Jan Moll",))
    assert ferry.text == "The ferry runs.\nIt is late."
    assert [item.origin for item in (seal, ferry)] == ["a.json#1.1", "a.json#1.2"]


@pytest.mark.parametrize("text", [json.dumps([SEAL, FERRY]), f"{json.dumps(SEAL)}\n{json.dumps(FERRY)}\n"])
def test_a_list_and_an_object_a_line(text: str) -> None:
    assert [draft.url for draft in read(text)] == ["https://weekly.example/seal", "https://weekly.example/ferry"]


def test_what_an_article_leads_to_is_not_read_with_it() -> None:
    [draft] = read({**CONTEXT, "@type": "WebPage", "mainEntity": {**SEAL, "hasPart": [FERRY]}})
    assert draft.url == "https://weekly.example/seal"


def test_a_description_is_a_part_and_a_short_one_names_the_page() -> None:
    bare = {name: value for name, value in SEAL.items() if name != "articleBody"}
    [draft] = read({**CONTEXT, **bare, "description": TEXT})
    assert draft.text == TEXT and draft.excerpt
    [refusal] = read({**CONTEXT, **bare, "description": "A seal."})
    assert refusal.code == "no_text" and "https://weekly.example/seal" in refusal.reason


def test_what_describes_no_article_is_refused() -> None:
    [refusal] = read({**CONTEXT, **PEOPLE[0]})
    assert refusal.code == "no_text"


def test_a_retracted_article_is_withdrawn() -> None:
    [item] = read({**CONTEXT, **SEAL, "creativeWorkStatus": "Retracted"})
    assert isinstance(item, Withdrawal) and item.of.url == "https://weekly.example/seal"


def test_a_live_blog_is_one_article_of_dated_entries() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": "Ferries run", "datePublished": "2025-01-24T11:30:00+01:00",
         "articleBody": "All do."},
        {"@type": "BlogPosting", "datePublished": "2025-01-24", "articleBody": "<p>None do.</p><p>Wait.</p>"},
        {"@type": "BlogPosting", "articleBody": ""}, "odd",
    ]  # fmt: skip
    blog = {
        **CONTEXT,
        "@type": "LiveBlogPosting",
        "headline": "Storm",
        "articleBody": "It blows.",
        "liveBlogUpdate": updates,
    }
    [draft] = read(blog)
    assert draft.text.split("\n") == [
        "It blows.", "24 January 2025, 11:30 UTC+01:00: Ferries run", "All do.", "24 January 2025", "None do.", "Wait.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (json.dumps({**CONTEXT, "@graph": []}), "jsonld"), (json.dumps(SEAL), "jsonld"),
        (json.dumps([FERRY]), "jsonld"), (json.dumps({"text": TEXT, "meta": {**CONTEXT, **SEAL}}), None),
        (json.dumps({"text": '{"@type": "NewsArticle"} is how it is written.'}), None),
        (json.dumps({"type": "NewsArticle", "text": TEXT}), None),
    ],
)  # fmt: skip
def test_it_is_known_by_its_names(text: str, name: str | None) -> None:
    assert detect_certain(text.encode()) == name
