"""Denials in one word and in two."""

import pytest

from ingest.language import denial


@pytest.mark.parametrize(
    ("word", "left"),
    [
        ("unsafe", "safe"),
        ("non-binding", "binding"),
        ("incomplete", "complete"),
        ("illegal", "legal"),
        ("impossible", "possible"),
        ("irregular", "regular"),
        ("impact", None),
        ("inside", None),
        ("under", None),
        ("union", None),
        ("safe", None),
        ("", None),
    ],
)
def test_what_a_prefix_denies(word: str, left: str | None) -> None:
    assert denial.undenied(word) == left


def test_words_that_are_denied_in_two() -> None:
    assert {"safe", "very"} <= denial.denied("The bridge isn’t very safe.")
    assert denial.denied("The bridge is safe.") == set()
