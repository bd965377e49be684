"""Of the hand-made labels, those in the samples: they are there, and the rules still resolve them."""

from evals.benchmarks.times.__main__ import Label, labels, ours, samples, written


def test_the_rules_resolve_nine_in_ten_of_the_days() -> None:
    found = labels(samples())
    days = [label for label in found if label.when and written_as_day(label)]
    assert len(days) >= 40
    assert sum(ours(label) == label.when for label in days) >= 0.9 * len(days)


def written_as_day(label: Label) -> bool:
    return label.when is not None and label.when.count("-") == 2


def test_spans_are_written_as_labels_have_them() -> None:
    from datetime import date

    assert written(date(2025, 3, 1), date(2025, 3, 31)) == "2025-03"
    assert written(date(2024, 1, 1), date(2024, 12, 31)) == "2024"
    assert written(date(2025, 12, 1), date(2025, 12, 7)) == "2025-12-01/2025-12-07"
