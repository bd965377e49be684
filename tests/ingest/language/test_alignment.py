"""Which sentence of a text has become which of its next version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.alignment import aligned

TURNOUT = ("The Alliance won.", "Turnout was 76.2 per cent, the commission said.", "Parliament meets in October.")


def test_what_stays_stays_and_what_is_reworded_is_found() -> None:
    after = (TURNOUT[0], "Turnout was 72.6 per cent, the commission said.", TURNOUT[2], "Correction: it was 72.6.")
    assert aligned(TURNOUT, after) == [(0, 0), (1, 1), (2, 2), (None, 3)]


def test_a_sentence_that_has_moved_is_the_same() -> None:
    assert aligned(("A one.", "B two.", "C three."), ("C three.", "A one.", "B two.")) == [(2, 0), (0, 1), (1, 2)]


def test_what_is_gone_stands_where_it_stood() -> None:
    assert aligned(("A one.", "B two.", "C three."), ("A one.", "C three.")) == [(0, 0), (1, None), (2, 1)]
    assert aligned(("Gone.", "A one."), ("A one.",)) == [(0, None), (1, 0)]


def test_another_sentence_alone_in_the_same_place_has_taken_it() -> None:
    assert aligned(("A one.", "Nobody was hurt.", "C three."), ("A one.", "Three men died.", "C three."))[1] == (1, 1)
    assert aligned(("Nobody was hurt.",), ("Three men died.",)) == [(0, 0)]


def test_of_two_that_are_like_it_the_likest_is_taken() -> None:
    before = ("The fine is 240,000 crowns.", "Nothing else.")
    after = ("The fine was 9 crowns, he said.", "Nothing else.", "The fine is 420,000 crowns.")
    assert (0, 2) in aligned(before, after)


def test_of_equal_sentences_each_is_used_once() -> None:
    assert aligned(("Yes.", "Yes."), ("Yes.",)) in ([(0, 0), (1, None)], [(0, None), (1, 0)])


SAID = st.sampled_from(["A cat sat.", "A cat sat here.", "Dogs bark.", "It rains.", "Who?", ""])
SENTENCES = st.lists(SAID, max_size=9)


@given(SENTENCES, SENTENCES)
def test_every_sentence_of_both_stands_there_once(before: list[str], after: list[str]) -> None:
    pairs = aligned(before, after)
    assert sorted(one for one, _ in pairs if one is not None) == list(range(len(before)))
    assert [other for _, other in pairs if other is not None] == list(range(len(after)))
    assert (None, None) not in pairs


@given(SENTENCES)
def test_a_text_is_itself(text: list[str]) -> None:
    assert aligned(text, text) == [(index, index) for index in range(len(text))]


@pytest.mark.parametrize("text", [["Same."] * 3_000, [f"Sentence {number}." for number in range(3_000)]])
def test_long_texts_are_no_trouble(text: list[str]) -> None:
    other = [f"Other words {number}" for number in range(1_000)]
    assert len(aligned(text, other + text[1_500:])) >= len(text)
