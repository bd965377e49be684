"""The commands that make and list the tenants of a server."""

import argparse
from collections.abc import Mapping
from contextlib import closing
from typing import Any

from ingest.errors import BadInput, NotFound
from qa.doors import tenants
from qa.doors.cli import output
from qa.doors.cli.exit_status import DONE
from qa.settings import Settings


def run(settings: Settings, options: argparse.Namespace) -> int:
    if settings.server:
        where = "tenants are folders in the collection's folder: make them on the server's machine"
        raise BadInput(f"{where}, without --server and DATELINE_SERVER", param="server")
    return _add(settings, options) if options.action == "add" else _list(settings, options)


def _add(settings: Settings, options: argparse.Namespace) -> int:
    """A collection without articles."""
    from qa.build import own

    theirs = tenants.settings_of_new(settings, options.name)
    own(theirs, "tenants").close()
    output.show(options, {"tenant": options.name, "folder": str(theirs.data)}, lambda found: str(found["folder"]))
    named = f"--tenant {options.name} --data {settings.data}"
    output.note(options, f"name it in other commands, as in: dateline keys add NAME --scope read {named}")
    return DONE


def _list(settings: Settings, options: argparse.Namespace) -> int:
    found = [_counted(settings, name) for name in tenants.named(settings.data)]
    output.show(options, {"tenants": found}, _shown)
    return DONE


def _counted(settings: Settings, name: str) -> dict[str, Any]:
    """articles: null where the tenant's folder has no collection."""
    theirs = tenants.settings_of(settings, name)
    return {"tenant": name, "folder": str(theirs.data), "articles": _articles(theirs)}


def _articles(settings: Settings) -> int | None:
    from ingest import storage

    try:
        with closing(storage.reading(settings.data, settings.storage.catalog, settings.storage.vectors)) as catalog:
            return catalog.counts()["articles"]
    except NotFound:
        return None


def _shown(found: Mapping[str, Any]) -> str:
    if not found["tenants"]:
        return "There are no tenants; make one with: dateline tenants add NAME"
    return "\n".join(f"{item['tenant']}: {_count(item['articles'])}" for item in found["tenants"])


def _count(articles: int | None) -> str:
    if articles is None:
        return "no collection"
    return f"{articles:,} article{'s' if articles != 1 else ''}"
