"""Which differences are plain enough to be told without being asked for."""

from datetime import UTC, datetime

import pytest

from qa.compare.clear import is_clear
from qa.compare.judged import Judged
from qa.compare.report import Report

DEAD = "How many people died in the flood?"


def report(value: str, sentence: str) -> Report:
    return Report(value, sentence, f"A title\n{sentence}", datetime(2025, 3, 2, tzinfo=UTC))


NINE = report("Nine", "Nine people died in the flood.")


@pytest.mark.parametrize(
    ("question", "told", "one"),
    [
        (DEAD, NINE, report("seven", "The flood killed seven people.")),
        (
            "What will the bridge cost?",
            report("40 million crowns", "The bridge will cost 40 million crowns."),
            report("46 million crowns", "The bridge will cost 46 million crowns, auditors say."),
        ),
        (
            "Who won the cup?",
            report("Ada Quill", "Ada Quill won the cup."),
            report("Jan Brodd", "Jan Brodd won the cup."),
        ),
        ("When did it open?", report("on 4 May", "It opened on 4 May."), report("5 May", "It opened on 5 May.")),
        ("Did the court allow it?", report("Yes", "The court allowed it."), report("No", "The court forbade it.")),
    ],
)
def test_these_differ_plainly(question: str, told: Report, one: Report) -> None:
    assert is_clear(question, told, one, (0.6, 0.6), Judged("conflict", 0.9))


@pytest.mark.parametrize(
    ("question", "told", "one"),
    [
        (DEAD, NINE, report("a good one", "The flood was a good one for the brewers.")),
        (DEAD, NINE, report("Three", "Three of the dead were found in a flat.")),
        (DEAD, NINE, report("40 million crowns", "The flood cost 40 million crowns.")),
        (
            "Why was the strike called off?",
            report("a new offer", "It was called off after a new offer."),
            report("the first stoppage since 2012", "It was the first stoppage since 2012."),
        ),
        ("When did it open?", report("on 4 May", "It opened on 4 May."), report("Monday", "They met on Monday.")),
        ("Who won the cup?", report("Ada Quill", "Ada Quill won the cup."), report("a crowd", "A crowd won the cup.")),
    ],
)
def test_these_do_not(question: str, told: Report, one: Report) -> None:
    assert not is_clear(question, told, one, (0.6, 0.6), Judged("conflict", 0.9))


def test_another_name_has_to_be_as_likely() -> None:
    one, other = report("Ada Quill", "Ada Quill won the cup."), report("Jan Brodd", "Jan Brodd won the cup.")
    assert not is_clear("Who won the cup?", one, other, (0.6, 0.1), Judged("conflict", 0.9))


def test_whoever_won_stays_the_winner_and_an_office_changes_hands() -> None:
    one, other = report("Ada Quill", "Ada Quill won the cup."), report("Jan Brodd", "Jan Brodd won the cup.")
    assert not is_clear("Who won the cup?", one, other, (0.6, 0.6), Judged("update", 0.9))
    one, other = report("Ada Quill", "Ada Quill is mayor."), report("Jan Brodd", "Jan Brodd is mayor.")
    assert is_clear("Who is mayor?", one, other, (0.6, 0.6), Judged("update", 0.9))


def test_what_is_in_doubt_is_shown_to_nobody_who_does_not_ask_for_it() -> None:
    one, other = report("Ada Quill", "Ada Quill is mayor."), report("Jan Brodd", "Jan Brodd is mayor.")
    assert not is_clear("Who is mayor?", one, other, (0.6, 0.6), Judged("update", 0.5))
