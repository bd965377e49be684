from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import BadInput
from qa.doors.timestamps import moment


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025-03-14", datetime(2025, 3, 14, 23, 59, 59, tzinfo=UTC)),
        ("2025-03-14T09:30:00Z", datetime(2025, 3, 14, 9, 30, tzinfo=UTC)),
        ("2025-03-14t09:30:00z", datetime(2025, 3, 14, 9, 30, tzinfo=UTC)),
        ("2025-03-14 09:30:00.5+02:00", datetime(2025, 3, 14, 7, 30, 0, 500_000, tzinfo=UTC)),
        ("2025-03-14T00:30:00-05:30", datetime(2025, 3, 14, 6, 0, tzinfo=UTC)),
        ("2024-02-29", datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_times_as_people_and_programs_write_them(text: str, found: datetime) -> None:
    assert moment(text, "after") == found
    assert moment(text, "after").tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        *("", "today", "14.3.2025", "2025-3-14", "2025", "20250314", "2025-W11-5", " 2025-03-14"),
        *("2025-03-14T09:30:00", "2025-03-14T09:30Z", "2025-03-14T09:30:00+02", "2025-03-14Z", "٢٠٢٥-٠٣-١٤"),
        *("2025-13-01", "2025-02-30", "2025-03-14T25:00:00Z", "0001-01-01T00:00:00+14:00", "0000-01-01"),
    ],
)
def test_anything_else_is_refused_with_what_was_written(text: str) -> None:
    with pytest.raises(BadInput) as raised:
        moment(text, "before")
    assert raised.value.param == "before"
    assert repr(text) in raised.value.message


@given(st.text() | st.text(st.sampled_from("0123456789-+:TZtz. "), max_size=30))
def test_nothing_else_is_raised(text: str) -> None:
    with suppress(BadInput):
        assert moment(text, "after").tzinfo is UTC


@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.timezones()))
def test_what_the_doors_write_is_read_back(value: datetime) -> None:
    whole = value.astimezone(UTC)
    assert moment(whole.isoformat(), "after") == whole
