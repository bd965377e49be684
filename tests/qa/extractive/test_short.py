"""What is cut from the ends of a short answer."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.extractive.short import affirmed, trimmed


@pytest.mark.parametrize(
    ("text", "span", "clean"),
    [
        ("He won, Ada Quill, said.", "Ada Quill,", "Ada Quill"),
        ("It would “make people pay twice”.", "“make people pay twice", "“make people pay twice”"),
        ("It would “make people pay twice for it”, he said.", "“make people", "make people"),
        ("Referee: K. Osei-Lund (Varnholm).", "K. Osei-Lund (Varnholm", "K. Osei-Lund (Varnholm)"),
        ("Quill (Brekk, from 2010) won.", "Quill (Brekk", "Quill"),
        ("She voted for Orvania.", "Orvania.", "Orvania"),
        ("It left at 5 a.m.", "5 a.m.", "5 a.m."),
        ("It was Brandt & Co.", "Brandt & Co.", "Brandt & Co."),
        ("He said that it was over.", "that it was over.", "it was over"),
        ("It ended, and nobody came.", ", and nobody came", "nobody came"),
        ("That is so.", "That is so", "is so"),
        ("paid for” again", "paid for”", "paid for"),
        ("“No.”", "“No.”", "“No.”"),
        ("Three–two", "Three–two", "Three–two"),
        (" , ", " , ", ""),
        ('He called it "a shame" today.', 'a shame" today', '"a shame" today'),
        ('The novel "Low Water" won.', 'Low Water"', '"Low Water"'),
        ('The novel "Low Water" won.', '"Low Water', '"Low Water"'),
        ('He called it "a shame and a loss" today.', '"a shame and', "a shame and"),
        ('He called it "a shame" today.', '"a shame"', '"a shame"'),
        ("He called it ‘a shame and a loss’ today.", "‘a shame and", "a shame and"),
        ("It was the drivers’ choice.", "the drivers’", "the drivers’"),
        ("He won’t go", "He won’t go", "He won’t go"),
    ],
)
def test_what_is_left_of_a_span(text: str, span: str, clean: str) -> None:
    start = text.index(span)
    first, last = trimmed(text, start, start + len(span))
    assert text[first:last] == clean


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        (
            "It could not be kept for more than 48 hours.",
            "more than 48 hours",
            "could not be kept for more than 48 hours",
        ),
        ("It rained for more than 48 hours.", "more than 48 hours", "more than 48 hours"),
        ("It did not rain, but blew for more than 48 hours.", "more than 48 hours", "more than 48 hours"),
        ("It won’t open before Monday.", "before Monday", "won’t open before Monday"),
        ("It is no more than a rumour.", "more than a rumour", "no more than a rumour"),
        ("He pleaded not guilty.", "guilty", "not guilty"),
        ("He pleaded guilty. Not so Quill.", "guilty", "guilty"),
        ("Do not throw them away but bring them in.", "throw them away but bring them in", "bring them in"),
        (
            "They throw them away but bring them in.",
            "throw them away but bring them in",
            "throw them away but bring them in",
        ),
        ("It did not cost 48 crowns.", "48 crowns", "48 crowns"),  # whether it is an answer is for others to say
    ],
)
def test_a_denial_that_turns_a_span_belongs_to_it(text: str, span: str, whole: str) -> None:
    start = text.index(span)
    first, last = affirmed(text, start, start + len(span))
    assert text[first:last] == whole


@example("[.....«]»", 0, 6)
@given(st.text(alphabet='ab .,“”„«»()[]-\n"‘’', max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_the_range_stays_in_the_text_and_near_the_span(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    first, last = trimmed(text, start, end)
    assert start - 1 <= first <= len(text) and last <= min(len(text), end + 2)
    assert trimmed(text, first, last) == (first, last) or first >= last
