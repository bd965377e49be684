"""What tells two reports apart, and the words that it is told by."""

from datetime import UTC, datetime, timedelta

import pytest

from qa.compare import cues
from qa.compare.report import Report
from qa.compare.signals import signals

DEAD = "How many people died in the Orlen flood?"
MONDAY = datetime(2031, 3, 3, 8, tzinfo=UTC)


def report(value: str, sentence: str, hours: int = 0, publisher: str = "Post") -> Report:
    return Report(value, sentence, f"Flood\n{sentence}", MONDAY + timedelta(hours=hours), publisher)


def found(question: str, one: Report, other: Report) -> set[str]:
    return {name for name, value in signals(question, one, other).items() if value}


@pytest.mark.parametrize(
    ("family", "text", "is_there"),
    [
        ("not yet", "The council plans to close six libraries.", True),
        ("not yet", "The council closed six libraries.", False),
        ("disputed", "The union insists that it was 400.", True),
        ("changed", "The toll now stands at nine.", True),
        ("changed", "Nine people died there.", False),
    ],
)
def test_a_family_of_cues(family: str, text: str, is_there: bool) -> None:
    assert cues.has(family, text) is is_there


def test_a_toll_that_grows_later() -> None:
    four, nine = report("Four", "Four people died."), report("nine", "The flood killed nine.", 48)
    hurt = report("nine", "Nine people were hurt.", 48)
    assert {"toll grows", "toll, later", "apart"} <= found(DEAD, four, nine)
    assert "toll of others" in found(DEAD, four, hurt)
    assert "toll grows" not in found(DEAD, four, hurt)


def test_what_is_only_planned_in_the_older_report() -> None:
    question = "How many libraries did the council close?"
    planned = report("nine", "The council plans to close nine libraries.")
    closed = report("six", "The council closed six libraries.", 48)
    assert {"only old not yet", "old not yet"} <= found(question, planned, closed)
    assert "new not yet" not in found(question, planned, closed)


def test_units_of_which_none_is_the_other() -> None:
    heavy, wide = report("14 kilograms", "It weighed 14 kilograms."), report("14 metres", "It is 14 metres wide.")
    assert "other units" in found("How heavy was the stone?", heavy, wide)
    assert "other units" not in found("How heavy was it?", heavy, report("31 pounds", "It weighed 31 pounds."))


def test_an_increase_that_is_told_beside_the_new_value() -> None:
    four, nine = report("four", "The flood killed four."), report("nine", "Five more died, which makes nine.", 48)
    assert "difference told" in found(DEAD, four, nine)
    assert "difference told" not in found(DEAD, four, report("nine", "Six more died, which makes nine.", 48))
