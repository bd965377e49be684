"""What kind of answer a question asks for."""

import pytest

from ingest.language import asking


@pytest.mark.parametrize(
    "question",
    [
        "How many people died?", "What is the latest death toll of the storm?", "death toll storm ragna",
        "To how many cities does it fly?", "What share of them voted?",
    ],
)  # fmt: skip
def test_these_ask_for_a_number(question: str) -> None:
    assert asking.asks_for_a_number(question)
    assert asking.asks_for_an_amount(question)


@pytest.mark.parametrize(
    "question",
    [
        "What will the bridge cost?", "whats the flood going to cost the country", "How deep is the cave?",
        "What was inflation in May?",
    ],
)  # fmt: skip
def test_these_are_answered_by_numbers_as_a_rule(question: str) -> None:
    assert asking.asks_for_an_amount(question)
    assert not asking.asks_for_a_number(question)


@pytest.mark.parametrize("question", ["What did the mayor say?", "Who won?", "Why was it closed?", "When did it end?"])
def test_these_ask_for_no_amount(question: str) -> None:
    assert not asking.asks_for_an_amount(question)
