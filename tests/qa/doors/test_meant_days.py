"""Days as people write them."""

import pytest

from qa.doors.spans import meant, span


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2025-04-24", "2025-04-24", "24 Apr 2025"),
        ("2025-01-01", "2025-01-01", "1 Jan 2025"),
        ("2025-12-01", "2025-12-31", "December 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2025-04-28", "2025-05-04", "28 Apr 2025 to 4 May 2025"),
    ],
)
def test_a_span_is_named_as_shortly_as_it_can_be(first: str, last: str, shown: str) -> None:
    assert span(first, last) == shown


def test_each_wording_is_explained_once() -> None:
    thursday = {"text": "Thursday", "first": "2025-04-24", "last": "2025-04-24"}
    year = {"text": "last year", "first": "2024-01-01", "last": "2024-12-31"}
    assert meant([thursday, year, thursday]) == "Thursday = 24 Apr 2025; last year = 2024"
    assert meant([]) == ""
