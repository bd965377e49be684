"""What the shipped reader says of an answer that it does not give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.extractive.refusals import _apart, _cut, _sought


@given(st.floats(0, 1), st.floats(0, 1))
def test_figures_are_whole_per_cents_and_are_left_out_where_these_are_the_same(one: float, other: float) -> None:
    shown = _apart(one, other)
    assert (shown == "") is (f"{one:.0%}" == f"{other:.0%}")
    assert _apart(0.1368, 0.17) == " (14%, and 17% is needed)"
    assert _apart(0.1196, 0.12) == ""


def test_a_long_sentence_is_cut_between_words() -> None:
    assert _cut("word " * 50).endswith("word…")
    assert _cut("A short one.") == "A short one."


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("didn't the stadium get approved?", "stadium, get, approved"),
        ("whos in charge of the bridge", "charge, bridge"),
        ("when’s the consultation in Tovna", "consultation, Tovna"),
        ("how many people died in storm Ragna", "people, died, storm, Ragna"),
        ("isnt the rail strike over?", "rail, strike"),
        ("why'd she quit, please", "quit"),
        ("what's Didn’t Street's name", "Street's, name"),
        ("who's many", "who's, many"),
    ],
)
def test_words_that_only_ask_are_not_named_as_looked_for(question: str, named: str) -> None:
    assert _sought(question) == named
