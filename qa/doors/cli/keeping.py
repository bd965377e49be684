"""The commands that keep a collection safe: a backup of it, and a collection of a backup."""

import argparse
from typing import Any

from ingest.errors import BadInput
from qa.doors.cli import output
from qa.doors.cli.exit_status import DONE, FAILED
from qa.settings import Settings


def run_backup(settings: Settings, options: argparse.Namespace) -> int:
    """Writes a backup."""
    from qa.doors.backup import backup

    _refuse_a_server(options)
    found = backup(settings, options.file, force=options.force)
    output.show(options, found, lambda item: f"{item['file']}: {_told(item)}, {item['bytes'] / 1e6:,.1f} MB.")
    return DONE


def run_restore(settings: Settings, options: argparse.Namespace) -> int:
    """Makes a collection of a backup."""
    from qa.doors.backup import restore

    _refuse_a_server(options)
    found = restore(settings, options.file, force=options.force)
    output.show(options, found, lambda item: f"{item['data']}: {_told(item)}, as of {item['made_at']}.")
    if not found["whole"]:
        output.error(f"dateline: the vector index is not whole; run: dateline rebuild --data {settings.data}")
    return DONE if found["whole"] else FAILED


def _refuse_a_server(options: argparse.Namespace) -> None:
    if options.server:
        raise BadInput(f"{options.command} works on the folder; leave --server out, and name it with --data")


def _told(found: dict[str, Any]) -> str:
    counts, theirs = found["counts"], found.get("tenants", {})
    tenants = f", with the tenant{'s' * (len(theirs) > 1)} {', '.join(theirs)}" if theirs else ""
    return f"{counts['articles']:,} articles, {counts['revisions']:,} revisions{tenants}"
