"""How long answers are kept, so that they can be looked at and checked again."""

from dataclasses import dataclass

from qa.settings import bounds


@dataclass(frozen=True, slots=True)
class Answers:
    """The group ``answers``.

    most: how many of the newest are kept in the collection's folder; 0 keeps none. days: for how long.
    """

    most: int = bounds.number(10_000, least=0)
    days: int = bounds.number(365, least=1)

    def __post_init__(self) -> None:
        bounds.check(self, "answers")
