"""The command that keeps feeds current."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from ingest.errors import BadInput, NotFound
from ingest.filter import group_names
from ingest.urls import without_secrets
from qa.doors.cli import feeds as shown
from qa.doors.cli import output
from qa.doors.cli.exit_status import DONE, SOME_REFUSED
from qa.doors.cli.stopping import stopped_in_order
from qa.doors.door import door, server_of
from qa.settings import Settings

if TYPE_CHECKING:
    from ingest.article import Draft, Refusal
    from ingest.fetching import Fetcher
    from qa.doors.watching import Alerts, Watch

_MINUTE = 60.0
_REST = 10.0  # seconds, at most, that a server is given between two portions of articles
_NOTHING = {"added": 0, "changed": 0, "unchanged": 0, "withdrawn": 0}


def run(settings: Settings, options: argparse.Namespace) -> int:
    from qa.doors.watching import state

    _refuse_odd_options(options)
    if options.status:
        output.show(options, door(settings).feeds(), shown.listed)
        return DONE
    with stopped_in_order(), state.held(settings.data) as held:
        if options.forget:
            return _forget(settings, options, held)
        return _watch(settings, options, held)


def _refuse_odd_options(options: argparse.Namespace) -> None:
    if options.every < 1:
        raise BadInput("a feed is looked at once in a minute at most; give --every 1 or more", param="every")
    if options.webhook and not options.question:
        raise BadInput("say whose answer is watched, with --question", param="webhook")


def _forget(settings: Settings, options: argparse.Namespace, held: Any) -> int:
    from qa.doors.watching.state import write

    if held.feeds.pop(_known(options.forget, held), None) is None:
        raise NotFound(f"{options.forget} is not watched; those that are: dateline watch --status", param="forget")
    write(settings.data, held)
    output.note(options, f"{options.forget} is watched no longer; its articles stay")
    return DONE


def _watch(settings: Settings, options: argparse.Namespace, held: Any) -> int:
    from ingest.reading.worker import Worker
    from qa.build import fetcher
    from qa.doors.watching import Means, Watch

    web = fetcher(settings)()
    feeds = [_address(_known(name, held), web) for name in options.feeds]
    if not feeds and not held.feeds:
        raise BadInput("name a feed to watch, such as https://paper.example/feed", param="feeds")
    with Worker() as worker:
        watch = Watch(
            settings.data, held, Means(web, worker, settings.fetch.pages), partial(_take_in, settings),
            _alerts(settings, options, web), every=options.every * _MINUTE, on_feed=partial(_told, options),
        )  # fmt: skip
        watch.follow(feeds, group_names(options.groups))
        return _once(watch, options) if options.once else _for_ever(watch, options)


def _once(watch: "Watch", options: argparse.Namespace) -> int:
    found = watch.round(early=True)
    output.show(options, found.to_json(), shown.round_of)
    return SOME_REFUSED if found.problems or any(alert.undelivered for alert in found.alerts) else DONE


def _for_ever(watch: "Watch", options: argparse.Namespace) -> int:
    early = True
    while watch.has_feeds:
        found = watch.round(early=early)
        early = False
        if found.alerts or (found.feeds and options.json):
            output.line(options, found.to_json(), shown.alerts)
        sleep(max(watch.pause(), 1.0) if watch.has_feeds else 0.0)
    return SOME_REFUSED  # what was named is no feed


def _known(name: str, held: Any) -> str:
    """The address of a feed as it is watched already, perhaps at https by now; else as it is named."""
    from ingest.sources.feed import address_of, upgrade_of

    address = address_of(name)
    upgraded = upgrade_of(address)
    return upgraded if upgraded and upgraded in held.feeds and address not in held.feeds else address


def _address(name: str, web: "Fetcher") -> str:
    """Raises BadInput for one that nothing may be fetched from."""
    from ingest.fetching import FetchProblem
    from ingest.fetching.targets import target

    try:
        return str(target(name, web.rules))
    except FetchProblem as problem:
        raise BadInput(f"{without_secrets(name)} cannot be watched: {problem.reason}", param="feeds") from problem


def _alerts(settings: Settings, options: argparse.Namespace, web: "Fetcher") -> "Alerts":
    from qa.doors.watching import Alerts

    send: Callable[[bytes], None] | None = None
    if options.webhook:
        url = _address(options.webhook, web)
        send = partial(_send, web, url)
    return Alerts(options.question, partial(_ask, settings), send)


def _send(web: "Fetcher", url: str, content: bytes) -> None:
    web.post(url, content, "application/json")


def _ask(settings: Settings, body: dict[str, Any]) -> dict[str, Any]:
    """An answer; where there is no collection yet, one that says nothing."""
    try:
        return door(settings).ask(body)
    except NotFound:
        return {"outcome": "insufficient_evidence", "text": "", "claims": [], "citations": []}


def _take_in(settings: Settings, items: "Sequence[Draft | Refusal]") -> dict[str, Any]:
    """Opens the collection only where there is something to put in, or to take out."""
    from ingest.article import Refusal
    from qa.doors.intake import take_in

    refused = [item for item in items if type(item) is Refusal]  # a withdrawal is more than that
    if len(refused) == len(items):
        return {**_NOTHING, "refused": [asdict(item) for item in refused]}
    begun = monotonic()
    report = take_in(settings, items)
    if server_of(settings):
        sleep(min(monotonic() - begun, _REST))  # half of its time is left to those who ask
    return {**_NOTHING, **report}


def _told(options: argparse.Namespace, feed: dict[str, Any]) -> None:
    if feed["problem"] and not options.once:
        output.error(shown.checked(feed))
    elif not options.once and (feed["added"] or feed["changed"] or options.verbose):
        output.note(options, shown.checked(feed))
