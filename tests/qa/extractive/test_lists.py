"""Lists: lead-ins and their items, and enumerations within a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import revision

from ingest.article import Revision
from ingest.passage import Hit, Passage
from qa.extractive import lists
from qa.read import gather

PARTS = (
    "The council met on Monday.\n\nIt set three conditions:\n1. the club plants trees;\n2. parking costs 4 crowns;\n"
    "3. the city pays 390 million.\n\nThe vote was close.\n\nAt a glance:\nrevenue: 9 billion\ncosts: 8 billion\n\n"
    "Nobody spoke of noise."
)


@pytest.fixture
def article() -> Revision:
    return revision(PARTS)


def texts(article: Revision, index: int) -> list[str]:
    return [item.text for item in lists.items(article, article.sentence(index))]


def place(article: Revision, text: str) -> int:
    return next(one.index for one in article.sentences if one.text.startswith(text))


def test_a_lead_in_has_the_items_behind_it(article: Revision) -> None:
    found = texts(article, place(article, "It set"))
    assert [text[:6] for text in found] == ["1. the", "2. par", "3. the"]
    assert texts(article, place(article, "At a glance")) == ["revenue: 9 billion", "costs: 8 billion"]
    assert texts(article, place(article, "The vote")) == []


def test_an_item_knows_its_list(article: Revision) -> None:
    found = lists.around(article, article.sentence(place(article, "2. parking")))
    assert found and found[0].text == "It set three conditions:" and len(found[1]) == 3
    assert lists.around(article, article.sentence(place(article, "The vote"))) is None
    assert lists.around(article, article.sentence(place(article, "Nobody"))) is None


def test_a_lead_in_at_the_end_of_its_paragraph_announces_nothing() -> None:
    article = revision("She said: and he left: ")
    assert lists.items(article, article.sentence(0)) == []


def test_a_passage_that_breaks_off_in_a_list_is_read_to_its_end(article: Revision) -> None:
    last = place(article, "1. the club") + 1
    found = gather([Hit(Passage(article, 0, 0, last), 1.0)])
    sentences = [item.sentence.text for item in found if item.sentence.part == "text"]
    assert sentences[-1] == "3. the city pays 390 million."
    assert [item.label for item in found] == [f"S{number}" for number in range(1, len(found) + 1)]


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which conditions did the council set?", True),
        ("what three reasons did he give?", True),
        ("What are the main points of the accord?", True),
        ("What does the inquiry recommend?", True),
        ("Who were the finalists?", True),
        ("Who was the finalist?", False),
        ("What does the bridge cost?", False),
        ("Which bus goes there?", False),
        ("What is the news?", False),
        ("Why did she resign?", False),
    ],
)
def test_questions_that_ask_for_several(question: str, several: bool) -> None:
    assert lists.asks_for_several(question) == several


@pytest.mark.parametrize(
    ("text", "item", "whole"),
    [
        (
            "It wants three things: more posts; a telephone; and a ban.",
            "a telephone",
            "more posts; a telephone; and a ban",
        ),
        ("Seven villages: Hollin, Tovna and Vadja.", "Hollin", "Hollin, Tovna and Vadja"),
        ("There were Hollin, Tovna and Vadja there.", "Tovna", "Tovna"),
        ("He said: no.", "no", "no"),
        ("Ada Quill, the mayor, spoke.", "Ada Quill", "Ada Quill"),
    ],
)
def test_an_item_is_shown_with_the_others_of_its_sentence(text: str, item: str, whole: str) -> None:
    start = text.index(item)
    first, last = lists.enumeration(text, start, start + len(item))
    assert text[first:last] == whole


@given(st.text(alphabet="ab ,;:.”\n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_an_enumeration_holds_its_item_and_stays_in_its_sentence(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    first, last = lists.enumeration(text, start, end)
    assert 0 <= first <= start and end <= last <= len(text)
