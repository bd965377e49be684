"""Watched feeds as a terminal shows them."""

from typing import Any

from qa.doors.cli.terminal import safe

_STANDINGS = {"new": "not asked yet", "current": "current", "failing": "failing", "gone": "gone for good"}

_NEVER = "    It has never answered as a feed; if its address is mistyped: dateline watch --forget {url}"


def listed(found: dict[str, Any]) -> str:
    """Every feed with how it stands, and the questions."""
    if not found["feeds"]:
        return "No feeds are watched; watch one with: dateline watch FEED"
    questions = [f"Question: {question} (asked whenever --question names it)" for question in found["questions"]]
    return safe("\n".join([*map(_feed, found["feeds"]), *questions]))


def _feed(feed: dict[str, Any]) -> str:
    name = f"{feed['title']} · {feed['url']}" if feed["title"] else feed["url"]
    standing = _STANDINGS[feed["standing"]]
    lines = [
        name,
        f"    {standing}; articles: {feed['added']:,} added, {feed['changed']:,} changed",
        f"    asked {_at(feed['checked_at'])}, new articles {_at(feed['changed_at'])}, due {_at(feed['next_at'])}",
        f"    failed {_times(feed['failures'])}: {feed['problem']}" if feed["problem"] else "",
        _NEVER.format(url=feed["url"]) if feed["problem"] and not feed["read_at"] else "",
        f"    It has moved; watch {feed['moved']} instead." if feed["moved"] else "",
    ]
    return "\n".join(filter(None, lines))


def _times(number: int) -> str:
    return f"{number:,} times in a row" if number > 1 else "once"


def _at(moment: str | None) -> str:
    return moment.replace("T", " ").replace("Z", " UTC") if moment else "never"


def checked(feed: dict[str, Any]) -> str:
    """What a look at one brought."""
    if feed["problem"]:
        return safe(f"{feed['url']}: {feed['problem']}")
    counts = [f"{feed[name]:,} {name}" for name in ("added", "changed", "withdrawn") if feed[name]]
    refused = len(feed["refused"])
    counts += [f"{refused:,} refused"] if refused else []
    return safe(f"{feed['url']}: {', '.join(counts) or 'nothing new'}")


def round_of(found: dict[str, Any]) -> str:
    """What a look at all of them brought."""
    return "\n".join([*map(checked, found["feeds"]), alerts(found)]).strip()


def alerts(found: dict[str, Any]) -> str:
    """The answers that changed."""
    lines = []
    for alert in found["alerts"]:
        undelivered = alert["undelivered"]
        lines += [alert["text"], *([f"    The webhook could not be told: {undelivered}"] if undelivered else [])]
    return safe("\n".join(lines))
