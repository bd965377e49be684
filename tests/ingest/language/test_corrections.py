"""Notes of corrections are known by how they begin; sentences about corrections are not such notes."""

import pytest

from ingest.language.corrections import notes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Correction, 16 September: An earlier version of this article gave the turnout as 76.2.", "correction"),
        ("*Correction, 24 April 2026: An earlier version misstated the fine. The fine is 420,000.*", "correction"),
        ("Correction: The minister is 51.", "correction"),
        ("CORRECTION — 4 May: The minister is 51.", "correction"),
        ("Clarification: The vote was not binding.", "clarification"),
        ("This article was corrected on 4 June to give the right sum.", "correction"),
        ("This story has been amended to remove a name.", "correction"),
        ("This article was clarified on Monday.", "clarification"),
        ("An earlier version of this story said that four people had died.", "correction"),
        ("A previous version of this article misspelled Tove.", "correction"),
        ("(Editor’s note: An earlier version of this report named the wrong judge.)", "correction"),
        ("Because of an error in a table, this article at first reported a rise to 6.8 per cent.", "correction"),
        ("Retraction: The report of 4 May is withdrawn.", "retraction"),
        ("This article has been retracted.", "retraction"),
    ],
)
def test_a_note_is_recognised(text: str, kind: str) -> None:
    [note] = notes(f"The court met on Monday.\n\n{text}\nIt goes on.")
    assert note.kind == kind
    assert note.text == text.strip("*()")


def test_its_place_is_exact() -> None:
    text = "The court met.\n\n  *Correction: It was the appeal court.*\n"
    [note] = notes(text)
    assert text[note.start : note.end] == note.text == "Correction: It was the appeal court."


@pytest.mark.parametrize(
    "text",
    [
        "The newspaper printed a correction on Monday.",
        "Corrections officers went on strike.",
        "He demanded that the story be corrected: it was wrong, he said.",
        "The first version of the bill was rejected.",
        "This article of the constitution was amended in 1998, Ms. Vale said, not before.",
        "Clarification came on Tuesday.",
        "This is the story of how it was changed.",
    ],
)
def test_other_sentences_are_none(text: str) -> None:
    assert notes(text) == []
