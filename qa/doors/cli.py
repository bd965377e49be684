"""The command line: ``dateline``. Results on stdout, everything else on stderr; the one module that prints.

Everything heavy is imported where it is used: a call that goes to a running server needs none of it.
"""

import argparse
import json
import logging
import shutil
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from ingest import plugin
from ingest.errors import BadInput, DatelineError, NotFound, ServiceError
from qa.doors import hyperlinks, terminal
from qa.doors.door import Door, door, kept, name_of, server_of
from qa.doors.parser import Parser, words_of
from qa.doors.timestamps import moment
from qa.settings import Settings, load, surroundings

DONE, FAILED, USAGE, NOT_SAID, SOME_REFUSED, UNREACHABLE = range(6)
TOLD_TO_STOP = 143  # as shells tell of SIGTERM


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status; see ``dateline --help`` for what each means."""
    options = _parser().parse_args(words_of(list(sys.argv[1:] if arguments is None else arguments)))
    logging.basicConfig(level=logging.INFO if options.verbose else logging.WARNING, format="%(levelname)s %(message)s")
    try:
        told = {name: getattr(options, name, None) for name in ("data", "server", "host", "port", "insecure", "reader")}
        status: int = options.run(load(**told), options)
        return status
    except DatelineError as error:
        print(f"dateline: {terminal.safe(error.message)}", file=sys.stderr)
        return _status_of(error)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has gone: nobody is left to tell
        sys.stderr.close()
        return FAILED


def _status_of(error: DatelineError) -> int:
    return USAGE if isinstance(error, BadInput) else UNREACHABLE if isinstance(error, ServiceError) else FAILED


# --- commands


def _ask(settings: Settings, options: argparse.Namespace) -> int:
    _same_reader(settings, options)
    found = _door(settings).ask(_asked(options))
    _show(options, found, partial(terminal.answer, page=_page()))
    return DONE if found["outcome"] == "answered" else NOT_SAID


def _search(settings: Settings, options: argparse.Namespace) -> int:
    _show(options, _door(settings).search({**_asked(options), "k": options.k}), partial(terminal.hits, page=_page()))
    return DONE


def _chat(settings: Settings, options: argparse.Namespace) -> int:
    from qa.doors.chat import HELP, Chat

    _same_reader(settings, options)
    narrowing, failures = _narrowed(options), [DONE]

    def complain(error: DatelineError) -> None:
        print(f"dateline: {terminal.safe(error.message)}", file=sys.stderr, flush=True)
        failures.append(_status_of(error))

    def show(found: dict[str, Any]) -> None:
        print(json.dumps(found, ensure_ascii=False) if options.json else terminal.turn(found, _page()), flush=True)

    with kept(settings) as opened:
        chat = Chat(opened, narrowing, show=show, note=lambda text: _note(options, text), complain=complain)
        if sys.stdin.isatty():
            _note(options, HELP)
        chat.run(_lines())
    return failures[-1]


def _lines() -> Iterator[str]:
    """What is typed at a prompt, or what standard input holds; bytes that are no text come through, to be refused."""
    if not sys.stdin.isatty():
        yield from (line.decode("utf-8", "surrogateescape") for line in sys.stdin.buffer)
        return
    with suppress(ImportError):
        import readline  # noqa: F401 - where it is there, lines can be edited and called back
    while True:
        try:
            line = input("> " if sys.stdout.isatty() else "")
        except (EOFError, KeyboardInterrupt):
            print(file=sys.stderr)
            return
        yield line


def _narrowed(options: argparse.Namespace) -> dict[str, Any]:
    """What holds for every question of a conversation; refused before it begins when it cannot be meant."""
    for name in ("asked_at", "after", "before"):
        if (value := getattr(options, name)) is not None:
            moment(value, name)
    return _asked(options)


def _verify(settings: Settings, options: argparse.Namespace) -> int:
    door = _door(settings)
    body = {"text": _text(options.file), "article_ids": [_id(door, name) for name in options.article]}
    found = door.verify(body)
    _show(options, found, partial(terminal.verification, page=_page()))
    return DONE if found["supported"] else NOT_SAID


def _id(door: Door, name: str) -> str:
    """The id of an article that may be named by the place it was read from."""
    name = name_of(name)
    return name if name.startswith("art_") else str(door.article(name, None)["article_id"])


def _text(name: str) -> str:
    try:
        return (sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not UTF-8 text", param="file") from error
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}", param="file") from error


def _article(settings: Settings, options: argparse.Namespace) -> int:
    first, limit = (options.first, None) if options.sentence is None else (options.sentence, 1)
    name = name_of(options.article)
    try:
        found = _door(settings).article(name, options.revision, max(first, 0), limit)
    except NotFound as error:  # told by the name that was given, not by one that was made of it
        raise NotFound(error.message.replace(name, options.article), param=error.param) from None
    count = found["sentence_count"]
    if not 0 <= first < count:
        param = "from" if options.sentence is None else "sentence"
        raise BadInput(f"the article has sentences 0 to {count - 1:,}, not {first}", param=param)
    if options.sentence is not None and options.json:
        [found] = found["sentences"]
    _show(options, found, lambda item: terminal.article(item, options.sentence))
    return DONE


def _status(settings: Settings, options: argparse.Namespace) -> int:
    found = _door(settings).status()
    _show(options, found, terminal.status)
    return FAILED if found["health"] and not found["health"]["whole"] else DONE


def _ingest(settings: Settings, options: argparse.Namespace) -> int:
    from qa.doors.intake import ingest
    from qa.doors.progress import bar

    with _stopped_in_order(), bar(options.paths, options.format, quiet=options.quiet) as progress:
        report = ingest(settings, options.paths, options.format, progress)
    if not options.json:
        for item in report["refused"]:
            print(terminal.refusal(item), file=sys.stderr)
        for item in report["guessed"] if options.verbose else ():
            _note(options, terminal.guess(item))
    _show(options, report, partial(terminal.ingested, page=_page()))
    return SOME_REFUSED if report["refused"] else DONE


@contextmanager
def _stopped_in_order() -> Iterator[None]:
    """Told to stop, it closes what is open, as after Ctrl-C: the collection, and the process that reads files."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(TOLD_TO_STOP))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _rebuild(settings: Settings, options: argparse.Namespace) -> int:
    from qa.build import own

    collection = own(settings, "rebuild")
    try:
        health = collection.rebuild()
    finally:
        collection.close()
    _note(options, f"the vector index holds {health.passages:,} passages again")
    return DONE if health.whole else FAILED


