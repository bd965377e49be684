"""Questions about how reports differ."""

import pytest

from qa.compare.differences import asked_of_each


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How do the reports differ on how many people died?", "How many people died?"),
        ("How do reports differ on the number of dead?", "What is the number of dead?"),
        ("where do the sources disagree about the cost of the tunnel", "What is the cost of the tunnel?"),
        ("Do the newspapers contradict each other on who won?", "Who won?"),
        ("How do accounts of the reasons for the delay differ?", "What are the reasons for the delay?"),
        ("What conflicting figures are there for the turnout?", "What is the turnout?"),
        ("What do the different reports say about the death toll?", "What is the death toll?"),
        ("how come there are two numbers for the boats that blocked the port?", "How many boats blocked the port?"),
        (
            "Do the board and the union agree on how many jobs will go, and if not what are they?",
            "How many jobs will go?",
        ),
        ("passengers hit by the strike: who says what", "How many passengers hit by the strike?"),
        ("our share of the cod, what did each government claim on the night", "What is our share of the cod?"),
        ("who says what about the number of dead?", "What is the number of dead?"),
    ],
)
def test_each_report_is_asked_for_its_answer(question: str, asked: str) -> None:
    assert asked_of_each(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "How many people died?",
        "How do the two parties differ on tax?",
        "What did the report say about tax?",
        "Did the parties agree on a budget?",
        "Who said what at the meeting?",
    ],
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert asked_of_each(question) is None
