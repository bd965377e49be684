"""What changed between two revisions, and what the newspaper says of it."""

from dataclasses import replace

from newsroom import revision

from qa.doors.changes import between, counterpart

FORMER = revision("The Alliance won. Turnout was 76.2 per cent. It rained.\n\nParliament meets in October.")
LATTER = replace(
    revision(
        "The Alliance won. Turnout was 72.6 per cent.\n\nParliament meets in October.\n\n"
        "Correction: An earlier version of this article gave the turnout as 76.2 per cent. It was 72.6.",
        title="Alliance wins",
        publisher="The Courier",
    ),
    number=2,
)


def test_every_sentence_is_kept_changed_added_or_removed() -> None:
    found = between(FORMER, LATTER)
    assert (found.before, found.after) == (1, 2)
    assert [(row.outcome, row.after and row.after.text) for row in found.changes][:5] == [
        ("changed", "Alliance wins"), ("kept", "The Alliance won."), ("changed", "Turnout was 72.6 per cent."),
        ("removed", None), ("kept", "Parliament meets in October."),
    ]  # fmt: skip
    assert (found.counts.kept, found.counts.changed, found.counts.added, found.counts.removed) == (2, 2, 2, 1)
    assert found.changes[0].part == "title" and found.changes[0].before.text == "A title"
    assert found.about == ("publisher",)


def test_the_note_is_the_whole_paragraph_and_told_once() -> None:
    [note] = between(FORMER, LATTER).corrections
    assert note.kind == "correction" and note.text.endswith("It was 72.6.")
    assert LATTER.text[note.start : note.end] == note.text
    assert between(LATTER, replace(LATTER, number=3)).corrections == ()


def test_what_stands_in_place_of_a_sentence() -> None:
    assert counterpart(FORMER, LATTER, 1).text == "Turnout was 72.6 per cent."
    assert counterpart(FORMER, LATTER, 2) is None
    assert counterpart(FORMER, LATTER, -1).text == "Alliance wins"
