"""How a question is put, made plain."""

import pytest

from ingest.language.asking import asking, asks_for_a_number, asks_for_somebody
from qa.extractive import wording


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("when's it shutting", "when is it shutting"),
        ("Tell me why she left, please.", "why she left, please."),
        ("ok so how many died then?", "how many died?"),
        ("the bars got recalled because of what exactly", "why the bars got recalled"),
        ("Who leads the party now?", "Who leads the party now?"),
        ("please", "please"),
    ],
)
def test_a_question_without_courtesies(question: str, plain: str) -> None:
    assert wording.plain(question) == plain


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Kestrel Bridge - from what date can I cross?", "from what date can I cross?"),
        ("before Ibarra, who was the champion?", "who was the champion?"),
        ("When the bridge fell, what did she do?", "When the bridge fell, what did she do?"),
        ("Did the mayor, who won, resign?", "Did the mayor, who won, resign?"),
    ],
)
def test_what_stands_before_the_question_asks_nothing(question: str, rest: str) -> None:
    assert asking(question) == rest


def test_the_kind_is_told_by_the_word_that_asks() -> None:
    assert asks_for_somebody("before Ibarra, who was the champion?")
    assert asks_for_a_number("In Tibbel, how many voted?")
