from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import BadInput
from ingest.filter import Filter
from qa.question import MAX_LENGTH, Question, Turn


@pytest.mark.parametrize("text", ["", "   ", "?!", "🙂", "🙂🙃 …", '" * ( )', "\n\t"])
def test_a_question_without_a_letter_or_digit_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="empty") as raised:
        Question(text)
    assert raised.value.param == "question"


@pytest.mark.parametrize("text", ["Who?", "7", "为什么", "почему", "🙂 who", "a" * MAX_LENGTH])
def test_anything_with_a_word_is_a_question(text: str) -> None:
    assert Question(text).text == text


def test_one_character_too_many_is_refused_with_both_numbers() -> None:
    with pytest.raises(BadInput, match=r"2,001 characters.*2,000"):
        Question("a" * (MAX_LENGTH + 1))


@pytest.mark.parametrize("question", ["who \ud800", "who \udcff is it"])
def test_broken_bytes_are_refused_wherever_they_stand(question: str) -> None:
    with pytest.raises(BadInput, match="UTF-8"):
        Question(question)
    with pytest.raises(BadInput, match="UTF-8"):
        Question("And she?", history=(Turn("user", question),))


def test_a_today_without_a_time_zone_is_refused() -> None:
    with pytest.raises(BadInput, match="time zone") as raised:
        Question("Who?", asked_at=datetime(2025, 1, 1))
    assert raised.value.param == "asked_at"


def test_today_is_now_unless_it_is_said() -> None:
    before = datetime.now(UTC)
    assert before <= Question("Who?").asked_at <= datetime.now(UTC)


def test_a_filter_that_lets_nothing_through_is_refused() -> None:
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    with pytest.raises(BadInput, match="earlier") as raised:
        Filter(after=moment, before=moment)
    assert raised.value.param == "after"
    assert not Filter()
    assert Filter(publishers=("The Herald",))


@given(st.text(st.characters(), max_size=100))
def test_any_text_is_a_question_or_refused_by_name(text: str) -> None:
    try:
        assert Question(text).text.encode()
    except BadInput as error:
        assert error.param == "question"
