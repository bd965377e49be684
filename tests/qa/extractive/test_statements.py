"""Question and answer as one statement, and what speaks against it."""

import pytest
from newsroom import NO_SIGNALS, evidence, revision

from qa.extractive import statements
from qa.extractive.candidates import Candidate


def candidate(text: str, span: str) -> Candidate:
    [item] = evidence(revision(text))
    return Candidate(span, item, text.index(span), NO_SIGNALS, ())


@pytest.mark.parametrize(
    ("question", "answer", "stated"),
    [
        ("Who founded Apple?", "Steve Jobs", "Steve Jobs founded Apple."),
        ("Who is the mayor of Kyiv?", "Klitschko", "Klitschko is the mayor of Kyiv."),
        ("What did he buy?", "a car", "He buy a car."),
        ("Where was she born?", "in Kyiv", "She was born in Kyiv."),
        ("How many people died?", "nine", "Nine people died."),
        ("how much did it cost", "4.50 crowns", "It cost 4.50 crowns."),
        ("When did it open?", "on Thursday.", "It open on Thursday."),
        ("Why did the gate fail?", "its pins", "The gate fail: its pins."),
        (r"What did \1 say?", r"\2 \g<0>", r"\1 say \2 \g<0>."),
        ("mayor of Kyiv", "Klitschko", None),
        ("", "", None),
    ],
)
def test_a_question_and_its_answer_make_a_statement(question: str, answer: str, stated: str | None) -> None:
    assert statements.statement(question, answer) == stated


@pytest.mark.parametrize(
    ("question", "text", "span", "holds"),
    [
        ("Who welcomed the toll?", "Ada Quill did not welcome the toll.", "Ada Quill", False),
        ("Who welcomed the toll?", "Ada Quill welcomed the toll.", "Ada Quill", True),
        ("Who opposed the toll?", "Ada Quill is in favour of the toll.", "Ada Quill", False),
        ("What did the first bin cost?", "A second bin was agreed, at £310.", "£310", False),
        ("Tell me of the toll", "Ada Quill did not welcome the toll.", "Ada Quill", True),
        # A denial that the answer is the exception to.
        ("Who noticed it?", "The comet was not noticed until Ada Quill looked.", "Ada Quill", True),
        ("Who noticed it?", "The comet was not noticed by Ada Quill until May.", "Ada Quill", False),
        ("Who welcomed the toll?", "Nobody but Ada Quill welcomed the toll.", "Ada Quill", True),
        ("Where did the rain fall?", "The rain did fall not on the town but in the hills.", "in the hills", True),
        ("Where did the rain fall?", "The rain did not fall in the hills.", "in the hills", False),
        ("Who welcomed the toll?", "Ada Quill did not welcome the toll but the bridge.", "Ada Quill", False),
        # What a question takes for granted is said in other words; only its own plain denial must stand there.
        (
            "Why did the toll not start at once?",
            "The toll starts in May, so that people can plan.",
            "people can plan",
            True,
        ),
        ("How many homes are still without power?", "Power is out to 2,200 homes.", "2,200", True),
        ("Who did not welcome the toll?", "Ada Quill welcomed the toll.", "Ada Quill", False),
        ("Which ships failed to stop?", "Two ships from Brekk did stop.", "Two ships", False),
        (
            "Which pensioner did rescue them although he cannot swim?",
            "None of it stopped Ada Quill from rescuing them.",
            "Ada Quill",
            True,
        ),
        ("Who opposes the toll?", "Ada Quill welcomes the toll.", "Ada Quill", False),
        ("Who backs the vaccination?", "Ada Quill wants everybody vaccinated against measles.", "Ada Quill", True),
        ("Who backs the vaccination?", "Ada Quill is against the vaccination.", "Ada Quill", False),
        ("How many jobs will go?", "Some 310 jobs would go.", "310", True),
        # Thoughts and finds are no speech where nobody else speaks.
        ("Who thought that the earth stood still?", "Ada Quill took the earth to stand still.", "Ada Quill", True),
        ("Who claimed that it was over?", "It was over, Josef Adler claimed, and Ada Quill wept.", "Ada Quill", False),
    ],
)
def test_what_its_sentence_speaks_against_is_no_answer(question: str, text: str, span: str, holds: bool) -> None:
    assert statements.holds(question, candidate(text, span)) is holds


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Why was the strike called?", False),
        ("Why was the strike called off?", True),
        ("Why was there a strike?", True),
    ],
)
def test_what_is_called_off_is_not_called(question: str, holds: bool) -> None:
    ended = candidate("The strike was called off over a pay deal.", "a pay deal")
    assert statements.holds(question, ended) is holds
