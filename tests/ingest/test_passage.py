"""Packing sentences into passages: whole, consecutive, none lost, near-equal."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.passage import pack, place_of

counts = st.lists(st.integers(1, 60), max_size=120)


def sentences(words: list[int]) -> tuple[str, list[tuple[int, int]]]:
    """A text with a sentence of each of these lengths, and where they lie."""
    text, bounds = "", []
    for count in words:
        start = len(text)
        text += " ".join(["w"] * count)
        bounds.append((start, len(text)))
        text += " "
    return text, bounds


@given(counts)
def test_passages_tile_the_sentences(words: list[int]) -> None:
    groups = pack(*sentences(words))
    assert [index for first, last in groups for index in range(first, last)] == list(range(len(words)))
    assert all(first < last for first, last in groups)


@given(counts, st.integers(5, 200))
def test_no_passage_is_much_longer_than_the_target(words: list[int], target: int) -> None:
    longest = max(words, default=0)
    text, bounds = sentences(words)
    for first, last in pack(text, bounds, target):
        # An equal share is at most half as long again as the target; a border moves by half a sentence at each end.
        assert sum(words[first:last]) <= 1.5 * target + longest


@given(counts, st.integers(5, 200))
def test_there_are_no_more_passages_than_the_words_fill(words: list[int], target: int) -> None:
    text, bounds = sentences(words)
    assert len(pack(text, bounds, target)) <= max(1, round(sum(words) / target)) + 1


def test_equal_sentences_make_equal_passages() -> None:
    text, bounds = sentences([13] * 40)
    assert pack(text, bounds) == [(0, 10), (10, 20), (20, 30), (30, 40)]


def test_a_short_article_is_one_passage() -> None:
    assert pack(*sentences([5, 6])) == [(0, 2)]
    assert pack("", []) == []


def test_a_place_is_read_off_the_name_of_a_passage() -> None:
    assert place_of("12:3") == (12, 3)
