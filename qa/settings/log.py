"""How the server writes its log."""

from dataclasses import dataclass

from qa.settings import bounds


@dataclass(frozen=True, slots=True)
class Log:
    """The group ``log``.

    form: ``text``, a line for people, or ``json``, an object a line for programs.
    queries: whether a request's line has its query, which may hold what was searched for.
    """

    form: str = bounds.choice("text", "json")
    queries: bool = False

    def __post_init__(self) -> None:
        bounds.check(self, "log")
