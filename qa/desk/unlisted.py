"""What is told in place of a list of people that has nobody on it."""

from dataclasses import replace

from qa.evidence import Reading
from qa.followups.ways import Way

_SURE = 0.4
"""Confidence from which a sentence is told in place of a list: below it, it seldom named anybody who was asked for."""


def without_a_list(reading: Reading, way: Way) -> Reading:
    """What was read for such a question: why there is nobody is why there is no answer, or limits it."""
    if reading.confidence < _SURE:
        return replace(reading, claims=(), short=None, given=(), reasons=(way.unlisted,))
    reason = f"there is no list: {way.unlisted}; the nearest sentence is shown instead"
    return replace(reading, reasons=(reason, *reading.reasons))
