"""What is read as so much of something: numbers with units, shares in words, lengths of time."""

import pytest

from ingest.language.amounts import amounts, grain

DAY, HOUR = 86_400, 3600


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("213 people", [(213, "")]),
        ("half a dozen", [(6, "")]),
        ("two dozen", [(24, "")]),
        ("half a million crowns", [(5e5, "crowns")]),
        ("a quarter of a million", [(2.5e5, "")]),
        ("two and a half million", [(2.5e6, "")]),
        ("$5m and £3bn", [(5e6, "dollars"), (3e9, "sterling")]),
        ("66 per cent, 66%", [(66, "%"), (66, "%")]),
        ("three quarters", [(75, "%")]),
        ("one in five", [(20, "%")]),
        ("nine out of ten", [(90, "%")]),
        ("one in five years", [(1, ""), (60, "months")]),
        ("half of them", [(50, "%")]),
        ("the first half, half past, half-mast", []),
        ("a fortnight", [(14 * DAY, "s")]),
        ("two weeks", [(14 * DAY, "s")]),
        ("48 hours", [(2 * DAY, "s")]),
        ("an eight-day strike", [(8 * DAY, "s")]),
        ("half an hour", [(HOUR / 2, "s")]),
        ("an hour and a half", [(HOUR * 1.5, "s")]),
        ("a year and a half", [(18, "months")]),
        ("one and a half years", [(18, "months")]),
        ("a decade", [(120, "months")]),
        ("1.5 km", [(1500, "m")]),
        ("324 m high", [(324, "m")]),
        ("3 tonnes", [(3000, "kg")]),
        ("39 °C, 39 degrees Celsius", [(39, "°"), (39, "°")]),
        ("in 2019, on 4 March, May 5, the 19th, third", []),
        ("", []),
    ],
)
def test_amounts(text: str, read: list[tuple[float, str]]) -> None:
    found = [(amount.value, amount.base) for amount in amounts(text)]
    assert found == [(pytest.approx(value), base) for value, base in read]


def test_an_amount_of_time_without_a_number_is_implied() -> None:
    assert [amount.implied for amount in amounts("a decade and 12 years")] == [True, False]


def test_a_share_in_words_is_loose() -> None:
    assert [amount.loose for amount in amounts("a third and 33 per cent")] == [True, False]


@pytest.mark.parametrize(
    ("value", "step"),
    [(200, 200), (213, 1), (250, 50), (11_400, 200), (4.98, 0.02), (1, 1), (0, 1), (1.25e6, 50_000), (2.1, 0.1)],
)
def test_the_grain_is_what_a_number_is_a_round_number_of(value: float, step: float) -> None:
    assert grain(value) == pytest.approx(step)
