"""Interviews that are printed as they were held."""

from ingest.language.quotes.rows import rows
from ingest.language.sentences import split

LEAD = "The Herald spoke to Ada Quill about the harbour. Tom Ahl took the pictures.\n\n"
LABELLED = LEAD + (
    "Q: Will you sell the harbour?\n\nA: I said in May that I would not.\n\nQ: Why not?\n\nA: My voters want it.\n\n"
    "Q: And the ferry?\n\nA: Mr. Ahl told me it was sold."
)
UNLABELLED = LEAD + (
    "Will you sell the harbour?\n\nI said in May that I would not.\n\nWhy not?\n\nMy voters want it.\n\n"
    "And the ferry?\n\nI think we shall keep it."
)
REPORT = LEAD + "Will it be sold? “I said no,” Quill said.\n\nTom Ahl said that he was glad."


def said(text: str) -> list[tuple[str, str]]:
    return [(row["speaker"], text[row["start"] : row["end"]]) for row in rows(text, split(text), None)]


def test_answers_are_of_who_answers_and_questions_of_nobody() -> None:
    assert said(LABELLED) == [
        ("Ada Quill", "I said in May that I would not."),
        ("Ada Quill", "My voters want it."),
        ("Ada Quill", "Mr. Ahl told me it was sold."),
    ]


def test_without_labels_questions_are_paragraphs_of_their_own() -> None:
    assert {speaker for speaker, _ in said(UNLABELLED)} == {"Ada Quill"}
    assert not any("?" in words for _, words in said(UNLABELLED))


def test_a_report_is_no_interview() -> None:
    assert said(REPORT) == [("Ada Quill", "“I said no,”"), ("Tom Ahl", "he was glad")]
