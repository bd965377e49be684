"""The arguments that each command takes."""

import argparse
from pathlib import Path
from typing import Any

from qa.doors.cli.job_arguments import elsewhere_arguments, jobs_arguments, later_argument, work_arguments
from qa.doors.cli.parser import Parser, whole
from qa.doors.exports import FORMATS
from qa.doors.keys.key import SCOPES

_DAY = "such as 2025-03-14 or 2025-03-14T09:30:00Z"


def parser() -> argparse.ArgumentParser:
    """``command`` of what it parses is the name of a command, and the rest are that command's options."""
    parser = Parser(
        prog="dateline",
        parents=[_shared()],
        description="Answers questions from news articles, citing the exact sentences that support the answers.",
        epilog="exit status: 0 done, 1 failed, 2 wrong usage, 3 the articles do not say, or say something else, "
        "4 some sources were refused (the rest was ingested), 5 a service cannot be reached",
    )
    parser.add_argument("--version", action="version", version=f"dateline {_version()}")
    shared = _shared(argument_default=argparse.SUPPRESS)  # what is not said after the command was perhaps said before
    commands = parser.add_subparsers(
        required=True, dest="command", metavar="COMMAND", parser_class=argparse.ArgumentParser
    )
    _asking_commands(commands, shared)
    _keeping_commands(commands, shared)
    _serve_arguments(_command(commands, shared, "serve", "answer over HTTP"))
    _keys_commands(_command(commands, shared, "keys", "make and manage the server's keys"), shared)
    _tenants_commands(_command(commands, shared, "tenants", "make and list the tenants of a server"), shared)
    _command(commands, shared, "mcp", "offer tools to assistants, on standard input and output")
    _eval_command(commands)
    commands.add_parser("help", help="explain a command, as in: dateline help ask")
    return parser


def _asking_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    _ingest_arguments(_command(commands, shared, "ingest", "ingest articles"))
    ask = _command(commands, shared, "ask", "answer one question, with citations")
    _question_arguments(ask, "QUESTION")
    _reader_argument(ask)
    ask.add_argument("--format", choices=("json", *FORMATS), help="print the answer in this form, for other programs")
    _narrowing_arguments(chat := _command(commands, shared, "chat", "hold a conversation in the terminal"))
    _reader_argument(chat)
    search = _command(commands, shared, "search", "find passages without answering")
    _question_arguments(search, "QUERY")
    search.add_argument("-k", type=whole, default=10, metavar="N", help="how many passages (default: 10)")
    _verify_arguments(_command(commands, shared, "verify", "check each sentence of a text against the articles"))
    _show_arguments(_command(commands, shared, "show", "print an article with numbered sentences"))
    _recheck_arguments(_command(commands, shared, "recheck", "check whether what an answer cites still stands"))
    _quotes_arguments(_command(commands, shared, "quotes", "list who said what, with the exact words"))
    _timeline_arguments(_command(commands, shared, "timeline", "list what happened about a topic, and when"))


def _keeping_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    feedback = _command(commands, shared, "feedback", "show what readers said of answers, or make eval cases of it")
    feedback.add_argument("--cases", type=Path, metavar="F", help="add them to this file of eval cases, F.jsonl")
    _watch_arguments(_command(commands, shared, "watch", "keep feeds current, and tell when an answer changes"))
    _command(commands, shared, "status", "show what is in the collection, and whether it is intact")
    _command(commands, shared, "doctor", "go through all that can be wrong with the installation, and say the remedies")
    _command(commands, shared, "embed", "give all passages their vectors, where an ingest was cut off before that")
    later_argument(_command(commands, shared, "rebuild", "rebuild the vector index, and annotate anew what is old"))
    work_arguments(_command(commands, shared, "work", "do what waits in the queue of the collection"))
    jobs_arguments(_command(commands, shared, "jobs", "show what waits in the queue, runs, and has ended"))
    _backup_arguments(_command(commands, shared, "backup", "write the collection into a file, also while it is in use"))
    _backup_arguments(_command(commands, shared, "restore", "make a collection of a backup"))


