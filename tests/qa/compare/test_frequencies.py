"""How often, in whatever words."""

import pytest

from qa.compare.frequencies import frequency_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("every three months", "Quarterly"),
        ("once a week", "weekly"),
        ("twice a year", "every six months"),
        ("every other week", "fortnightly"),
        ("four times a year", "quarterly"),
        ("every day", "daily"),
    ],
)
def test_these_are_as_often(one: str, other: str) -> None:
    assert frequency_of(one) == frequency_of(other) is not None


@pytest.mark.parametrize("value", ["60 a year", "three months", "every third household", "now and then"])
def test_these_are_no_frequencies(value: str) -> None:
    assert frequency_of(value) is None
