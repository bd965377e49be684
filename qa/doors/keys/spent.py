"""What each caller has spent today: a file beside the keys, which every server on this folder reads and writes.

A day is one of UTC. Who asks without a key spends nothing that is counted.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from json import loads
from pathlib import Path
from typing import Literal

from ingest.errors import CollectionBroken, CollectionUnwritable
from qa.doors.keys import files

FILE = "keys.spent.json"
LOCK = "keys.spent.lock"
_SECONDS = 5.0  # for another process to be done with the file


@dataclass(frozen=True, slots=True)
class Today:
    """questions: that were asked. tokens: of a language model, that they took."""

    questions: int = 0
    tokens: int = 0


NOTHING = Today()


class Spent:
    """What is written down in this folder; each change is read, made and written under a lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def today(self, now: datetime) -> dict[str, Today]:
        """By the ids of the callers. Raises CollectionBroken: what cannot be read must not pass for nothing."""
        path = self._folder / FILE
        try:
            content = path.read_bytes()
            found = loads(content or b'{"day": ""}')  # a power cut may leave it empty
            if found["day"] != _day(now):
                return {}
            return {name: Today(int(questions), int(tokens)) for name, (questions, tokens) in found["spent"].items()}
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise CollectionBroken(f"{path} cannot be read: {error.strerror}") from error
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise CollectionBroken(
                f"{path} does not hold what was spent; remove it, and counting begins anew"
            ) from error

    def question(self, caller: str, most: int | None, tokens: int | None, now: datetime) -> str | None:
        """Counts a question, unless as many were asked as may be, or their tokens are used up: then which it was."""
        with self._changing(now) as spent:
            so_far = spent.get(caller, NOTHING)
            over = _over(so_far, most, tokens)
            if over is None:
                spent[caller] = Today(so_far.questions + 1, so_far.tokens)
            return over

    def add(self, caller: str, more: Today, now: datetime) -> None:
        """Counts what was asked or taken without being asked for here."""
        with self._changing(now) as spent:
            so_far = spent.get(caller, NOTHING)
            spent[caller] = Today(so_far.questions + more.questions, so_far.tokens + more.tokens)

    @contextmanager
    def _changing(self, now: datetime) -> Iterator[dict[str, Today]]:
        from filelock import FileLock, Timeout

        try:
            with FileLock(self._folder / LOCK, timeout=_SECONDS, mode=0o600):
                spent = self.today(now)
                yield spent
                self._write(now, spent)
        except Timeout:
            message = f"{self._folder / FILE} is being changed by another process; try again"
            raise CollectionUnwritable(message) from None
        except OSError as error:
            raise CollectionUnwritable(f"{self._folder / FILE} cannot be written: {error.strerror}") from error

    def _write(self, now: datetime, spent: Mapping[str, Today]) -> None:
        counts = {name: (today.questions, today.tokens) for name, today in spent.items()}
        files.write(self._folder / FILE, {"day": _day(now), "spent": counts}, lasting=False)


def until_tomorrow(now: datetime) -> int:
    """Seconds, at least one."""
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    return max(1, int((midnight - now).total_seconds()))


def _over(so_far: Today, most: int | None, tokens: int | None) -> Literal["questions", "tokens"] | None:
    if most is not None and so_far.questions >= most:
        return "questions"
    return "tokens" if tokens is not None and so_far.tokens >= tokens else None


def _day(now: datetime) -> str:
    return now.date().isoformat()
