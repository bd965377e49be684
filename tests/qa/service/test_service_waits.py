"""How long to wait, and when to give up instead."""

from datetime import UTC, datetime

import pytest

from ingest.errors import ServiceBusy, ServiceRefused
from qa.service.failure import Failure
from qa.service.waits import Tries, asked

NOON = datetime(2026, 5, 1, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        *(("0", 0.0), ("7", 7.0), ("1.5", 1.5), (" 3 ", 3.0), ("3600", 3600.0)),
        ("Fri, 01 May 2026 12:00:30 GMT", 30.0),
        ("Fri, 01 May 2026 13:00:00 GMT", 3600.0),
        ("Fri, 01 May 2026 11:00:00 GMT", 0.0),  # a clock that is behind
        ("Fri, 01 May 2026 14:00:30 +0200", 30.0),
        *((value, None) for value in ("", "soon", "-5", "1e999", "9" * 400, "Fri, 99 May", "12:00")),
        (f"Fri, 01 May {'9' * 20} 12:00:30 GMT", None),
        (f"Fri, 01 May 2026 12:00:30 +{'9' * 14}", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str, seconds: float | None) -> None:
    assert asked({"retry-after": header}, lambda: NOON) == seconds


def test_no_header_asks_for_nothing() -> None:
    assert asked({}) is None


def passing(wait: float | None = None) -> Failure:
    return Failure(ServiceRefused("not now"), passing=True, wait=wait, trips_breaker=True)


def test_pauses_double_with_chance_in_them_up_to_the_cap() -> None:
    longest, shortest = Tries(5, 3.0, lambda: 1.0), Tries(5, 3.0, lambda: 0.0)
    assert [longest.next(passing(), 100) for _ in range(5)] == [0.5, 1.0, 2.0, 3.0, 3.0]
    assert [shortest.next(passing(), 100) for _ in range(4)] == [0.25, 0.5, 1.0, 1.5]


def test_tries_are_counted() -> None:
    tries = Tries(2, 3.0)
    for _ in range(2):
        tries.next(passing(), 100)
    last = passing()
    with pytest.raises(Failure) as raised:
        tries.next(last, 100)
    assert raised.value is last


def test_what_will_not_pass_is_not_tried_again() -> None:
    with pytest.raises(Failure):
        Tries(3, 3.0).next(Failure(ServiceRefused("never"), wait=1.0), 100)


def test_the_service_says_how_long_to_wait() -> None:
    assert Tries(3, 20.0).next(passing(7.0), 100) == 7.0


@pytest.mark.parametrize(("wait", "left"), [(3600.0, 100.0), (20.5, 100.0), (10.0, 9.0)])
def test_too_long_a_wait_is_reported_at_once_instead_of_begun(wait: float, left: float) -> None:
    with pytest.raises(Failure) as raised:
        Tries(3, 20.0).next(passing(wait), left)
    assert isinstance(raised.value.error, ServiceBusy)
    assert (raised.value.error.retry_after, raised.value.trips_breaker) == (wait, True)


def test_no_try_begins_that_the_call_has_no_time_for() -> None:
    with pytest.raises(Failure, match="not now"):
        Tries(3, 20.0, lambda: 1.0).next(passing(), 0.4)
