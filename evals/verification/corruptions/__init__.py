"""Ways to make a supported claim false, one file each, found by file name.

Each module has ``corrupt(material, chance) -> Corrupted | None``: the claim with one thing made false, or None where
it has nothing of the kind. ``chance`` is seeded by the claim's id and the kind, so the same claim is always made
false in the same way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import NamedTuple

from ingest import plugin


@dataclass(frozen=True, slots=True)
class Material:
    """A true claim, the sentences that it cites, and the sentences of the article they stand in."""

    claim: str
    sources: tuple[str, ...]
    article: tuple[str, ...]

    @property
    def cited(self) -> str:
        return " ".join(self.sources)


class Corrupted(NamedTuple):
    """A false claim; ``also`` are sentences of the article that it cites besides those of the true one."""

    claim: str
    also: tuple[str, ...] = ()


Corruption = Callable[[Material, Random], Corrupted | None]


@cache
def all_corruptions() -> Mapping[str, Corruption]:
    """Every corruption by its kind: the name of its file."""
    return {name: module.corrupt for name, module in plugin.members(__name__).items()}
