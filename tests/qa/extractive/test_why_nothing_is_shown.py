"""What the shipped reader says of an answer that it does not give."""

from hypothesis import given
from hypothesis import strategies as st

from qa.extractive.refusals import _apart, _cut


@given(st.floats(0, 1), st.floats(0, 1))
def test_figures_that_differ_are_distinguished(one: float, other: float) -> None:
    shown = _apart(one, other)
    assert shown[0] != shown[1] or abs(one - other) < 1e-8
    assert _apart(0.1368, 0.17) == ("0.14", "0.17")
    assert _apart(0.01234, 0.0139) == ("0.012", "0.014")


def test_a_long_sentence_is_cut_between_words() -> None:
    assert _cut("word " * 50).endswith("word…")
    assert _cut("A short one.") == "A short one."
