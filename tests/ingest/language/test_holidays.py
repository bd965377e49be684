"""Days that have a name of their own."""

from datetime import date

import pytest

from ingest.language.holidays import holidays


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("She died on New Year's Eve.", date(2031, 1, 6), date(2030, 12, 31)),
        ("It opens on New Year’s Day.", date(2030, 12, 20), date(2031, 1, 1)),
        ("The talks resume after Christmas.", date(2030, 12, 20), date(2030, 12, 25)),
        ("They met on Boxing Day.", date(2031, 1, 2), date(2030, 12, 26)),
    ],
)
def test_each_is_the_nearest(text: str, published: date, day: date) -> None:
    assert [(found.first, found.last) for found in holidays(text, published)] == [(day, day)]


def test_what_is_only_called_after_one_is_none() -> None:
    assert list(holidays("The Christmas market opens. The Christmas tree fell.", date(2030, 12, 1))) == []
