"""Checks of a claim against the sentences it cites: one file each, found by file name.

Each module has ``check(claim, sources) -> Check``; ``sources`` are the texts of the cited sentences. A check that
does not apply (a claim without numbers) passes: it only ever speaks against a claim. What several checks need has
a name that begins with an underscore, and is none.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from qa.answer import Check

Checker = Callable[[str, Sequence[str]], Check]


@lru_cache(maxsize=1)
def all_checks() -> tuple[Checker, ...]:
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    return tuple(import_module(f"qa.checks.{name}").check for name in names)
