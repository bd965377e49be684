"""How one report stands to another: the same in other words, newer, of something else, or against it.

A pure function of the two, so that it can be measured on pairs (``python -m evals.benchmarks.accounts``).
"""

from qa.answer.gathered import Relation
from qa.compare import changes, kinds, matters, quantities, subjects, values
from qa.compare.counted import goes_on
from qa.compare.report import Report

__all__ = ["Relation", "Report", "relation"]


def relation(question: str, one: Report, other: Report) -> Relation:
    """Of two values that were found for a question; the order of the two does not matter."""
    if one.story is not None and one.story == other.story:
        return "same"
    same = values.are_same(one, other)
    measured = values.are_measured(one, other)
    bare = goes_on(question, one) or goes_on(question, other)
    if same is None or subjects.differ(question, one, other):
        return "other_quantity"
    if not bare and kinds.are_other(question, one, other, measured):
        return "other_quantity"
    if same:
        return "same"
    if changes.is_told(one, other):
        return "update"
    if quantities.differ_in_time(one, other) or (measured and not bare and _count_other_things(question, one, other)):
        return "other_quantity"
    return "update" if changes.is_update(one, other) else "conflict"


def _count_other_things(question: str, one: Report, other: Report) -> bool:
    return (
        quantities.differ(question, one, other)
        or (values.are_days(one, other) and matters.is_any_missed(question, one, other))
        or matters.is_missed(question, one, other)
        or matters.is_missed(question, other, one)
    )
