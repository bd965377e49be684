import pytest

from qa.followups.exchange import Exchange, without_marks


def test_of_an_answer_only_what_it_states_is_looked_at() -> None:
    assert without_marks("BREKK, Sellmark (NPA) — Two ships met. [1] [2]\n\n[1] “Two ships met.”") == "Two ships met."
    assert without_marks("Ada Quill. TARN — Ada Quill left. [1]") == "Ada Quill. Ada Quill left."
    assert without_marks("The articles do not say.\nWhy: none matches") == ""


@pytest.mark.parametrize(
    ("question", "answer", "focus"),
    [
        ("Who won the cup?", "Dalsund. Dalsund United beat the Rovers.", "Dalsund United"),
        ("Who spoke?", "Dr. Ada Quill. The mayor and Ada Quill spoke.", "Ada Quill"),
        ("What was stolen?", "Three paintings. Three paintings by Olga Brandt are gone.", "the three paintings"),
        ("Who proposed it?", "The plan of Ada Quill was praised by Otto Brandt.", "Ada Quill"),
        ("Which ferry sank?", "The Nordvik sank off Tarn.", "the Nordvik"),
        ("Who spoke in Tarn?", "Tarn. People spoke.", None),
        ("Who resigned?", "transport minister. The transport minister resigned.", None),
        ("When did Osten resign?", "Ada Quill said it was on Tuesday.", None),
    ],
)
def test_who_or_what_answered(question: str, answer: str, focus: str | None) -> None:
    found = Exchange(question, answer).focus
    assert (found.text if found else None) == focus


def test_who_did_it_comes_after_what_was_asked_about() -> None:
    won = Exchange("Who won the Union Cup?", "Dalsund United. Dalsund United won.")
    assert [thing.text for thing in won.things()] == ["the Union Cup", "Dalsund United"]
    sank = Exchange("Which ferry sank off Tarn?", "The Nordvik sank.")
    assert sank.things()[0].text == "the Nordvik"


def test_whoever_holds_the_office_in_question_is_spoken_of_next() -> None:
    spoke = Exchange(
        "What does the culture minister think?",
        "Bertil Agard is wrong, said Culture Minister Amir Castell.",
        topic="Why is Bertil Agard against the return?",
    )
    assert spoke.people()[0].text == "Amir Castell"
