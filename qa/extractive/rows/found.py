"""What is found for a question for a list."""

from dataclasses import dataclass

from qa.evidence import Evidence, Reading


@dataclass(frozen=True, slots=True)
class Rows:
    """A reading in rows, and the evidence that it cites."""

    reading: Reading
    evidence: tuple[Evidence, ...]
