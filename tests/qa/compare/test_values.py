"""Whether two values are one, in whatever words and units."""

from datetime import UTC, datetime

import pytest

from qa.compare.measured import estimate_of
from qa.compare.report import Report
from qa.compare.values import are_apart, are_same

TUESDAY = datetime(2026, 3, 3, 12, tzinfo=UTC)


def report(value: str) -> Report:
    return Report(value, f"It was {value} in all.", "", TUESDAY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3-1", "three goals to one"),
        ("1-0", "one goal to nil"),
        ("by 54 votes to 46", "54-46"),
        ("six feet", "1.83 metres"),
        ("20 miles", "32km"),
        ("about 62 miles", "100 kilometres"),
        ("50 acres", "20 hectares"),
        ("104 degrees Fahrenheit", "40 degrees Celsius"),
        ("200 to 300", "250"),
        ("between 2.1 and 2.4 million", "2.3 million"),
        ("between 10 and 12 miles", "18 kilometres"),
        ("shortly before 3am", "2.55am"),
        ("just after noon", "12.05pm"),
        ("two hours and 20 minutes", "140 minutes"),
        ("7min 41sec", "461 seconds"),
        ("half of one per cent", "0.5 per cent"),
        ("12-year-old", "12"),
        ("Ida Holm", "Mrs Holm"),
        ("Ida Holm", "Councillor I. Holm"),
        ("two decades", "20 years"),
        ("early April", "3 April"),
        ("the second Sunday of March", "8 March"),
        ("late March", "26 March"),
        ("the twenty-first of March", "21 March"),
        ("in her early fifties", "52"),
        ("a teenager", "17"),
        ("every one of the 230 posts", "230"),
        ("ten to midnight", "11.50pm"),
    ],
)
def test_one_value_in_two_wordings(one: str, other: str) -> None:
    assert are_same(report(one), report(other)) is True
    assert are_same(report(other), report(one)) is True


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3-1", "3-2"),
        ("29 to 22", "31 to 20"),
        ("7-5, 6-2", "7-5, 6-3"),
        ("six feet", "1.9 metres"),
        ("200 to 300", "350"),
        ("shortly before 3am", "3.20am"),
        ("late March", "5 March"),
        ("the fourth of March", "6 March"),
        ("in his late forties", "42"),
        ("7min 41sec", "7min 44sec"),
        ("30:48.12", "30:31.77"),
        ("11 years old", "12"),
        ("more than 900", "some 2,400"),
        ("Ida Holm", "Peter Holm"),
        ("head teacher Colin Fairweather", "exams officer Jean Lapworth"),
    ],
)
def test_two_values_that_are_apart(one: str, other: str) -> None:
    assert are_apart(report(one), report(other))
    assert are_apart(report(other), report(one))


def test_what_cannot_be_measured_against_each_other_is_neither() -> None:
    assert are_same(report("€10m"), report("$10m")) is None
    assert not are_apart(report("the storm"), report("a broken valve"))


def test_an_office_and_who_holds_it_are_one_where_a_report_says_so() -> None:
    mayor = Report("the mayor", "The pool will stay open, the mayor said.", "Pool saved\nThe mayor will pay.")
    holm = Report("Ida Holm", "Ida Holm kept the pool open.", "Pool saved\nMayor Ida Holm kept the pool open.")
    moss = Report("Greta Moss", "Greta Moss kept the pool open.", "Pool saved\nSwimmer Greta Moss kept the pool open.")
    assert are_same(mayor, holm) is True
    assert are_same(mayor, moss) is False


def test_amounts_are_metric() -> None:
    found = estimate_of(report("10 miles"))
    assert found is not None
    assert found.amount.base == "m"
    assert found.amount.value == pytest.approx(16_093.44)
