import pytest
from talking import said

from qa.followups import ellipsis


@pytest.mark.parametrize(
    "text",
    [
        *("Why?", "By when?", "And in 2026?", "Who objects?", "Did anyone die?", "How many people were on board?"),
        *(
            "Who was it before?",
            "Is it true?",
            "Why so little?",
            "Is that more than in 2023?",
            "And his lawyer?",
            "What about Tarn?",
            "By how many votes?",
        ),
    ],
)
def test_what_is_a_question_only_after_another(text: str) -> None:
    assert ellipsis.is_short(text)


@pytest.mark.parametrize(
    "text", ["Who objects to the toll?", "Did anyone drown off Tarn?", "Are vaccines safe?", "What causes inflation?"]
)
def test_what_is_a_question_of_its_own(text: str) -> None:
    assert not ellipsis.is_short(text)


@pytest.mark.parametrize(
    ("question", "answer", "text", "wanted"),
    [
        ("When did the nurses strike?", "On Monday.", "And the doctors?", "When did the doctors strike?"),
        ("Who was the judge?", "Magnus Tove.", "And his wife?", "Who was Magnus Tove’s wife?"),
        ("Did Breem reject the plan?", "Yes.", "By how much?", "By how much did Breem reject the plan?"),
        ("Who won the cup in 2026?", "Tarn.", "And in 2025?", "Who won the cup in 2025?"),
        ("What is the toll?", "3.80.", "Why?", None),
    ],
)
def test_it_is_asked_in_full(question: str, answer: str, text: str, wanted: str | None) -> None:
    found = ellipsis.completed(text, said(question, answer))
    assert (found.whole if found else None) == wanted
