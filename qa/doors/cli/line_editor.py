"""Lines that a person types at a prompt: edited and called back where there is readline, also those of earlier runs."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from qa.doors.cli import output
from qa.settings import surroundings

FILE = "chat_history"
MOST = 1_000  # lines that are kept


def typed(prompt: str) -> Iterator[str]:
    """Each line, until its end (Ctrl-D) or Ctrl-C."""
    keep = _remembering()
    while True:
        try:
            line = input(prompt)
        except (EOFError, KeyboardInterrupt):
            output.error()
            return
        keep()
        yield line


def folder(environment: Mapping[str, str]) -> Path:
    """Where this user's state lies, by the XDG Base Directory Specification, which takes no relative path."""
    named = Path(environment.get("XDG_STATE_HOME", ""))
    return (named if named.is_absolute() else Path.home() / ".local" / "state") / "dateline"


def _remembering() -> Callable[[], None]:
    """Reads what was typed in earlier runs; what it gives keeps what was typed just now.

    A history that cannot be kept, in a home that is read-only or none, is no reason not to talk.
    """
    try:
        import readline

        path = _made(folder(surroundings()))
        readline.set_history_length(MOST)
        readline.read_history_file(path)
    except (ImportError, OSError, RuntimeError):  # RuntimeError: nobody's home
        return lambda: None
    known = readline.get_current_history_length()

    def keep() -> None:
        """At once, so that nothing is lost with the window; a line that is blank or said twice is no new one."""
        nonlocal known
        count = readline.get_current_history_length()
        if count > known:
            with suppress(OSError):
                _save(readline, count - known, path)
        known = count

    return keep


def _made(place: Path) -> Path:
    """The file, for nobody else to read: questions are private."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = place / FILE
    path.touch(mode=0o600)
    return path


def _save(readline: ModuleType, count: int, path: Path) -> None:
    """Behind what other windows have kept meanwhile, where this readline can do that."""
    if hasattr(readline, "append_history_file"):
        readline.append_history_file(count, path)
    else:
        readline.write_history_file(path)
