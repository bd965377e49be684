"""What a search makes of an article."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scored:
    """An article under consideration: its score, its passages' scores, by number, and whether it matches at all."""

    key: int
    score: float
    passages: Sequence[float]
    matches: bool
