"""The arguments of what is put off or done elsewhere, and of those who do it."""

import argparse

from qa.doors.cli.parser import whole


def later_argument(parser: argparse._ActionsContainer) -> None:
    """Of a command whose work may wait."""
    text = "put it into the queue, for dateline work; the collection must lie in PostgreSQL"
    parser.add_argument("--later", action="store_true", help=text)


def elsewhere_arguments(parser: argparse.ArgumentParser) -> None:
    """Of an ingest, which may wait, or be shared out."""
    either = parser.add_mutually_exclusive_group()
    later_argument(either)
    text = "have a Ray cluster read and embed, of which this machine is a node: HOST:PORT, or auto"
    either.add_argument("--ray", metavar="ADDRESS", help=text)


def work_arguments(parser: argparse.ArgumentParser) -> None:
    """Of a worker."""
    parser.add_argument("--once", action="store_true", help="end as soon as nothing waits that may be begun: for cron")


def jobs_arguments(parser: argparse.ArgumentParser) -> None:
    """Of what shows jobs."""
    parser.add_argument("job", nargs="?", metavar="ID", help="only this one, with its report")
    parser.add_argument("-n", "--limit", type=whole, default=20, metavar="N", help="the most to list (default: 20)")
