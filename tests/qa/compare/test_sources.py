"""Whose figure a report gives."""

import pytest

from qa.compare.report import Report
from qa.compare.sources import are_others, source_of


@pytest.mark.parametrize(
    ("sentence", "value", "source"),
    [
        ("Organisers said 41 boats had taken part.", "41", {"organis"}),
        ("The coastguard counted 28.", "28", {"coastguard"}),
        ("The RTU, whose drivers stayed away, said half a million.", "half a million", {"rtu"}),
        ("About 300 people marched, police said.", "300", {"polic"}),
        ("Some 22 per cent stayed away, according to the rectorate.", "22 per cent", {"rector"}),
        ("About 300 people marched.", "300", set()),
        ("He said 300 had marched.", "300", set()),
    ],
)
def test_whoever_says_so_is_its_source(sentence: str, value: str, source: set[str]) -> None:
    assert source_of(Report(value, sentence)) == source


def test_two_sources_are_others_where_both_are_named() -> None:
    one = Report("41", "Organisers said 41 boats had taken part.")
    assert are_others(one, Report("28", "The coastguard counted 28."))
    assert not are_others(one, Report("41", "The organisers counted 41."))
    assert not are_others(one, Report("28", "There were 28."))
