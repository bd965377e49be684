"""The circuit breaker, with a clock of its own."""

import pytest

from ingest.errors import ServiceBusy, ServiceRefused
from qa.service.breaker import Breaker
from qa.service.failure import Failure


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(3, 30.0, clock)


def fail(breaker: Breaker, times: int = 1, *, trips_breaker: bool = True) -> None:
    for _ in range(times):
        with pytest.raises(Failure), breaker.watch():
            raise Failure(ServiceRefused("no"), trips_breaker=trips_breaker)


def works(breaker: Breaker) -> None:
    with breaker.watch() as well:
        well()


def test_it_opens_after_failures_in_a_row_and_says_for_how_long(breaker, clock) -> None:
    fail(breaker, 3)
    clock.now = 10.0
    with pytest.raises(ServiceBusy, match="3 times in a row") as raised, breaker.watch():
        pytest.fail("let through")
    assert raised.value.retry_after == 20.0


def test_a_success_between_them_starts_the_count_anew(breaker) -> None:
    fail(breaker, 2)
    works(breaker)
    fail(breaker, 2)
    works(breaker)


def test_a_service_that_says_no_is_not_broken(breaker) -> None:
    fail(breaker, 2)
    fail(breaker, 1, trips_breaker=False)
    fail(breaker, 2)
    works(breaker)


def test_a_call_given_up_says_nothing_either_way(breaker) -> None:
    fail(breaker, 2)
    with pytest.raises(KeyboardInterrupt), breaker.watch():
        raise KeyboardInterrupt
    fail(breaker)
    with pytest.raises(ServiceBusy), breaker.watch():
        pytest.fail("let through")


def test_after_the_pause_one_call_tries_and_closes_it(breaker, clock) -> None:
    fail(breaker, 3)
    clock.now = 30.0
    with breaker.watch() as well:
        with pytest.raises(ServiceBusy), breaker.watch():
            pytest.fail("a second one was let through")
        well()
    works(breaker)
    fail(breaker, 2)
    works(breaker)


def test_a_try_that_fails_opens_it_for_another_pause(breaker, clock) -> None:
    fail(breaker, 3)
    clock.now = 30.0
    fail(breaker)
    clock.now = 59.0
    with pytest.raises(ServiceBusy), breaker.watch():
        pytest.fail("let through")
    clock.now = 60.0
    works(breaker)


def test_a_try_given_up_leaves_the_next_call_to_try(breaker, clock) -> None:
    fail(breaker, 3)
    clock.now = 30.0
    with pytest.raises(KeyboardInterrupt), breaker.watch():
        raise KeyboardInterrupt
    works(breaker)
    works(breaker)
