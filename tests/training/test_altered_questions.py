"""What no longer fits together: questions that are altered (altered.py), passages that do not answer (mixture.py)."""

import random

import pytest

TEXT = (
    "Anna Berg opened the longest bridge of Brekk in 2014 with Omar Said. "
    "The oldest ferry was sold in 1987, when the harbour was widened."
)


@pytest.fixture
def altering(script):
    return script("altered"), script("data"), script("mixture")


def _item(data, question, answer="Anna Berg", text=TEXT):
    start = text.index(answer)
    span = (start, start + len(answer))
    return data.Item(question, text, "", span, tuple(data.split(text)), (0,), 1.0, "g", "k", (answer.lower(),))


@pytest.mark.parametrize(
    ("way", "question", "wanted"),
    [
        (
            "_opposite",
            "Who opened the longest bridge?",
            {"Who closed the longest bridge?", "Who opened the shortest bridge?"},
        ),
        ("_name", "Who opened the bridge with Omar Said?", {"Who opened the bridge with Brekk?"}),
        ("_word", "Who opened the bridge?", {"Who widened the bridge?"}),
        ("_denied", "Who has opened the bridge?", {"Who has not opened the bridge?"}),
        ("_denied", "What did Anna open?", {"What did Anna not open?"}),
    ],
)
def test_a_question_is_altered_in_one_thing(altering, way, question, wanted):
    altered, data, _ = altering
    changed = {getattr(altered, way)(_item(data, question), random.Random(seed)) for seed in range(20)} - {None}
    assert changed and changed <= wanted


@pytest.mark.parametrize("seed", range(20))
def test_a_number_gives_way_to_another_one(altering, seed):
    altered, data, _ = altering
    changed = altered._number(_item(data, "Who opened the bridge in 2014?"), random.Random(seed))
    assert changed.startswith("Who opened the bridge in ") and "2014" not in changed


@pytest.mark.parametrize("seed", range(10))
def test_a_condition_names_nothing_that_the_passage_answers_with(altering, seed):
    altered, data, _ = altering
    changed = altered._conditioned(_item(data, "Who opened the bridge?"), random.Random(seed))
    assert changed is None or (changed.startswith("Who opened the bridge ") and "Anna Berg" not in changed)


@pytest.mark.parametrize("seed", range(10))
def test_what_is_altered_has_no_answer(altering, seed):
    altered, data, _ = altering
    item = altered.altered(_item(data, "Who opened the longest bridge in 2014?"), random.Random(seed))
    assert item.span is None and item.evidence == () and item.text == TEXT
    assert item.question != "Who opened the longest bridge in 2014?"


def test_the_nearest_passage_is_another_one_without_the_answer(altering):
    _, data, mixture = altering
    others = ("The longest bridge of Dalsund was opened by its mayor.", "Anna Berg closed a bridge.", "Fish is cheap.")
    items = [_item(data, "Who opened the longest bridge?"), *(_item(data, "?", text[:4], text) for text in others)]
    for seed in range(5):
        found = mixture.Siblings(items).nearest(items[0], random.Random(seed))
        assert found.text == others[0] and found.span is None and found.relevance == 0.0


def test_a_ranking_has_seven_other_passages_without_the_answer(altering):
    _, data, mixture = altering
    others = [f"Bridge number {n} was opened by the mayor in {1900 + n}." for n in range(9)]
    asked = _item(data, "Who opened the longest bridge?")
    items = [asked, *(_item(data, "?", text[:6], text) for text in (*others, "Anna Berg closed a bridge."))]
    siblings = mixture.Siblings(items)
    for seed in range(5):
        [(item, passages)] = mixture.rankings([asked], random.Random(seed), siblings, 1)
        assert item is asked and len(set(passages)) == mixture.CONTENDERS - 1
        assert {text for _, text in passages} <= set(others)


def test_a_ranking_that_cannot_be_filled_is_left_out(altering):
    _, data, mixture = altering
    asked = _item(data, "Who opened the longest bridge?")
    assert list(mixture.rankings([asked], random.Random(1), mixture.Siblings([asked]), 1)) == []
