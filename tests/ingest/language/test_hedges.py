"""How exactly a number is meant."""

from math import inf

import pytest

from ingest.language.hedges import estimates


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("more than 200", "over"),
        ("over $200m", "over"),
        ("well above 200", "over"),
        ("at least 200", "at least"),
        ("200 or more", "at least"),
        ("no fewer than 200", "at least"),
        ("not more than 200", "at most"),
        ("up to 200", "at most"),
        ("fewer than 200", "under"),
        ("just under 200", "nearly"),
        ("almost a third", "nearly"),
        ("just over half", "just over"),
        ("slightly more than 200", "just over"),
        ("about a dozen", "about"),
        ("an estimated 200", "about"),
        ("200 or so", "about"),
        ("dozens", "vague"),
        ("exactly 200", ""),
        ("200", ""),
    ],
)
def test_hedges(text: str, hedge: str) -> None:
    assert [estimate.hedge for estimate in estimates(text)] == [hedge]


def test_between_which_values_the_words_are_true_and_between_which_they_are_fair() -> None:
    [over] = estimates("more than 200")
    assert over.low > 200 and over.high == inf
    assert over.nearest == 200 and 213 < over.furthest < 300
    [about] = estimates("about 200")
    assert (about.low, about.high) == (184, 216)
    [exact] = estimates("200")
    assert exact.low == exact.high == 200


def test_tens_of_thousands_are_one_estimate() -> None:
    assert [(one.nearest, one.furthest) for one in estimates("tens of thousands")] == [(20_000, 200_000)]
