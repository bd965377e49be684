"""Counting what calls of a model took."""

from threading import Thread

import pytest

from ingest.errors import BadInput
from qa.service.usage import Ledger, Price, Usage, cost_of, estimate, prices

ONE = Usage(1, 100, 10, 0.5, 0.25, "m")


def test_two_calls_are_one_sum() -> None:
    assert Usage(2, 200, 20, 1.0, 0.5, "m") == ONE + ONE


def test_an_unknown_cost_leaves_the_sum_unknown_and_an_estimate_leaves_it_estimated() -> None:
    total = ONE + Usage(1, 1, 1, 1.0, None, "n", estimated=True) + ONE
    assert (total.cost, total.estimated, total.model, total.calls) == (None, True, "m, n", 3)


def test_json_has_every_field() -> None:
    assert Usage(1, 100, 10, 0.12345, 0.123456789, "m").to_json() == {
        "calls": 1, "prompt_tokens": 100, "completion_tokens": 10, "seconds": 0.123, "cost": 0.123457, "model": "m",
        "estimated": False,
    }  # fmt: skip


def test_prices_are_per_million_tokens() -> None:
    table = prices(" gpt-5-mini=0.25/2, org/model=x=1/4 ,")
    assert table == {"gpt-5-mini": Price(0.25, 2.0), "org/model=x": Price(1.0, 4.0)}
    assert cost_of(table, "gpt-5-mini", 2_000_000, 500_000) == pytest.approx(1.5)
    assert cost_of(table, "another", 1, 1) is None
    assert prices("") == {}


@pytest.mark.parametrize(
    "entry", ["m", "m=", "m=1", "m=1/", "=1/2", "m=a/b", "m=-1/2", "m=nan/1", "m=1/inf", "m=1/2/3"]
)
def test_a_price_that_is_none_is_refused_by_name(entry: str) -> None:
    with pytest.raises(BadInput, match=r"llm\.prices") as raised:
        prices(f"good=1/2, {entry}")
    assert raised.value.param == "llm.prices"


def test_an_estimate_errs_on_the_high_side() -> None:
    assert estimate(["The ferry sank and nobody was hurt."]) >= 8  # tokens of common models
    assert estimate([]) == 0


def test_threads_add_to_one_ledger() -> None:
    ledger = Ledger()
    assert ledger.total is None
    threads = [Thread(target=lambda: [ledger.add(ONE) for _ in range(200)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ledger.total is not None
    assert (ledger.total.calls, ledger.total.prompt_tokens) == (800, 80_000)
