"""What is told only to be taken back."""

import pytest
from newsroom import revision

from qa.compare.withdrawn import asks_about_it, is_withdrawn


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this article gave the turnout as 76.2 per cent. It was 72.6 per cent.",
        "We wrongly reported that the bridge would close on Monday. It closes on Friday.",
        "The bridge was incorrectly described as the oldest. Another is older.",
        "There is no truth in reports that the mayor has resigned, her office said.",
        "Reports that the firm will cut 900 jobs are false, its chairman said.",
        "A post shared 40,000 times said the water was poisoned. That is false.",
        "The agency said that nine had died. This was wrong.",
        "It was said that the minister had fled. The report turned out to be untrue.",
        "A message said the dam had burst. But it was a hoax.",
        "Fake pictures showed the tower on fire.",
    ],
)
def test_what_is_taken_back(text: str) -> None:
    assert is_withdrawn(revision(text), 0)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor denied that she would resign. She has held office since 2019.",
        "Nine people died. It was the worst fire in years.",
        "The report was published on Monday. It is 406 pages long.",
        "The toll was raised to nine. That is more than in any storm before.",
        "The court ruled that the law was wrong.",
        "Nine people died.",
    ],
)
def test_what_stands(text: str) -> None:
    assert not is_withdrawn(revision(text), 0)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did the earlier version say?", True), ("Which rumour did she deny?", True),
        ("What was the turnout?", False), ("Who won?", False),
    ],
)  # fmt: skip
def test_who_asks_about_the_error_itself_is_told_of_it(question: str, expected: bool) -> None:
    assert asks_about_it(question) is expected
