"""How one report stands to another: the same in other words, newer, of something else, or against it.

A pure function of the two, so that it can be measured on pairs (``python -m evals.benchmarks.accounts``).
"""

from qa.answer.gathered import Relation
from qa.compare import kinds
from qa.compare.judged import Judged, judged
from qa.compare.report import Report

__all__ = ["Judged", "Relation", "Report", "relation", "standing"]


def relation(question: str, one: Report, other: Report) -> Relation:
    """Of two values that were found for a question; the order of the two does not matter."""
    return standing(question, one, other).relation


def standing(question: str, one: Report, other: Report) -> Judged:
    """The same, and how likely it is. As many dead as there are injured are not the same, whatever is judged."""
    if one.story is not None and one.story == other.story:
        return Judged("same", 1.0)
    found = judged(question, one, other)
    is_other = found.relation == "same" and kinds.are_other(question, one, other)
    return Judged("other_quantity", found.probability) if is_other else found
