"""Goes through all that can be wrong with an installation, and says each in a line with its remedy.

It changes nothing, but for what ``dateline status`` changes: whoever owns a collection for a moment completes what a
killed process left. Nothing secret is in what it says.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ingest.errors import DatelineError, ServiceUnreachable
from ingest.secrets import hidden
from qa.doors.doctor import clock, configuration, folder, holdings, installation, models, reach
from qa.doors.doctor.finding import Finding, State
from qa.settings import Settings

Examine = Callable[[Settings], Iterator[Finding]]
EXAMINATIONS: tuple[tuple[str, Examine], ...] = (
    ("Python", installation.python), ("packages", installation.packages), ("extras", installation.extras),
    ("models", models.examine), ("clock", clock.examine), ("settings", configuration.examine),
    ("folder", folder.examine), ("disk", folder.disk), ("catalog", holdings.catalog), ("index", holdings.index),
    ("annotations", holdings.annotations), ("feeds", holdings.feeds), ("keys", reach.keys),
    ("services", reach.services),
)  # fmt: skip
"""In the order in which what is wrong with one explains what is wrong with the next."""


def examine(load: Callable[[], Settings], otherwise: Settings) -> list[Finding]:
    """All of them. Where the settings cannot be read, that is the first finding, and ``otherwise`` stands for them."""
    try:
        settings, found = load(), []
    except DatelineError as error:
        settings, found = otherwise, [Finding("settings", "failed", error.message, "correct it; the rest goes without")]
    for subject, look in EXAMINATIONS:
        found += _looked(subject, look, settings)
    return found


def _looked(subject: str, look: Examine, settings: Settings) -> list[Finding]:
    """One that breaks off says why, and is no reason to leave out the others."""
    found: list[Finding] = []
    try:
        found.extend(look(settings))
    except DatelineError as error:
        state: State = "unreachable" if isinstance(error, ServiceUnreachable) else "failed"
        found.append(Finding(subject, state, hidden(error.message, settings.openai.api_key), "see what it names"))
    except Exception as error:  # of a library that is not whole, perhaps
        said = hidden(str(error), settings.openai.api_key)
        found.append(
            Finding(subject, "failed", f"it cannot be examined: {type(error).__name__}: {said}", installation.REINSTALL)
        )
    return found


def to_json(found: Sequence[Finding]) -> dict[str, Any]:
    """``whole`` where nothing has failed and every service answers."""
    bad = [item for item in found if item.state in ("failed", "unreachable")]
    return {"whole": not bad, "findings": [item.to_json() for item in found]}
