"""A job as every door shows it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ingest.catalog._jobs import Job, Queue, State
from ingest.errors import NotFound
from qa.answer.objects import object_of


@dataclass(frozen=True, slots=True)
class JobProblem:
    """Why a job failed, or why it waits for another try."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class JobView:
    """tries: how often it was begun and has ended. next_at: when it is begun again, after a try that failed.
    report: of an ingest, counts of articles and what was refused."""

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
    problem: JobProblem | None


def shown(job: Job) -> dict[str, Any]:
    """Its JSON object."""
    problem = JobProblem(job.code, job.reason or "") if job.code else None
    started_at, ended_at, next_at = map(_utc, (job.started_at, job.ended_at, job.next_at))
    return object_of(
        JobView(
            job.id, job.kind, job.about, job.state, job.tries, job.put_at.astimezone(UTC), started_at, ended_at,
            next_at, job.report, problem,
        )
    )  # fmt: skip


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None


def find(queue: Queue, name: str, groups: frozenset[str] | None) -> Job:
    """The job of that id, for whoever sees what these groups may see, None for all. Raises NotFound."""
    job = queue.job(int(name)) if name.isascii() and name.isdigit() and len(name) < 20 else None
    if job is None or (groups is not None and not _is_of(job, groups)):
        raise NotFound(f"there is no job {name[:20]}", param="id")
    return job


def _is_of(job: Job, groups: frozenset[str]) -> bool:
    return job.groups is not None and groups.issuperset(job.groups)
