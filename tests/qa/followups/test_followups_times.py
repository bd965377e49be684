import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.followups import times


def test_times_are_found_with_their_preposition() -> None:
    text = "Was it in March 2025, on Tuesday, last year or on 12 May 2026?"
    assert times.found(text) == ["in March 2025", "on Tuesday", "last year", "on 12 May 2026"]
    assert times.found("May the march begin?") == []


def test_a_time_is_taken_out_so_that_another_can_come_in() -> None:
    assert times.without("the Union Cup in 2026") == "the Union Cup"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Who won the year before?", "Who won in 2025?"),
        ("And in the previous year?", "And in 2025?"),
        ("Who won it the following year?", "Who won it in 2027?"),
        ("Who ruled the year before the war?", "Who ruled the year before the war?"),
        ("Was it a good year?", "Was it a good year?"),
    ],
)
def test_a_year_beside_another_is_counted_from_it(text: str, counted: str) -> None:
    assert times.year_beside(text, 2026) == counted


@given(st.integers(1900, 2099), st.sampled_from(["the year before", "the year after", "the next year"]))
def test_a_year_beside_is_the_one_before_or_after(year: int, words: str) -> None:
    found = times.found(times.year_beside(f"Who won it {words}?", year))
    assert found in ([f"in {year - 1}"], [f"in {year + 1}"]) or not 1900 <= year - 1 <= year + 1 <= 2099
