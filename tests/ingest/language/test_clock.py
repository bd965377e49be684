"""Times of day in all their wordings."""

import pytest

from ingest.language.clock import times

TWO = (120, True)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("at 14:00", [TWO]),
        ("at 14.00.", [TWO]),
        ("at 2 p.m. on Friday", [TWO]),
        ("at 2pm", [TWO]),
        ("2:00 PM", [TWO]),
        ("two in the afternoon", [TWO]),
        ("at two o’clock", [(120, None)]),
        ("5:30", [(330, None)]),
        ("05:30", [(330, False)]),
        ("half past four in the morning", [(270, False)]),
        ("a quarter to five", [(285, None)]),
        ("noon", [(0, True)]),
        ("12:00", [(0, True)]),
        ("midnight", [(0, False)]),
        ("00:00", [(0, False)]),
        ("ten at night", [(600, True)]),
        ("4.50 crowns, at 4.50 crowns, 3:2, 25:00, one in the hall", []),
        ("", []),
    ],
)
def test_times(text: str, read: list[tuple[int, bool | None]]) -> None:
    assert [(time.minute, time.late) for time in times(text)] == read


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("14:00", "2 p.m.", True), ("2 o'clock", "14:00", True), ("2 a.m.", "14:00", False), ("noon", "midnight", False)],
)
def test_a_time_is_the_same_as_one_that_it_may_mean(one: str, other: str, same: bool) -> None:
    assert times(one)[0].is_same(times(other)[0]) is same
