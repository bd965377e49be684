"""The command that gives articles the vectors that they wait for."""

import argparse

from ingest.errors import CollectionInUse
from qa.doors.cli import output
from qa.doors.cli.exit_status import DONE
from qa.doors.cli.stopping import stopped_in_order
from qa.settings import Settings

_EVERY = 500  # articles, after which it is said how many are left


def run(settings: Settings, options: argparse.Namespace) -> int:
    from qa.doors.intake import complete

    told: list[int] = []

    def tell(left: int) -> None:
        if not told or left <= told[-1] - _EVERY:
            told.append(left)
            output.note(options, f"articles that wait: {left:,}")

    try:
        with stopped_in_order():
            complete(settings, tell)
    except CollectionInUse as error:
        message = f"the collection in {settings.data} is in use by {error.owner}, which does this itself"
        raise CollectionInUse(message, owner=error.owner) from None
    waited = told[0] if told else 0
    output.show(options, {"completed": waited}, lambda _: f"Articles completed: {waited:,}.")
    return DONE


def searchable(waiting: int) -> str:
    """What is said when all is searched and the rest is still to be done."""
    return (
        f"all articles are searched; {waiting:,} get the vectors of their later passages now "
        "(to be stopped at any time: dateline embed goes on)"
    )
