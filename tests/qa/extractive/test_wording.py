"""How a question is put, made plain."""

import pytest

from qa.extractive import kinds, wording


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
    ("question", "asking"),
    [
        ("Kestrel Bridge - from what date can I cross?", "from what date can I cross?"),
        ("before Ibarra, who was the champion?", "who was the champion?"),
        ("When the bridge fell, what did she do?", "When the bridge fell, what did she do?"),
        ("Did the mayor, who won, resign?", "Did the mayor, who won, resign?"),
    ],
)
def test_what_stands_before_the_question_asks_nothing(question: str, asking: str) -> None:
    assert wording.asking(question) == asking


def test_the_kind_is_told_by_the_word_that_asks() -> None:
    assert kinds.asks_for_somebody("before Ibarra, who was the champion?")
    assert kinds.asks_for_a_number("In Tibbel, how many voted?")
