"""Candidates: what is told of a group of spans that give one answer."""

import pytest
from newsroom import NO_SIGNALS

from evals.benchmarks.reading import evidence, revision
from qa.extractive.candidates import Candidate, Group


@pytest.mark.parametrize(
    ("best", "other", "fullest"),
    [
        ("Klitschko", "Vitali Klitschko", "Vitali Klitschko"),
        ("Klitschko", "mayor Vitali Klitschko", "Klitschko"),
        ("Colombia", "Bogota, Colombia", "Colombia"),
        ("White House", "The White House", "White House"),
        ("Vitali Klitschko", "Klitschko", "Vitali Klitschko"),
    ],
)
def test_a_name_is_given_in_full_and_nothing_else_is_lengthened(best: str, other: str, fullest: str) -> None:
    spans = tuple(Candidate(text, evidence([revision(text)])[0], 0, NO_SIGNALS, ()) for text in (best, other))
    assert Group(spans, (1.0, 0.5), 1.0, 0.9).fullest.text == fullest
