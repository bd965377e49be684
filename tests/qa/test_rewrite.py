import pytest

from qa.question import Question, Turn
from qa.rewrite import standalone

BEFORE = (Turn("user", "Who is Ada Quill? "), Turn("assistant", "The mayor of Olmstadt. [1]"))


@pytest.mark.parametrize("text", ["And the council?", "Why?", "What about the bridge?"])
def test_a_question_that_leans_on_the_one_before_is_led_by_it(text: str) -> None:
    assert standalone(Question(text, history=BEFORE)) == f"Who is Ada Quill? {text}"


@pytest.mark.parametrize("text", ["Which bridges were closed in Olmstadt?", "How many people were saved by fishermen?"])
def test_a_whole_question_is_left_alone(text: str) -> None:
    assert standalone(Question(text, history=BEFORE)) == text


@pytest.mark.parametrize("history", [(), (Turn("assistant", "Good morning."),)])
def test_without_an_earlier_question_nothing_is_added(history: tuple[Turn, ...]) -> None:
    assert standalone(Question("What did she propose?", history=history)) == "What did she propose?"


def test_the_latest_question_leads() -> None:
    history = (*BEFORE, Turn("user", "Who sank the ferry?"))
    assert standalone(Question("When did it sink?", history=history)) == "When did the ferry sink?"


def test_a_pronoun_becomes_whom_it_means() -> None:
    assert standalone(Question("What did she propose?", history=BEFORE)) == "What did Ada Quill propose?"
