"""Full text: ranking, what is searched of a query, and that nothing of an old text stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Draft, article_id
from ingest.catalog._relational.ranking import COMMON, distinctive, document_frequency
from ingest.catalog.sqlite import SqliteCatalog as Catalog
from ingest.language import analysis
from ingest.language.sentences import split
from ingest.passage import pack


def publish(catalog: Catalog, *drafts: Draft, target: int = 130) -> list[int]:
    items = [(draft, split(draft.text), pack(draft.text, split(draft.text), target)) for draft in drafts]
    keys = catalog.stage(items)
    catalog.publish(keys)
    return keys


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    catalog = Catalog(tmp_path, write=True)
    yield catalog
    catalog.close()


def found(catalog: Catalog, text: str) -> list[int]:
    return [key for key, _ in catalog.matching(analysis.content_terms(text), 10)]


def test_the_title_weighs_more(catalog: Catalog) -> None:
    body = "Nine days of weather passed over Oldmoor and the barley."
    first, second = publish(catalog, Draft(f"{body} Bridge.", "a", "Weather"), Draft(f"{body} Weather.", "b", "Bridge"))
    assert found(catalog, "bridge") == [second, first]


def test_rare_words_weigh_more_and_scores_fall(catalog: Catalog) -> None:
    keys = publish(catalog, *(Draft(f"The council met. Item{number} passed.", str(number)) for number in range(30)))
    ranked = catalog.matching(analysis.content_terms("council item7"), 10)
    assert ranked[0][0] == keys[7] and [score for _, score in ranked] == sorted((s for _, s in ranked), reverse=True)


def test_words_in_nearly_every_article_are_left_out(catalog: Catalog) -> None:
    publish(catalog, *(Draft(f"The council met. Item{number} passed.", str(number)) for number in range(30)))
    words, snapshot = catalog._words, catalog.snapshot
    assert distinctive(words, snapshot, ["council", "item7", "nowher"]) == ["item7"]
    assert distinctive(words, snapshot, ["council", "met"]) == ["council"], "one of them, when all are common"
    assert distinctive(words, snapshot, ["nowher"]) == []
    assert document_frequency(words, snapshot, "council") == 30 > 30 * COMMON


def test_each_passage_knows_its_terms(catalog: Catalog) -> None:
    text = " ".join(f"Sentence about topic{number} stands here." for number in range(40))
    _, key = publish(catalog, Draft("Something else.", "a"), Draft(text, "b"), target=10)
    [revision] = catalog.revisions([key])
    for number in (0, 13, len(revision.passages) - 1):
        first, _ = revision.passages[number]
        terms = analysis.content_terms(revision.sentence(first).text)[1:2]
        held = catalog.coverage([key], terms)[key]
        assert held[number] == 1
        assert held.sum() == 1


@pytest.mark.parametrize(
    "word", ["5G", "john_smith", "½", "3RD", "ﷺ", "Σίσυφος", "U.S.", "1,250.5", "Zu\u0308rich", "H₂O"]
)
def test_odd_words_are_found(catalog: Catalog, word: str) -> None:
    [key, _] = publish(catalog, Draft(f"It says {word} here.", "a"), Draft("Nothing of it.", "b"))
    assert found(catalog, word) == [key]


def test_composed_and_decomposed_letters_are_one(catalog: Catalog) -> None:
    [key] = publish(catalog, Draft("In Zu\u0308rich it rained.", "a"))
    assert found(catalog, "ZÜRICH") == [key]


@pytest.mark.parametrize(
    "query", ['" OR * NEAR(', "title:", "a AND NOT b", "^x", "'; DROP TABLE revisions; --", "\u202e", "🙂", ""]
)
def test_a_query_is_never_syntax(catalog: Catalog, query: str) -> None:
    publish(catalog, Draft("Near the title and the table.", "a"))
    for terms in (analysis.content_terms(query), query.split(), [query]):
        catalog.matching(terms, 5)
        catalog.coverage(catalog.snapshot.passing(None), terms)


@given(st.lists(st.text(max_size=40), min_size=2, max_size=5))
def test_nothing_of_an_old_text_is_found(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    catalog = Catalog(tmp_path_factory.mktemp("changing"), write=True)
    for text in texts:
        publish(catalog, Draft(f"kept {text}", "a", title=text))
    catalog.retract(article_id("a"))
    assert catalog._rows("SELECT count(*) FROM term_counts") == [(0,)]
    assert found(catalog, "kept") == []
    catalog.close()