def _serve(settings: Settings, options: argparse.Namespace) -> int:
    from qa.doors.server import access, serve

    access.configure(options.quiet)
    return serve(settings, lambda url: _note(options, f"serving {settings.data} at {url}; stop with Ctrl-C"))


def _mcp(settings: Settings, options: argparse.Namespace) -> int:
    del options  # nothing but the protocol may be printed
    status: int = plugin.optional("qa.doors.mcp.server", "mcp").stdio(settings)
    return status


def _eval(settings: Settings, options: argparse.Namespace) -> int:
    status: int = plugin.command("eval")(options.arguments, settings, options)  # evals builds on qa, never the reverse
    return status


def _door(settings: Settings) -> Door:
    return door(settings)


def _same_reader(settings: Settings, options: argparse.Namespace) -> None:
    """A server reads with its own: to go through it all the same would answer with another than was asked for."""
    url = server_of(settings) if options.reader else None
    if url:
        remedy = f"leave --reader out, or start the server with DATELINE_READER={options.reader}"
        raise BadInput(f"the server at {url} answers with its own reader; {remedy}", param="reader")


def _asked(options: argparse.Namespace) -> dict[str, Any]:
    """The request of ``/v1/ask`` and ``/v1/search``: only what was given, also when that is nothing but ""."""
    body = {name: getattr(options, name, None) for name in ("question", "asked_at", "after", "before")}
    body["publishers"] = options.publisher
    return {name: " ".join(value) if name == "question" else value for name, value in body.items() if value is not None}


def _page() -> terminal.Page:
    """As wide as the terminal, up to what is easily read."""
    if not sys.stdout.isatty():
        return terminal.Page()
    width = min(terminal.WIDTH, max(40, shutil.get_terminal_size().columns))
    return terminal.Page(width, hyperlinks.known(surroundings()))


def _show(options: argparse.Namespace, found: dict[str, Any], shown: Any) -> None:
    print(json.dumps(found, ensure_ascii=False, indent=2) if options.json else shown(found))


def _note(options: argparse.Namespace, text: str) -> None:
    if not options.quiet:
        print(text, file=sys.stderr, flush=True)


