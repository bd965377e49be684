"""What is shown beside the best answer."""

import pytest
from newsroom import NO_SIGNALS, evidence, revision, with_titles

from qa.extractive import shown
from qa.extractive.candidates import Candidate, Group

SENTENCE, TITLE = with_titles(revision("Ada Quill wants a bridge.", title="Brodd backs a tunnel"))
QUILL = Group((Candidate("Ada Quill", SENTENCE, 0, NO_SIGNALS, ()),), (1.0,), 0.5, 0.9)
BRODD = Group((Candidate("Brodd", TITLE, 0, NO_SIGNALS, ()),), (1.0,), 0.5, 0.9)


@pytest.mark.parametrize(
    ("groups", "labels"),
    [([QUILL, BRODD], [("S1",)]), ([BRODD, QUILL], [("T1",), ("S1",)])],
    ids=["a sentence is the best", "a title is the best"],
)
def test_an_answer_of_a_title_is_not_shown_beside_that_of_a_sentence(
    groups: list[Group], labels: list[tuple[str]]
) -> None:
    claims, short = shown.answer("Who wants to cross the river?", groups, [SENTENCE, TITLE])
    assert [claim.labels for claim in claims] == labels
    assert short and short.label == labels[0][0]


def test_a_claim_begins_behind_the_dateline_and_is_cited_with_it() -> None:
    [item] = evidence(revision("BREKK, Sellmark (NPA) — Ada Quill wants a bridge."))
    start = item.sentence.text.index("Ada")
    best = Group((Candidate("Ada Quill", item, start, NO_SIGNALS, ()),), (1.0,), 0.5, 0.9)
    claims, short = shown.answer("Who wants to cross the river?", [best], [item])
    assert [(claim.text, claim.labels) for claim in claims] == [("Ada Quill wants a bridge.", ("S1",))]
    assert short and item.whole[short.start : short.end] == "Ada Quill"


def test_an_item_of_a_list_is_told_without_the_mark_before_the_next() -> None:
    *_, item = evidence(revision("The points are:\nthe railway reopens in 2028;"))
    start = item.sentence.start + item.sentence.text.index("2028")
    best = Group((Candidate("2028", item, start, NO_SIGNALS, ()),), (1.0,), 0.5, 0.9)
    claims, short = shown.answer("When does the railway reopen?", [best], [item])
    assert [claim.text for claim in claims] == ["the railway reopens in 2028"]
    assert short and short.text == "2028"
