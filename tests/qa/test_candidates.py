"""Candidates: what is told of a group of spans that give one answer."""

import pytest

from qa.candidates import Candidate, Group


@pytest.mark.parametrize(
    ("best", "other", "told"),
    [
        ("Klitschko", "Vitali Klitschko", "Vitali Klitschko"),
        ("Klitschko", "mayor Vitali Klitschko", "Klitschko"),
        ("Colombia", "Bogota, Colombia", "Colombia"),
        ("White House", "The White House", "White House"),
        ("Vitali Klitschko", "Klitschko", "Vitali Klitschko"),
    ],
)
def test_a_name_is_told_in_full_and_nothing_else_is_lengthened(best: str, other: str, told: str) -> None:
    spans = tuple(Candidate(text, None, 0, None, ()) for text in (best, other))  # type: ignore[arg-type]
    assert Group(spans, (1.0, 0.5), 1.0, 0.9).fullest.text == told
