"""Work that waits beside a catalog, for workers on any machine: what is put into a queue, and what is known of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from ingest.errors import DatelineError

State = Literal["waiting", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done.

    kind: for whoever does it. about: what people call it. given: a JSON object, all that the work needs.
    groups: whose articles alone may be changed by it, and who alone may see it; None for all.
    """

    kind: str
    about: str
    given: dict[str, Any]
    groups: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Work in a queue, as far as it has come.

    tries: how often it was begun and has ended. next_at: when it is begun again, after a try that failed.
    report: what came of it, a JSON object. code, reason: why it failed, or why it waits for another try.
    """

    id: int
    kind: str
    about: str
    state: State
    tries: int
    put_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    next_at: datetime | None
    report: dict[str, Any] | None
    code: str | None
    reason: str | None
    groups: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds, and how often.

    poll: between two looks for work where nobody says that there is some. heartbeat: between two signs of life of a
    worker. stalled: after the last one its work is given to another. tries: the most that a job is begun.
    pause: before the second try; it doubles with each.
    """

    poll: float = 5.0
    heartbeat: float = 10.0
    stalled: float = 40.0
    tries: int = 6
    pause: float = 10.0


class Spoiled(DatelineError):
    """The work was done, and nothing came of it, as the report says."""

    code = "refused"

    def __init__(self, message: str, report: dict[str, Any]) -> None:
        super().__init__(message)
        self.report = report


Do = Callable[[Work], dict[str, Any]]
"""Does work and gives its report. Whatever DatelineError it raises is the reason why the job failed."""


class Queue(Protocol):
    """Jobs of one collection, done one after the other in the order in which they were put there."""

    def put(self, works: Sequence[Work]) -> list[Job]:
        """All of them or none. Raises ServiceBusy where too many wait."""

    def jobs(self, limit: int) -> list[Job]:
        """The newest first."""

    def job(self, number: int) -> Job:
        """Raises NotFound."""

    def work(
        self, do: Do, passing: Callable[[DatelineError], bool], on_end: Callable[[Job], None], pace: Pace, *, once: bool
    ) -> None:
        """Does what waits until the process is told to stop; with ``once``, until nothing waits that may be begun.

        passing: whether an error is one that ends by itself, so that the job is tried again.
        on_end: told of every try that ended.

        Raises CollectionUnreachable where the database is lost; what was under way is then done again.
        """
