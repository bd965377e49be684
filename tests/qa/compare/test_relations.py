"""Two reports of a value are told apart, whichever comes first."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evals.benchmarks.accounts.__main__ import PAIRS, read, report, told
from qa.compare import Report, relation
from qa.compare.judged import shipped
from qa.compare.signals import signals

DEAD = "How many people died in the Orlen ferry accident?"
FIRST = Report(
    "Twelve", "Twelve people died when the Orlen ferry sank.", "", datetime(2031, 3, 4, 8, tzinfo=UTC), "Post"
)


def other(value: str, sentence: str, day: int = 4, hour: int = 9) -> Report:
    return Report(value, sentence, "", datetime(2031, 3, day, hour, tzinfo=UTC), "Radio")


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (other("A dozen", "A dozen passengers of the Orlen ferry lost their lives."), "same"),
        (other("17", "The death toll of the Orlen ferry accident has risen to 17.", 6), "update"),
        (other("17", "17 people died in the Orlen ferry accident.", 6), "update"),
        (other("31", "31 people were injured in the Orlen ferry accident."), "other_quantity"),
        (other("Twelve", "Twelve people were injured in the Orlen ferry accident."), "other_quantity"),
        (other("nine", "The Orlen ferry accident killed nine people."), "conflict"),
    ],
)
def test_how_a_report_stands_to_another(second: Report, expected: str) -> None:
    assert relation(DEAD, FIRST, second) == expected
    assert relation(DEAD, second, FIRST) == expected


def test_copies_of_one_story_say_the_same() -> None:
    copies = [replace(FIRST, story=7), replace(other("nine", "Nine died."), story=7)]
    assert relation(DEAD, *copies) == "same"


def test_a_day_told_from_the_day_of_publication_is_the_same_as_its_date() -> None:
    found = "Where and when was the body of Rolf Anders found?"
    one = Report("Sunday", "The body was found on Sunday.", "", datetime(2034, 5, 15, tzinfo=UTC))
    assert relation(found, one, Report("14 May 2034", "It was found on 14 May 2034.", "", one.published_at)) == "same"


def test_of_pairs_by_other_hands_two_thirds_are_told_as_labelled() -> None:
    """What tells nothing apart has one in four."""
    found = told(read(PAIRS))
    assert len(found) == 120
    assert sum(one.ours == one.label for one in found) >= 80


def test_the_model_and_the_signals_are_of_one_making() -> None:
    assert shipped().names == tuple(signals(DEAD, FIRST, FIRST))


def test_the_order_of_a_labelled_pair_does_not_matter() -> None:
    for row in read(PAIRS)[::5]:
        one, two = (report(row[side], row[f"value_{side}"]) for side in ("a", "b"))
        assert relation(row["question"], one, two) == relation(row["question"], two, one), row["question"]
