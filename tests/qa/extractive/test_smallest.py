"""A short answer ends where what is asked for ends."""

import pytest

from qa.extractive.smallest import smallest


@pytest.mark.parametrize(
    ("question", "span", "answer"),
    [
        ("How many tonnes may be landed?", "10,900 tonnes from 14,000 tonnes", "10,900 tonnes"),
        ("How much does a car pay?", "3.80 crowns for each crossing and lorries pay 15 crowns", "3.80 crowns"),
        ("How much land is it?", "58 square kilometres of marshland on 1 January", "58 square kilometres of marshland"),
        ("How many approve?", "nine in ten", "nine in ten"),
        ("How much will it earn?", "between 760 and 820 million crowns", "between 760 and 820 million crowns"),
        ("How much would it cost?", "14 and 52 million crowns", "14 and 52 million crowns"),
        ("How many were there?", "Nobody knows", "Nobody knows"),
        ("What is the latest death toll?", "the final death toll at eleven", "eleven"),
        ("What would it save?", "closing both units would save 7.9 million crowns", "7.9 million crowns"),
        ("What did the mayor say?", "the final death toll at eleven", "the final death toll at eleven"),
        ("How many died?", "nine people were killed and 31", "nine people"),
        ("When did it start?", "Sunday with fewer hitches and, on Monday, less traffic", "Sunday"),
        ("When does it end?", "noon on 31 December", "noon on 31 December"),
        ("When was he there?", "between May 2023 and January 2025", "between May 2023 and January 2025"),
        ("When will it be?", "not before the summer", "not before the summer"),
        ("When was that?", "soon enough", "soon enough"),
        ("Who scored?", "Solem 90+3", "Solem"),
        ("Who scored?", "Erik Solem", "Erik Solem"),
        ("Which ship was it?", "Apollo 13", "Apollo 13"),
        ("What is the new quota?", "10,900 tonnes from 14,000 tonnes", "10,900 tonnes"),
        ("Why did it stop?", "the loss of 14,000 tonnes from the hold", "the loss of 14,000 tonnes from the hold"),
    ],
)
def test_what_follows_the_answer_is_left_out(question: str, span: str, answer: str) -> None:
    first, last = smallest(question, span)
    assert span[first:last] == answer


@pytest.mark.parametrize(
    ("question", "before", "answer"),
    [
        ("How many seats will it have?", "Capacity falls from ", "35,000"),
        ("How many seats will it have?", "Clubs have anything from ", "38,000 to 35,000"),
        ("What changes?", "Capacity falls from ", "38,000 to 35,000"),
    ],
)
def test_of_a_change_the_new_state_is_told(question: str, before: str, answer: str) -> None:
    span = "38,000 to 35,000"
    first, last = smallest(question, span, before)
    assert span[first:last] == answer
