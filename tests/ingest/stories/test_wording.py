"""Shingles and fingerprints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wires import WIRE

from ingest.stories.wording import FINGERPRINTS, WORDS, wording_of, words


def test_quotation_marks_dashes_and_capitals_make_no_other_text() -> None:
    plain = wording_of('It\'s the end - he said, "at last". Nobody laughed.')
    typographic = wording_of("It’s the END — he said, “at last”. Nobody laughed!")
    assert plain.fingerprints == typographic.fingerprints != []


def test_a_part_stands_whole_in_what_it_was_cut_from() -> None:
    whole, part = wording_of(WIRE), wording_of(WIRE[: len(WIRE) // 2])
    assert whole.share_of(part.distinct) > 0.97 and 0.4 < part.share_of(whole.distinct) < 0.6


def test_a_part_has_the_fingerprints_of_the_whole_that_lie_in_it() -> None:
    whole, part = wording_of(WIRE), wording_of(WIRE[: len(WIRE) // 2])
    shared = set(whole.fingerprints) & set(part.fingerprints)
    assert len(whole.fingerprints) == FINGERPRINTS and len(shared) >= FINGERPRINTS // 4


@given(st.text(max_size=300))
def test_any_text_has_a_wording(text: str) -> None:
    wording = wording_of(text)
    assert len(wording.runs) == max(0, len(words(text)) - WORDS + 1)
    assert all(0 <= one < 2**40 for one in wording.fingerprints)
    assert wording.share_of(wording.distinct) == pytest.approx(1.0 if len(wording.runs) else 0.0)


def test_fingerprints_are_kept_in_collections_and_so_stay_the_same() -> None:
    assert wording_of("one two three four five six").fingerprints == [479368105569, 752813812612]
