"""A job as every door shows it."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from ingest.catalog._jobs import Job, Queue
from ingest.errors import NotFound
from qa.answer import rfc3339


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a job failed, or why it waits for another try."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Shown:
    """tries: how often it was begun and has ended. next_at: when it is begun again, after a try that failed.
    report: of an ingest, counts of articles and what was refused."""

    id: int
    kind: str
    about: str
    state: Literal["waiting", "running", "done", "failed"]
    tries: int
    put_at: str
    started_at: str | None
    ended_at: str | None
    next_at: str | None
    report: dict[str, Any] | None
    problem: Problem | None


def shown(job: Job) -> dict[str, Any]:
    """Its JSON object."""
    problem = Problem(job.code, job.reason or "") if job.code else None
    put_at, started_at, ended_at, next_at = map(_time, (job.put_at, job.started_at, job.ended_at, job.next_at))
    one = Shown(
        job.id, job.kind, job.about, job.state, job.tries, str(put_at), started_at, ended_at, next_at, job.report,
        problem,
    )  # fmt: skip
    return asdict(one)


def _time(moment: datetime | None) -> str | None:
    return rfc3339(moment.astimezone(UTC)) if moment else None


def find(queue: Queue, name: str, groups: frozenset[str] | None) -> Job:
    """The job of that id, for whoever sees what these groups may see, None for all. Raises NotFound."""
    job = queue.job(int(name)) if name.isascii() and name.isdigit() and len(name) < 20 else None
    if job is None or (groups is not None and not _is_of(job, groups)):
        raise NotFound(f"there is no job {name[:20]}", param="id")
    return job


def _is_of(job: Job, groups: frozenset[str]) -> bool:
    return job.groups is not None and groups.issuperset(job.groups)
