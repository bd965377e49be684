"""Numbers that count a part of something."""

import pytest

from ingest.language.amounts import amounts
from ingest.language.parts import asks_for_a_part, part_at, part_of


@pytest.mark.parametrize(
    ("text", "number", "whole", "of"),
    [
        ("Nine of the eleven died in the water.", "Nine", "eleven", 11),
        ("Three of the dead were found in a flat.", "Three", "dead were found in", None),
        ("9 of 11 people voted.", "9", "11", 11),
        ("The loss of 60 jobs of the 400 at the plant.", "60", "400", 400),
        ("Twelve people died, nine of them in the water.", "nine", "", None),
        ("Of the flats, 90 are sold.", "90", "flats", None),
        ("Eleven died, including two children.", "two", "", None),
        ("Two more bodies were found.", "Two", "", None),
        ("Another 12 are missing.", "12", "", None),
        ("Twelve others are missing.", "Twelve", "", None),
    ],
)
def test_a_part_is_told_from_a_whole(text: str, number: str, whole: str, of: float | None) -> None:
    start = text.index(number)
    part = part_at(text, start, start + len(number))
    assert part is not None
    assert (part.whole, part.number) == (whole, of)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Twelve people died, nine of them in the water.", "Twelve"),
        ("The list of the dead closed at 17.", "17"),
        ("60 residents of the village died.", "60"),
        ("More than 12 people died.", "12"),
        ("12 more than last year died.", "12"),
        ("The closure of 11 schools was announced.", "11"),
        ("22,000 people marched in the streets of the capital.", "22,000"),
    ],
)
def test_a_whole_is_no_part(text: str, number: str) -> None:
    start = text.index(number)
    assert part_at(text, start, start + len(number)) is None


def test_what_is_measured_counts_nothing() -> None:
    text = "Orvania gets 58 square kilometres of the strip."
    assert [part_of(text, one) for one in amounts(text)] == [None]


def test_questions_may_ask_for_a_part() -> None:
    assert asks_for_a_part("How many of the dead were children?")
    assert asks_for_a_part("How many more were hurt?")
    assert not asks_for_a_part("How many people died?")
