"""Checks of a claim against the sentences it cites: one file each, found by file name.

Each module has ``check(claim, sources) -> Check``; ``sources`` are the texts of the cited sentences. A check that
does not apply (a claim without numbers) passes: it only ever speaks against a claim. What several checks need has
a name that begins with an underscore, and is not a check.
"""

from collections.abc import Callable, Sequence
from functools import cache

from ingest import plugin
from qa.answer import Check

Checker = Callable[[str, Sequence[str]], Check]


@cache
def all_checks() -> tuple[Checker, ...]:
    return tuple(module.check for module in plugin.members(__name__).values())


def descriptions() -> dict[str, str]:
    """What each check is for, by its name: the first line of its file."""
    return {name: (module.__doc__ or name).splitlines()[0] for name, module in plugin.members(__name__).items()}
