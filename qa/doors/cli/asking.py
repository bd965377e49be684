"""The commands that ask: one question, a search, a conversation."""

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from typing import Any

from ingest.errors import BadInput, DatelineError
from qa.doors.cli import output, terminal
from qa.doors.cli.exit_status import DONE, NOT_SAID, status_of
from qa.doors.door import door, kept, server_of
from qa.doors.exports import FORMATS
from qa.doors.questions import FIELDS, to_question
from qa.settings import Settings


def ask(settings: Settings, options: argparse.Namespace) -> int:
    _refuse_another_reader(settings, options)
    _refuse_two_forms(options)
    found = door(settings).ask(_fields(options))
    if options.format in FORMATS:
        output.export(FORMATS[options.format].write(found))
    else:
        options.json = options.json or options.format == "json"
        output.show(options, found, partial(terminal.answer, page=output.page()))
    return DONE if found["outcome"] == "answered" else NOT_SAID


def _refuse_two_forms(options: argparse.Namespace) -> None:
    if options.json and options.format in FORMATS:
        raise BadInput(f"--json and --format {options.format} ask for two forms; leave one of them out", param="format")


def search(settings: Settings, options: argparse.Namespace) -> int:
    found = door(settings).search({**_fields(options), "k": options.k})
    output.show(options, found, partial(terminal.hits, page=output.page()))
    return DONE


def chat(settings: Settings, options: argparse.Namespace) -> int:
    from qa.doors.cli.chat import HELP, Chat

    _refuse_another_reader(settings, options)
    narrowing, failures = _narrowing(options), [DONE]

    def complain(error: DatelineError) -> None:
        output.complain(error)
        failures.append(status_of(error))

    show, cited, note = (partial(what, options) for what in (output.turn, output.cited, output.note))
    at_terminal = sys.stdin.isatty()
    with kept(settings) as opened:
        if at_terminal:
            note(HELP)
        chat = Chat(opened, narrowing, show=show, cited=cited, note=note, complain=complain, stoppable=at_terminal)
        chat.run(_lines())
    return failures[-1]


def _lines() -> Iterator[str]:
    """What is typed at a prompt, or what standard input holds; bytes that are no text come through, to be refused."""
    if sys.stdin.isatty():
        from qa.doors.cli.line_editor import typed

        return typed("> " if sys.stdout.isatty() else "")
    return (line.decode("utf-8", "surrogateescape") for line in sys.stdin.buffer)


def _refuse_another_reader(settings: Settings, options: argparse.Namespace) -> None:
    """A server reads with its own: to go through it all the same would answer with another than was asked for."""
    url = server_of(settings) if options.reader else None
    if url:
        remedy = f"leave --reader out, or start the server with DATELINE_READER={options.reader}"
        raise BadInput(f"the server at {url} answers with its own reader; {remedy}", param="reader")


def _narrowing(options: argparse.Namespace) -> dict[str, Any]:
    """What holds for every question of a conversation; refused before it begins when it cannot be meant."""
    fields = _fields(options)
    to_question({**fields, "question": "Is it meant?"})
    return fields


def _fields(options: argparse.Namespace) -> dict[str, Any]:
    """The request of ``/v1/ask`` and ``/v1/search``: only what was given, also when that is nothing but ""."""
    fields = {name: getattr(options, name, None) for name in FIELDS}
    if fields["question"] is not None:
        fields["question"] = " ".join(fields["question"])
    return {name: value for name, value in fields.items() if value is not None}
