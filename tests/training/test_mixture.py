"""Passages that do not answer (mixture.py), and what is written by hand as examples (written.py)."""

import random

import pytest

TEXT = (
    "Anna Berg opened the longest bridge of Brekk in 2014 with Omar Said. "
    "The oldest ferry was sold in 1987, when the harbour was widened."
)


@pytest.fixture
def mixing(script):
    return script("data"), script("mixture")


def _item(data, question, answer="Anna Berg", text=TEXT):
    start = text.index(answer)
    span = (start, start + len(answer))
    return data.Item(question, text, "", span, tuple(data.split(text)), (0,), 1.0, "g", "k", (answer.lower(),))


def test_the_nearest_passage_is_another_one_without_the_answer(mixing):
    data, mixture = mixing
    others = ("The longest bridge of Dalsund was opened by its mayor.", "Anna Berg closed a bridge.", "Fish is cheap.")
    items = [_item(data, "Who opened the longest bridge?"), *(_item(data, "?", text[:4], text) for text in others)]
    for seed in range(5):
        found = mixture.Siblings(items).nearest(items[0], random.Random(seed))
        assert found.text == others[0] and found.span is None and found.relevance == 0.0


def test_a_ranking_has_seven_other_passages_without_the_answer(mixing):
    data, mixture = mixing
    others = [f"Bridge number {n} was opened by the mayor in {1900 + n}." for n in range(9)]
    asked = _item(data, "Who opened the longest bridge?")
    items = [asked, *(_item(data, "?", text[:6], text) for text in (*others, "Anna Berg closed a bridge."))]
    siblings = mixture.Siblings(items)
    for seed in range(5):
        [(item, passages)] = mixture.rankings([asked], random.Random(seed), siblings, 1)
        assert item is asked and len(set(passages)) == mixture.CONTENDERS - 1
        assert {text for _, text in passages} <= set(others)


def test_a_ranking_that_cannot_be_filled_is_left_out(mixing):
    data, mixture = mixing
    asked = _item(data, "Who opened the longest bridge?")
    assert list(mixture.rankings([asked], random.Random(1), mixture.Siblings([asked]), 1)) == []


FIRST, SECOND = TEXT[: TEXT.index(" The oldest")], TEXT[TEXT.index("The oldest") :]
ROW = {
    "id": "x-0001", "title": "Bridge opens in Brekk", "text": TEXT,
    "questions": [
        {"question": "Who opened the bridge?", "kind": "who", "answers": ["Anna Berg"], "evidence": [FIRST]},
        {"question": "What opens?", "kind": "what", "answers": ["Bridge"], "part": "title", "evidence": []},
        {"question": "Who closed it?", "kind": "who", "answers": [], "why": "antonym", "instead": FIRST},
        {"question": "Was the ferry sold?", "kind": "yes_no", "verdict": "yes", "answers": [], "evidence": [SECOND]},
        {"question": "Was the ferry old?", "kind": "yes_no", "answers": [], "why": "no information", "instead": SECOND},
        {"question": "Which two people opened it?", "kind": "list", "items": [["Anna Berg"], ["Omar Said"]],
         "evidence": [FIRST]},
    ],
    "claims": [
        {"claim": "The ferry went in 1987.", "label": "supported", "evidence": [SECOND]},
        {"claim": "The ferry went in 2014.", "label": "contradicted", "evidence": [SECOND], "error": "time"},
    ],
}  # fmt: skip


@pytest.fixture
def written(script):
    return script("written")


def test_what_is_written_by_hand_becomes_spans_evidence_and_refusals(written):
    items = list(written.questions(ROW, random.Random(1)))
    spans = [item.span and item.text[slice(*item.span)] for item in items]
    assert spans == ["Anna Berg", None, None, None, None, FIRST[:-1]]
    assert [item.evidence for item in items] == [(0,), (), (), (1,), (), (0,)]
    assert items[1].title[slice(*items[1].title_span)] == "Bridge"


def test_what_is_written_by_hand_becomes_claims(written):
    claims = list(written.claims(ROW, random.Random(1)))
    assert [(claim.text, claim.supported) for claim in claims] == [
        ("The ferry went in 1987.", True), ("The ferry went in 2014.", False),
        ("the ferry sold.", True), ("Was not the ferry sold.", False),
        ("the ferry old.", False), ("Was not the ferry old.", False),
    ]  # fmt: skip
    assert all(SECOND in claim.source for claim in claims)


def test_of_a_long_source_the_nearest_sentences_are_read(script):
    judged = script("judged")
    sentences = [f"Sentence {number} speaks of nothing much at all today." for number in range(60)]
    sentences[40] = "The ferry was sold in 1987."
    found = judged.shortened(sentences, "They sold the ferry")
    assert "The ferry was sold in 1987." in found and len(found.split()) <= judged.MOST_WORDS
