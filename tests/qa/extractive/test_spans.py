"""From token scores to spans: written down by hand, so that no model decides what is right here."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.crossencoder.reader import Scores
from qa.extractive.spans import LONGEST, Span, best_spans, evidence_of, whole_words

TEXT = "Title\nAda Quill resigned on Monday."
OFFSETS = ((0, 5), (6, 9), (10, 15), (16, 24), (25, 27), (28, 34), (34, 35))


def scores(start: list[float], end: list[float], nothing: float = 0.0, evidence: list[float] | None = None) -> Scores:
    return Scores(
        offsets=OFFSETS[: len(start)], start=np.array(start, np.float32), end=np.array(end, np.float32),
        evidence=np.array(evidence or [0.0] * len(start), np.float32), nothing=nothing,
        answerable=0.0, relevance=0.0,
    )  # fmt: skip


def test_the_best_span_has_its_margin_over_no_answer() -> None:
    best, *_ = best_spans(scores([0, 5, 1, 0, 0, 2, 0], [0, 1, 6, 0, 0, 3, 0], nothing=4.0), 6)
    assert TEXT[best.start : best.end] == "Ada Quill"
    assert best.margin == pytest.approx(7.0)


def test_a_span_begins_within_the_bounds() -> None:
    [title] = best_spans(scores([5, 9, 0, 0, 0, 0, 0], [5, 1, 9, 0, 0, 0, 0]), 0, 6)[:1]
    assert title.start == 0
    best, *_ = best_spans(scores([9, 5, 0, 0, 0, 0, 0], [9, 1, 6, 0, 0, 0, 0]), 6)
    assert TEXT[best.start : best.end] == "Ada Quill"


def test_further_spans_do_not_overlap_a_better_one() -> None:
    spans = best_spans(scores([0, 5, 4, 0, 0, 3, 0], [0, 1, 6, 0, 0, 3, 0]), 6)
    assert [TEXT[span.start : span.end] for span in spans][:2] == ["Ada Quill", "Monday"]


def test_where_none_of_the_best_is_of_the_kind_asked_for_others_that_are_take_their_place() -> None:
    read = scores([0, 5, 1, 0, 0, -9, 0], [0, 1, 6, 0, 0, 3, 0])

    def is_a_day(span: Span) -> bool:
        return TEXT[span.start : span.end] == "Monday"

    assert [TEXT[span.start : span.end] for span in best_spans(read, 6, count=1)] == ["Ada Quill"]
    assert [TEXT[span.start : span.end] for span in best_spans(read, 6, count=1, fits=is_a_day)] == ["Monday"]


values = st.lists(st.floats(-20, 20, width=32), min_size=7, max_size=7)


@given(values, values, st.floats(-20, 20))
def test_the_laws_of_spans(start: list[float], end: list[float], nothing: float) -> None:
    spans = best_spans(scores(start, end, nothing), 6)
    assert all(6 <= span.start < span.end <= len(TEXT) for span in spans)
    assert [span.margin for span in spans] == sorted((span.margin for span in spans), reverse=True)
    for first, second in pairwise(spans):
        assert first.end <= second.start or second.end <= first.start


def test_no_span_is_longer_than_allowed() -> None:
    count = LONGEST + 10
    long = Scores(
        tuple((at, at + 1) for at in range(count)), np.eye(1, count, 0, dtype=np.float32)[0] * 9,
        np.eye(1, count, count - 1, dtype=np.float32)[0] * 9, np.zeros(count, np.float32), 0.0, 0.0, 0.0,
    )  # fmt: skip
    assert all(span.end - span.start <= LONGEST for span in best_spans(long, 0))


def test_a_sentence_s_evidence_is_the_mean_of_its_tokens() -> None:
    found = scores([0] * 7, [0] * 7, evidence=[9, 1, 3, 5, -2, -4, 0])
    assert evidence_of(found, [(6, 24), (25, 35)]) == pytest.approx([3.0, -2.0])


def test_a_sentence_that_was_cut_off_has_the_least_evidence() -> None:
    assert evidence_of(scores([0] * 7, [0] * 7, evidence=[9, 1, 3, 5, -2, -4, 0]), [(99, 120)]) == [-4.0]


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("Ada Quill resigned.", "da Qui", "Ada Quill"),
        ("Ada Quill resigned.", "Quill", "Quill"),
        ("It cost £1,240.50 in May.", "240", "£1,240.50"),
        ("It fell by 58% in May.", "58", "58%"),
        ("She can’t swim.", "can", "can’t"),
        ("After a 4-week strike", "4-week", "4-week"),
        ("After a 4-week strike", "4", "4"),
        ("Quill’s deputy", "Qui", "Quill"),
        ("", "", ""),
    ],
)
def test_no_word_is_cut(text: str, span: str, whole: str) -> None:
    start = text.index(span)
    first, last = whole_words(text, start, start + len(span))
    assert text[first:last] == whole
