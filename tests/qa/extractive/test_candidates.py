"""Candidates: what is told of a group of spans that give one answer."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from newsroom import NO_SIGNALS

from evals.benchmarks.reading import evidence, revision
from qa.extractive.candidates import Candidate, Group, grouped


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


@pytest.mark.parametrize(
    ("text", "later", "are_same"),
    [
        ("It opened on Sunday.", "It opened on Sunday.", False),  # a week later
        ("It opened on Sunday.", "It opened on 1 February 2026.", True),
        ("It opened on Sunday.", "It opened on 8 February 2026.", False),
        ("Ada Quill opened it.", "Ada Quill opened it.", True),
    ],
)
def test_answers_that_name_a_day_are_the_same_where_it_is_one_day(text: str, later: str, are_same: bool) -> None:
    days = (datetime(2026, 2, 2, tzinfo=UTC), datetime(2026, 2, 9, tzinfo=UTC))
    articles = [replace(revision(said), published_at=day) for said, day in zip((text, later), days, strict=True)]
    spans = []
    for [item] in (evidence([article]) for article in articles):
        answer = "Ada Quill" if "Quill" in item.whole else item.whole[len("It opened ") : -1]
        spans.append(Candidate(answer, item, item.whole.index(answer), NO_SIGNALS, ()))
    assert (len(grouped(spans)) == 1) is are_same