def _eval_command(commands: Any) -> None:
    text = "run the eval suite, compare it with a baseline; see: dateline eval --help"
    evals = commands.add_parser("eval", help=text, add_help=False, prefix_chars="\0")  # it has a parser of its own
    evals.add_argument("arguments", nargs="*")


def _shared(**options: Any) -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, **options)
    shared.add_argument("--data", type=Path, metavar="DIR", help="folder of the collection (default: data)")
    shared.add_argument("--tenant", metavar="T", help="the collection of this tenant in the folder, or its key")
    shared.add_argument("--server", metavar="URL", help="go through a running dateline serve")
    shared.add_argument("--json", action="store_true", help="print one JSON document")
    shared.add_argument(
        "-q", "--quiet", action="store_true", help="no progress and no notes; of an ingest, errors only"
    )
    shared.add_argument("-v", "--verbose", action="store_true", help="more detail")
    return shared


def _command(commands: Any, shared: argparse.ArgumentParser, name: str, text: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, parents=[shared], help=text, description=text)
    return command


def _ingest_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="file, folder, address (https://…), feed:ADDRESS, sitemap:ADDRESS, @FILE of addresses, mailbox, or - for "
        "standard input",
    )
    _group_argument(parser)
    elsewhere_arguments(parser)
    parser.add_argument("--format", default="auto", help="a format's name, such as text, html or feed (default: auto)")


def _group_argument(parser: argparse.ArgumentParser) -> None:
    text = "readers whose key has this group may see the articles; may be repeated"
    parser.add_argument("--group", action="append", default=[], dest="groups", metavar="G", help=text)


def _watch_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", nargs="*", metavar="FEED", help="its address; without any, those watched so far")
    _group_argument(parser)
    parser.add_argument("--once", action="store_true", help="look at every feed once, and end: for cron")
    parser.add_argument("--every", type=whole, default=15, metavar="N", help="minutes between two looks (default: 15)")
    parser.add_argument(
        "--question", action="append", default=[], metavar="Q", help="tell when its answer changes; may be repeated"
    )
    parser.add_argument("--webhook", metavar="URL", help="send changed answers there")
    parser.add_argument("--status", action="store_true", help="show the feeds and how each stands, and end")
    parser.add_argument("--forget", metavar="FEED", help="watch this one no longer, and end")


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="plain text, or - for standard input")
    parser.add_argument(
        "--article", action="append", default=[], metavar="A",
        help="check only against this article: id, URL or path; may be repeated",
    )  # fmt: skip
    parser.add_argument("--report", type=Path, metavar="F", help="write a page that shows the text, F.html")
    parser.add_argument(
        "--sarif", type=Path, metavar="F", help="write the findings for continuous integration, F.sarif"
    )


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="its id, URL or path; of a file of many, PATH#N")
    parser.add_argument("--sentence", type=whole, metavar="N", help="only this sentence")
    parser.add_argument("--from", type=whole, default=0, dest="first", metavar="N", help="begin with this sentence")
    parser.add_argument("--revision", type=whole, metavar="N", help="an earlier text (default: the newest)")
    parser.add_argument("--changes", action="store_true", help="what changed in it since the revision before")


def _quotes_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--speaker", metavar="S", help="who said it: a surname or more of a name, or an office")
    parser.add_argument(
        "--about", metavar="T", help="only with all of these words, or others for them, in it or in the title"
    )
    _published_arguments(parser)
    parser.add_argument("-n", "--limit", type=whole, default=20, metavar="N", help="the most to list (default: 20)")
    parser.add_argument("--offset", type=whole, default=0, metavar="N", help="pass over so many of the newest")
    parser.add_argument("--csv", action="store_true", help="print them as CSV")


