import pytest
from talking import said

from qa.followups import nouns


@pytest.mark.parametrize(
    ("question", "answer", "text", "wanted"),
    [
        ("Who won the Lanner Prize?", "", "How much is the prize worth?", "How much is the Lanner Prize worth?"),
        ("Why was Tarn flooded?", "The Skell sluice broke.", "Who built the sluice?", "Who built the Skell sluice?"),
        ("Who signed?", "Mayor Ada Quill signed.", "What did the mayor say?", "What did Ada Quill say?"),
        ("Who won the race in Tarn?", "Ada Quill.", "Who lives there?", "Who lives in Tarn?"),
        ("Who won the cup in 2026?", "", "Who lost the final the year before?", "Who lost the final in 2025?"),
    ],
)
def test_what_points_back_is_put_in_full(question: str, answer: str, text: str, wanted: str) -> None:
    assert nouns.resolved(text, said(question, answer))[0] == wanted


@pytest.mark.parametrize(
    "text", ["Who was the judge?", "How long did the strike last?", "When does the merger take effect?"]
)
def test_a_noun_alone_does_not_say_which(text: str) -> None:
    assert nouns.is_vague(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Who objects to the cod cut?",
            "Who doesn't want the bronzes to be returned?",
            "Who leads the Harvest Party?",
        ),
        *("How many schools does the phone ban cover?", "Who is against the return of the bronzes?"),
        *("What is the government planning?", "If the toll rises, who pays for it?"),
    ],
)
def test_a_noun_that_is_said_more_of_does(text: str) -> None:
    assert not nouns.is_vague(text)


def test_what_was_decided_or_said_is_about_something() -> None:
    assert nouns.is_open("What did the European Union decide?")
    assert not nouns.is_open("What did the European Union decide about tariffs?")
    assert not nouns.is_open("What does the villagers of Tarn say?")
    assert not nouns.is_open("What does the Harvest Party want?")
