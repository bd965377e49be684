"""How many tenants' collections a server keeps open."""

from dataclasses import dataclass

from qa.settings import bounds


@dataclass(frozen=True, slots=True)
class Tenants:
    """The group ``tenants``.

    open: how many collections of tenants are open at once. idle: seconds after which one that nobody asks is closed.
    """

    open: int = bounds.number(16, least=1)
    idle: float = bounds.number(600.0, least=0.1)

    def __post_init__(self) -> None:
        bounds.check(self, "tenants")
