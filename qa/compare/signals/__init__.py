"""What may tell how two reports stand to each other: the features of a judgement, each a number."""

from qa.compare import changes
from qa.compare.report import Report
from qa.compare.signals.amounts import of_amounts
from qa.compare.signals.likeness import of_likeness
from qa.compare.signals.matters import of_matters
from qa.compare.signals.question import of_question
from qa.compare.signals.times import of_times
from qa.compare.signals.values import of_values
from qa.compare.signals.wording import of_wording

_PARTS = (of_values, of_amounts, of_matters, of_likeness, of_times, of_wording, of_question)


def signals(question: str, one: Report, other: Report) -> dict[str, float]:
    """By name, in a fixed order; which of the two reports comes first does not matter."""
    older, newer = changes.in_order(*sorted((one, other), key=lambda report: (report.sentence, report.value)))
    return {name: float(value) for part in _PARTS for name, value in part(question, older, newer)}
