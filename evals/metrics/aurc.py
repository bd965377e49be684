"""AURC: area under the risk–coverage curve of the answers given (Geifman, Uziel and El-Yaniv 2019); lower is better.

Answers are ranked by confidence; risk at a coverage is the share of wrong ones among the most confident so many.
The mean of these risks over all coverages. Answers of equal confidence are taken together, whatever their order.
"""

from collections.abc import Sequence
from itertools import groupby

from evals.record import Record

TITLE = "AURC"
STAGE = "reading"
GATE = "none"
LOWER_IS_BETTER = True
Curve = list[tuple[float, float]]


def overall(records: Sequence[Record]) -> float | None:
    points = curve(records)
    edges = [0.0, *(coverage for coverage, _ in points)]
    return sum(risk * (edges[i + 1] - edges[i]) for i, (_, risk) in enumerate(points)) if points else None


def curve(records: Sequence[Record]) -> Curve:
    """(coverage of the answers given, risk), one point for each confidence that occurs, most confident first."""
    answered = sorted((record for record in records if record.answered), key=lambda record: -record.confidence)
    points, count, wrong = [], 0, 0
    for _, group in groupby(answered, key=lambda record: record.confidence):
        members = list(group)
        count, wrong = count + len(members), wrong + sum(not record.right for record in members)
        points.append((count / len(answered), wrong / count))
    return points