def _timeline_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC", nargs="+", help="what it is about, such as: the bridge toll")
    _published_arguments(parser)
    parser.add_argument("-n", "--limit", type=whole, default=100, metavar="N", help="the most to list (default: 100)")
    parser.add_argument("--offset", type=whole, default=0, metavar="N", help="pass over so many of the earliest")
    parser.add_argument("--format", choices=("md", "csv", "ics"), help="print it in this form, for other programs")


def _recheck_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answer", metavar="ANSWER", help="its id, a file of its JSON, or - for standard input")
    parser.add_argument("--again", action="store_true", help="ask anew, and say whether the answer changed")
    parser.add_argument("--asked-at", metavar="D", help=f"when it counts as asked anew, {_DAY} (default: now)")


def _keys_commands(parser: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(
        required=True, dest="action", metavar="ACTION", parser_class=argparse.ArgumentParser
    )
    add = _command(actions, shared, "add", "make a key, and show it once")
    add.add_argument("--scope", choices=SCOPES, required=True, help="what it opens: to ask, to change, or everything")
    add.add_argument("--rate", type=whole, metavar="N", help="requests a minute (default: the setting serve.rate)")
    add.add_argument(
        "--group", action="append", dest="groups", metavar="G",
        help="shows only articles of this group; may be repeated (default: all articles)",
    )  # fmt: skip
    add.add_argument("--questions", type=whole, metavar="N", help="questions a day (default: any number)")
    add.add_argument("--tokens", type=whole, metavar="N", help="tokens of a language model a day (default: any number)")
    _command(actions, shared, "list", "show the keys, without their secrets")
    rotate = _command(actions, shared, "rotate", "give a key a new secret; the old one ends at once")
    remove = _command(actions, shared, "remove", "take a key away, at once")
    for action, usual in ((add, "never"), (rotate, "as before")):
        text = f"when it opens nothing any more, {_DAY} (default: {usual})"
        action.add_argument("--expires", metavar="D", help=text)
    for action in (add, rotate, remove):
        action.add_argument("name", metavar="NAME", help="whose key it is")


def _tenants_commands(parser: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(
        required=True, dest="action", metavar="ACTION", parser_class=argparse.ArgumentParser
    )
    add = _command(actions, shared, "add", "make a tenant, with a collection of its own")
    add.add_argument("name", metavar="NAME", help="small letters, digits and hyphens")
    _command(actions, shared, "list", "show the tenants, and how much each has")


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup, such as archive.tar.gz")
    parser.add_argument("--force", action="store_true", help="replace what is there")


def _serve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", metavar="H", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=whole, metavar="N", help="port, 0 for any free one (default: 8765)")
    text = "listen where other machines can reach it, although there is no key"
    parser.add_argument("--no-keys", "--insecure", action="store_true", default=None, dest="insecure", help=text)
    text = "only read a collection that another process owns, as any number of servers may"
    parser.add_argument("--replica", action="store_true", default=None, help=text)


def _question_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    parser.add_argument("question", metavar=name, nargs="+", help="in words; quotation marks are not needed")
    _narrowing_arguments(parser)


def _narrowing_arguments(parser: argparse.ArgumentParser) -> None:
    _published_arguments(parser)
    parser.add_argument("--asked-at", metavar="D", help=f"when the question counts as asked, {_DAY} (default: now)")
    parser.add_argument("--as-of", metavar="D", help="answer from what was known then: articles and their texts")


def _published_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--after", metavar="D", help=f"only articles published on this day or later, {_DAY}")
    parser.add_argument("--before", metavar="D", help=f"only articles published before this day, {_DAY}")
    parser.add_argument(
        "--publisher", action="append", dest="publishers", metavar="P", help="only this outlet; may be repeated"
    )


def _reader_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reader", metavar="NAME", help="which reader answers: minilm, openai or llama_index:CLASS (default: minilm)"
    )


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("dateline")
    except PackageNotFoundError:
        return "0 (not installed)"
