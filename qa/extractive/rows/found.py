"""What is found for a question for a list."""

from dataclasses import dataclass

from qa.evidence import NOTHING, Beside, Evidence, Reading


@dataclass(frozen=True, slots=True)
class Nobody:
    """A list was asked for, and there is nobody to be on it: ``reason`` says what was looked for. ``vague``: the
    question does not say of what, so that no reader can know. ``beside``: who spoke of it all the same."""

    reason: str
    vague: bool = False
    beside: Beside = NOTHING


@dataclass(frozen=True, slots=True)
class Rows:
    """A reading in rows with the evidence that it cites, and who else spoke of it."""

    reading: Reading
    evidence: tuple[Evidence, ...]
    beside: Beside = NOTHING

    def as_beside(self) -> Beside:
        """All of it beside what somebody else reads."""
        return Beside(
            claims=(*self.reading.claims, *self.beside.claims), evidence=(*self.evidence, *self.beside.evidence),
            rows=self.reading.rows, others=self.beside.others, reasons=self.beside.reasons,
            confidence=self.reading.confidence,
        )  # fmt: skip
