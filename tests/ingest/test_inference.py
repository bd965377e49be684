"""Texts cut to what a model reads: of two, neither crowds out the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from ingest.embedders.minilm import FOLDER
from ingest.inference import tokenizer

WINDOW = 32
MARKS = 3  # tokens that a pair of texts is given beside its own: one before, one between, one behind


@pytest.fixture(scope="module")
def cutting() -> Tokenizer:
    return tokenizer(FOLDER / "tokenizer.json", WINDOW)


lengths = st.integers(1, 4 * WINDOW)


@given(lengths, lengths)
def test_two_texts_fit_the_window_and_the_shorter_is_whole_up_to_half_of_it(cutting, first: int, second: int) -> None:
    encoding = cutting.encode("rain " * first, "fire " * second)
    held = [encoding.sequence_ids.count(number) for number in (0, 1)]
    room = WINDOW - MARKS
    assert sum(held) == min(first + second, room)
    assert min(held) >= min(first, second, room // 2)


@given(lengths)
def test_one_text_is_cut_at_its_end(cutting, count: int) -> None:
    encoding = cutting.encode("rain " * count)
    assert len(encoding.ids) == min(count + 2, WINDOW)
    assert encoding.offsets[1] == (0, 4)
