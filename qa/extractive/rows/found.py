"""What is found for a question for a list."""

from dataclasses import dataclass

from qa.evidence import NOTHING, Beside, Evidence, Reading


@dataclass(frozen=True, slots=True)
class Nobody:
    """A list was asked for, and there is nobody to be on it: ``reason`` says what was looked for. ``vague``: the
    question does not say of what, so that no reader can know. ``beside``, ``evidence``: who spoke of it all the same.
    """

    reason: str
    vague: bool = False
    beside: Beside = NOTHING
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """A reading in rows, who else spoke of it, and the evidence that all of it cites."""

    reading: Reading
    evidence: tuple[Evidence, ...]
    beside: Beside = NOTHING
