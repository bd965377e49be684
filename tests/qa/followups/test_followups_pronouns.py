import pytest
from talking import said

from qa.followups import pronouns


@pytest.mark.parametrize(
    "text",
    [
        *("Is it true that the ferry sank?", "Who is it?", "Did Osten say that he would sue?", "Why is it snowing?"),
        *("What has Quill said about the accord after parliament passed it?", "why did Vass lose his job?"),
    ],
)
def test_a_pronoun_that_the_question_explains_stands_for_nothing_else(text: str) -> None:
    assert pronouns.unresolved(text) == []


@pytest.mark.parametrize(
    ("question", "answer", "text", "wanted"),
    [
        (
            "What was stolen?",
            "Three paintings. They are gone.",
            "Were they insured?",
            "Were the three paintings insured?",
        ),
        ("Who won the cup in 2026?", "Dalsund United won.", "Who won it in 2025?", "Who won the cup in 2025?"),
        ("Who leads the union?", "Dag Torrin leads it.", "What’s his aim?", "What’s Dag Torrin’s aim?"),
        ("What do the drivers want?", "More pay.", "What is their union?", "What is the drivers’ union?"),
    ],
)
def test_what_a_pronoun_stands_for(question: str, answer: str, text: str, wanted: str) -> None:
    assert pronouns.resolved(text, said(question, answer)) == (wanted, True)


def test_a_place_where_something_happened_is_not_what_is_spoken_of() -> None:
    assert pronouns.antecedent("it", said("Who was hurt in Brekk?", "Two women.")) is None
    assert pronouns.antecedent("it", said("Who is the mayor of Brekk?", "Ada Quill.")) == "Brekk"


def test_what_is_asked_for_beside_another_is_of_the_same_person() -> None:
    history = said("Who is Karl Osten’s lawyer?", "Otto Konz is.")
    assert pronouns.owner("his", history) == "Karl Osten’s"
    assert pronouns.antecedent("he", history) == "Otto Konz"
