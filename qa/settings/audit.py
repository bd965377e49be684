"""What is written down of requests that were made with keys."""

from dataclasses import dataclass

from qa.settings import bounds


@dataclass(frozen=True, slots=True)
class Audit:
    """The group ``audit``: a file in the collection's folder, while the server wants keys.

    on: whether it is written. questions: whether with what was asked. max_bytes: of one file, before the next begins.
    files: how many are kept.
    """

    on: bool = True
    questions: bool = False
    max_bytes: int = bounds.number(10_000_000, least=10_000)
    files: int = bounds.number(5, least=1, most=100)

    def __post_init__(self) -> None:
        bounds.check(self, "audit")
