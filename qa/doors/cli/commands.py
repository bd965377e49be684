"""What each command does, by its name; those that ask are in a module of their own."""

import argparse
import os
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from typing import Any

from ingest import plugin
from ingest.errors import BadInput, CollectionInUse, NotFound
from qa.doors.cli import (
    asking,
    completing,
    feedback,
    ingested,
    keeping,
    keys,
    output,
    queueing,
    quoting,
    rechecked,
    rechecking,
    reports,
    tenancy,
    terminal,
    timelines,
    watching,
)
from qa.doors.cli.exit_status import DONE, FAILED, NOT_SAID, SOME_REFUSED
from qa.doors.cli.files import text_of
from qa.doors.cli.stopping import stopped_in_order
from qa.doors.door import Door, door, name_of
from qa.settings import Settings


def _verify(settings: Settings, options: argparse.Namespace) -> int:
    reports.refuse_unwritable(options)
    opened, text = door(settings), text_of(options.file, "verify")
    article_ids = [_id(settings, opened, name) for name in options.article]
    found = opened.verify({"text": text, "article_ids": article_ids})
    output.show(options, found, partial(terminal.verification, page=output.page()))
    for path in reports.write(options, text, found):
        output.note(options, f"wrote {path}")
    return DONE if found["supported"] else NOT_SAID


def _id(settings: Settings, opened: Door, name: str) -> str:
    """The id of an article that may be named by the place it was read from."""
    if name.startswith("art_"):
        return name
    with _named(name, settings):
        return str(opened.article(name_of(name), None)["article_id"])


@contextmanager
def _named(given: str, settings: Settings) -> Iterator[None]:
    """An article that is not there is named as it was given, not by a name that was made of it."""
    try:
        yield
    except NotFound as error:
        message = error.message.replace(name_of(given), given, 1)
        hint = "" if ";" in message or error.param == "revision" else f"; {_instead_of(given, settings)}"
        raise NotFound(message + hint, param=error.param) from None


def _instead_of(name: str, settings: Settings) -> str:
    if os.path.isdir(name):  # noqa: PTH112 - Path's own raises where a name is too long
        return "it is a folder: name one of the files that were ingested from it"
    if os.path.isfile(name):  # noqa: PTH113
        return f"ingest it first, with: dateline ingest {shlex.quote(name)} --data {settings.data}"
    return f"to find an article and its id: dateline search WORDS --data {settings.data}"


def _show(settings: Settings, options: argparse.Namespace) -> int:
    if options.changes:
        return _changes(settings, options)
    first, limit = (options.first, None) if options.sentence is None else (options.sentence, 1)
    with _named(options.article, settings):
        found = door(settings).article(name_of(options.article), options.revision, max(first, 0), limit)
    count = found["sentence_count"]
    if not 0 <= first < count:
        param = "from" if options.sentence is None else "sentence"
        raise BadInput(f"the article has sentences 0 to {count - 1:,}, not {first}", param=param)
    if options.sentence is not None and options.json:
        [found] = found["sentences"]
    output.show(options, found, lambda item: terminal.article(item, options.sentence))
    return DONE


def _changes(settings: Settings, options: argparse.Namespace) -> int:
    with _named(options.article, settings):
        found = door(settings).changes(name_of(options.article), None, options.revision)
    output.show(options, found, partial(rechecked.changes, page=output.page()))
    return DONE


def _status(settings: Settings, options: argparse.Namespace) -> int:
    found = door(settings).status()
    output.show(options, found, terminal.status)
    return FAILED if found["health"] and not found["health"]["whole"] else DONE


def _ingest(settings: Settings, options: argparse.Namespace) -> int:
    if options.later:
        return queueing.ingest(settings, options)
    from qa.doors import bulk, intake
    from qa.doors.cli.progress import bar

    ingest = partial(bulk.ingest, options.ray) if options.ray else intake.ingest
    with stopped_in_order(), ExitStack() as shown:
        progress = shown.enter_context(bar(options.paths, options.format, quiet=options.quiet))

        def tell(report: dict[str, Any], waiting: int) -> None:
            shown.close()
            _ingested(options, report)
            if waiting:
                output.note(options, completing.searchable(waiting))

        report = ingest(settings, options.paths, options.format, progress, options.groups, tell)
    return SOME_REFUSED if report["refused"] else DONE


def _ingested(options: argparse.Namespace, report: dict[str, Any]) -> None:
    if not options.json:
        for item in report["refused"]:
            output.error(ingested.refusal(item))
        for item in report["guessed"] if options.verbose else ():
            output.note(options, ingested.guess(item))
    if options.json or not options.quiet:
        output.show(options, report, partial(ingested.told, page=output.page()))


def _rebuild(settings: Settings, options: argparse.Namespace) -> int:
    if options.later:
        return queueing.rebuild(settings, options)
    from qa.build import own

    _articles(settings)
    try:
        collection = own(settings, "rebuild")
    except CollectionInUse as error:  # a server does not rebuild
        message = f"the collection in {settings.data} is in use by {error.owner}; end that, and rebuild then"
        raise CollectionInUse(message, owner=error.owner) from None
    try:
        old, health = collection.outdated(), collection.rebuild()
    finally:
        collection.close()
    output.note(options, f"the vector index holds {health.passages:,} passages again")
    if old:
        output.note(options, f"{old:,} articles are annotated anew")
    return DONE if health.whole else FAILED


def _serve(settings: Settings, options: argparse.Namespace) -> int:
    from qa.doors.server import logs, serve

    def ready(url: str) -> None:
        output.note(options, f"serving {settings.data} at {url} (open it in a browser); stop with Ctrl-C")
        if not _articles(settings):
            output.note(
                options, f"it holds no articles yet; ingest some with: dateline ingest PATH --data {settings.data}"
            )

    logs.configure(settings.log, options.quiet)
    return serve(settings, ready)


def _articles(settings: Settings) -> int:
    """How many there are. Raises NotFound where there is no collection, rather than making an empty one."""
    from ingest import storage

    with closing(storage.reading(settings.data, settings.storage.catalog, settings.storage.vectors)) as catalog:
        return catalog.counts()["articles"]


def _mcp(settings: Settings, options: argparse.Namespace) -> int:
    if sys.stdin.isatty():  # only the protocol may be printed on stdout
        output.note(
            options, "waiting for a program that speaks the Model Context Protocol on standard input; Ctrl-D ends"
        )
    status: int = plugin.optional("qa.doors.mcp.server", "mcp").stdio(settings)
    return status


def _eval(settings: Settings, options: argparse.Namespace) -> int:
    status: int = plugin.command("eval")(options.arguments, settings, options)  # evals builds on qa, never the reverse
    return status


COMMANDS: Mapping[str, Callable[[Settings, argparse.Namespace], int]] = {
    "ask": asking.ask,
    "backup": keeping.run_backup,
    "chat": asking.chat,
    "embed": completing.run,
    "eval": _eval,
    "feedback": feedback.run,
    "ingest": _ingest,
    "jobs": queueing.jobs,
    "keys": keys.run,
    "mcp": _mcp,
    "quotes": quoting.run,
    "rebuild": _rebuild,
    "recheck": rechecking.run,
    "restore": keeping.run_restore,
    "search": asking.search,
    "serve": _serve,
    "show": _show,
    "status": _status,
    "tenants": tenancy.run,
    "timeline": timelines.run,
    "verify": _verify,
    "watch": watching.run,
    "work": queueing.work,
}
"""Each gets the settings and what was parsed of its arguments, and gives the exit status."""
