"""What is told in place of a list of people that has nobody on it."""

from dataclasses import replace

from qa.evidence import Reading
from qa.followups.ways import Way

_SURE = 0.3
"""Confidence from which a sentence is told in place of a list: below it, it seldom named anybody who was asked for."""
_SURE_BESIDE_OTHERS = 0.45
"""The same where there are others who spoke of it: they say more than a sentence that may name nobody."""


def without_a_list(reading: Reading, way: Way) -> Reading:
    """What was read for such a question: why there is nobody is why there is no answer, or limits it."""
    reason, least = way.unlisted, _SURE_BESIDE_OTHERS if way.beside.others else _SURE
    if reading.confidence < least:
        return replace(reading, claims=(), short=None, given=(), reasons=(reason,))
    return replace(
        reading, reasons=(f"there is no list: {reason}; the nearest sentence is shown instead", *reading.reasons)
    )
