"""What is found for a question for a list."""

from dataclasses import dataclass

from qa.evidence import Evidence, Reading


@dataclass(frozen=True, slots=True)
class Nobody:
    """A list was asked for, and there is nobody to be on it: ``reason`` says what was looked for. ``vague``: the
    question does not say of what, so that no reader can know."""

    reason: str
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A reading in rows, and the evidence that it cites."""

    reading: Reading
    evidence: tuple[Evidence, ...]
