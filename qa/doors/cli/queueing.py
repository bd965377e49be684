"""The commands that put work into the queue, do it and show it."""

import argparse
import logging
from collections.abc import Sequence
from contextlib import ExitStack, closing
from typing import Any

from qa.doors.cli import ingested, output, terminal
from qa.doors.cli.exit_status import DONE, FAILED
from qa.doors.cli.stopping import stopped_in_order
from qa.settings import Settings

_LIBRARIES = ("procrastinate", "psycopg.pool")  # which log every failure of a job, and every try to connect


def ingest(settings: Settings, options: argparse.Namespace) -> int:
    """Puts articles into the queue."""
    from qa.doors.cli.progress import bar
    from qa.doors.jobs import ingest_later

    with stopped_in_order(), ExitStack() as shown:
        progress = shown.enter_context(bar(options.paths, options.format, quiet=options.quiet))
        jobs = ingest_later(settings, options.paths, options.format, progress, options.groups)
    _put(options, jobs)
    return DONE


def rebuild(settings: Settings, options: argparse.Namespace) -> int:
    """Puts a rebuild into the queue."""
    from qa.doors.jobs import rebuild_later

    _put(options, [rebuild_later(settings)])
    return DONE


def _put(options: argparse.Namespace, jobs: Sequence[Any]) -> None:
    from qa.doors.jobs import shown

    found = {"jobs": [shown(job) for job in jobs]}
    output.show(options, found, lambda item: "\n".join(f"job {one['id']}: {_about(one)}" for one in item["jobs"]))
    output.note(options, "done by a worker (dateline work); to see how far it is: dateline jobs")


def work(settings: Settings, options: argparse.Namespace) -> int:
    """Does what waits."""
    from ingest.catalog._jobs import Pace
    from qa.doors.jobs import Performer, is_passing, queue_of, shown

    queue = queue_of(settings)
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(logging.INFO if options.verbose else logging.CRITICAL)
    if not options.once:
        output.note(options, "waiting for work; stop with Ctrl-C: the job that is under way is finished")
    with closing(Performer(settings)) as performer:
        queue.work(
            performer, is_passing, lambda job: output.line(options, shown(job), _line), Pace(), once=options.once
        )
    return DONE


def jobs(settings: Settings, options: argparse.Namespace) -> int:
    """Shows one, or the newest."""
    from qa.doors.jobs import find, queue_of, shown

    queue = queue_of(settings)
    if options.job is None:
        found = [shown(job) for job in queue.jobs(max(0, options.limit))]
        output.show(options, {"jobs": found}, lambda item: "\n".join(map(_line, item["jobs"])) or "There are no jobs.")
        return DONE
    one = shown(find(queue, options.job, None))
    output.show(options, one, _whole)
    return FAILED if one["state"] == "failed" else DONE


def _line(job: dict[str, Any]) -> str:
    """What became of it, or how far it is."""
    said = job["problem"]["message"] if job["problem"] else _counts(job["report"])
    state = "waiting for another try" if job["state"] == "waiting" and job["tries"] else job["state"]
    return terminal.safe(f"job {job['id']}, {state}: {_about(job)}{f': {said}' if said else ''}")


def _whole(job: dict[str, Any]) -> str:
    times = (("put there", "put_at"), ("begun", "started_at"), ("ended", "ended_at"), ("next try", "next_at"))
    lines = [f"    {name}: {_at(job[field])}" for name, field in times if job[field]]
    refused = [ingested.refusal(item) for item in (job["report"] or {}).get("refused", ())]
    return "\n".join([_line(job), *lines, *(f"    {line}" for line in refused)])


def _counts(report: dict[str, Any] | None) -> str:
    if report is None:
        return ""
    names = ("added", "changed", "unchanged", "withdrawn")
    counts = [f"{report[name]:,} {name}" for name in names if report.get(name)]
    counts += [f"{len(report['refused']):,} refused"] if report.get("refused") else []
    counts += [f"{report['passages']:,} passages"] if "passages" in report else []
    return ", ".join(counts)


def _about(job: dict[str, Any]) -> str:
    return f"{job['kind']} {terminal.safe(job['about'])}"


def _at(moment: str) -> str:
    return f"{moment[:19].replace('T', ' ')} UTC"
