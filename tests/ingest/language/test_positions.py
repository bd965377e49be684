"""What leaves no doubt where somebody stands though no verb says so, and votes as news tells them."""

import pytest

from ingest.language.stances.positions import positions
from ingest.language.stances.votes import is_on_undoing, votes


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Lorries past my window? Over my dead body", [("against", False)]),
        ("The answer is no.", [("against", False)]),
        ("We're not signing that", [("against", False)]),
        ("It'd be the end of this town", [("against", False)]),
        ("I'd be lying if I said I was happy with it", [("against", False)]),
        ("The sums don't add up", [("against", False)]),
        ("Brekk isn't giving up a single bed", [("against", False)]),
        ("It beggars belief", [("against", True)]),
        ("The plan would kill the high street", [("against", True)]),
        ("Count me in", [("for", False)]),
        ("About time too", [("for", False)]),
        ("It can't come soon enough", [("for", False)]),
        ("We've been waiting for this", [("for", False)]),
        ("This is a sensible plan", [("for", True)]),
        ("We won't. You voted and I can count.", []),
        ("It rained a good deal more than in May.", []),
        ("I have read the report.", []),
    ],
)
def test_a_position_says_on_which_side_somebody_is(words: str, found: list[tuple[str, bool]]) -> None:
    assert [(one.side, one.of_it) for one in positions(words)] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Voting with the chair were Ada Quill, Tom Ahl and Lena Dahl.",
         [("same", "Ada Quill"), ("same", "Tom Ahl"), ("same", "Lena Dahl")]),
        ("Voting against were Ada Quill and Tom Ahl.", [("against", "Ada Quill"), ("against", "Tom Ahl")]),
        ("Those who voted in favour were Ada Quill and Tom Ahl.", [("for", "Ada Quill"), ("for", "Tom Ahl")]),
        ("The motion was carried by seven votes to four, with Ada Quill and Tom Ahl abstaining.",
         [("abstained", "Ada Quill"), ("abstained", "Tom Ahl")]),
        ("It passed by 9 to 2, with Ada Quill voting against.", [("against", "Ada Quill")]),
        ("Hugo Marsh voted for the freeze, Beata Lindh against it.", [("against", "Beata Lindh")]),
        ("Voting against were two Greens.", []),
        ("The council voted on Tuesday with Ada Quill in the chair.", []),
    ],
)  # fmt: skip
def test_votes_are_read_as_news_tells_them(sentence: str, found: list[tuple[str, str]]) -> None:
    told = [(one.how, sentence[slice(*one.holder)]) for one in votes(sentence, 0, len(sentence))]
    assert told == found


def test_a_vote_on_undoing_is_known() -> None:
    assert is_on_undoing("Councillors agreed by 14 votes to 3 to ask the High Court to set the decision aside.")
    assert not is_on_undoing("Councillors agreed by 14 votes to 3 to build the bridge.")