# --- arguments


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="dateline",
        parents=[_shared()],
        description="Answers questions from news articles, citing the exact sentences that support the answers.",
        epilog="exit status: 0 done, 1 failed, 2 wrong usage, 3 the articles do not say, "
        "4 some sources were refused (the rest was ingested), 5 a service cannot be reached",
    )
    parser.add_argument("--version", action="version", version=f"dateline {_version()}")
    shared = _shared(argument_default=argparse.SUPPRESS)  # what is not said after the command was perhaps said before
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=argparse.ArgumentParser)
    _ingest_arguments(_command(commands, shared, "ingest", _ingest, "ingest articles"))
    ask = _command(commands, shared, "ask", _ask, "answer one question, with citations")
    _question_arguments(ask, "QUESTION")
    _reader_argument(ask)
    _narrowing_arguments(chat := _command(commands, shared, "chat", _chat, "hold a conversation in the terminal"))
    _reader_argument(chat)
    search = _command(commands, shared, "search", _search, "find passages without answering")
    _question_arguments(search, "QUERY")
    search.add_argument("-k", type=int, default=10, metavar="N", help="how many passages (default: 10)")
    verify = _command(commands, shared, "verify", _verify, "check each sentence of a text against the articles")
    verify.add_argument("file", metavar="FILE", help="plain text, or - for standard input")
    verify.add_argument(
        "--article",
        action="append",
        default=[],
        metavar="A",
        help="check only against this article: id, URL or path; may be repeated",
    )
    _show_arguments(_command(commands, shared, "show", _article, "print an article with numbered sentences"))
    _command(commands, shared, "status", _status, "show what is in the collection, and whether it is intact")
    _command(commands, shared, "rebuild", _rebuild, "rebuild the vector index from the catalog")
    _serve_arguments(_command(commands, shared, "serve", _serve, "answer over HTTP"))
    _command(commands, shared, "mcp", _mcp, "offer tools to assistants, on standard input and output")
    _eval_command(commands)
    commands.add_parser("help", help="explain a command, as in: dateline help ask")
    return parser


def _eval_command(commands: Any) -> None:
    text = "run the eval suite, compare it with a baseline; see: dateline eval --help"
    evals = commands.add_parser("eval", help=text, add_help=False, prefix_chars="\0")  # it has a parser of its own
    evals.add_argument("arguments", nargs="*")
    evals.set_defaults(run=_eval)


def _shared(**options: Any) -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, **options)
    shared.add_argument("--data", type=Path, metavar="DIR", help="folder of the collection (default: data)")
    shared.add_argument("--server", metavar="URL", help="go through a running dateline serve")
    shared.add_argument("--json", action="store_true", help="print one JSON document")
    shared.add_argument("-q", "--quiet", action="store_true", help="no progress and no notes")
    shared.add_argument("-v", "--verbose", action="store_true", help="more detail")
    return shared


def _command(commands: Any, shared: argparse.ArgumentParser, name: str, run: Any, text: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, parents=[shared], help=text, description=text)
    command.set_defaults(run=run)
    return command


def _ingest_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, or - for standard input")
    parser.add_argument("--format", default="auto", help="auto, text, markdown, html or jsonl (default: auto)")


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="its id, URL or path")
    parser.add_argument("--sentence", type=int, metavar="N", help="only this sentence")
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="N", help="begin with this sentence")
    parser.add_argument("--revision", type=int, metavar="N", help="an earlier text (default: the newest)")


def _serve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", metavar="H", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, metavar="N", help="port, 0 for any free one (default: 8765)")
    text = "listen where other machines can reach it, although no key is required"
    parser.add_argument("--insecure", action="store_true", default=None, help=text)


def _question_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    parser.add_argument("question", metavar=name, nargs="+", help="in words; quotation marks are not needed")
    _narrowing_arguments(parser)


def _narrowing_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--after", metavar="D", help="only articles published on this day or later")
    parser.add_argument("--before", metavar="D", help="only articles published before this day")
    parser.add_argument("--publisher", action="append", metavar="P", help="only this outlet; may be repeated")
    parser.add_argument("--asked-at", metavar="D", help="when the question counts as asked (default: now)")


def _reader_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reader", metavar="NAME", help="which reader answers (default: minilm)")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("dateline")
    except PackageNotFoundError:
        return "0 (not installed)"
