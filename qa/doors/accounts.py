"""How the reports differ, a line an account, from the JSON object of an answer; every door shows these lines."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

Item = Mapping[str, Any]
_HEAD = "Reports differ:"
_STANDS = {"same": "told here", "conflict": "in conflict", "other_quantity": "of something else"}


def paragraph(
    accounts: Sequence[Item], shown: Callable[[str], str] = str, marker: str = "[{}]", *, bullet: str = "  ",
    gap: str = "\n", wrapped: Callable[[str], str] = str,
) -> list[str]:  # fmt: skip
    """One paragraph, or none where nothing differs. shown: makes words of articles fit for where they are written."""
    lines = [wrapped(f"{bullet}{line}") for line in _lines(accounts, shown, marker)]
    return [f"{_HEAD}{gap}" + "\n".join(lines)] if lines else []


def _lines(accounts: Sequence[Item], shown: Callable[[str], str], marker: str) -> Iterator[str]:
    for account in accounts:
        yield f"{shown(account['value'])} — {_rest(account, accounts[0], shown)} {_marked(account, marker)}"


def _rest(account: Item, told: Item, shown: Callable[[str], str]) -> str:
    named = [", ".join(map(shown, account["publishers"])), _many(account["originals"]), _day(account["as_of"])]
    return " · ".join(part for part in (_stands(account, told), *named) if part)


def _stands(account: Item, told: Item) -> str:
    if account["relation"] != "update":
        return _STANDS[account["relation"]]
    own, there = (datetime.fromisoformat(item["as_of"]) if item["as_of"] else None for item in (account, told))
    return "later" if own and there and own > there else "earlier"


def _many(originals: int) -> str:
    return f"{originals} independent reports" if originals > 1 else ""


def _day(moment: str | None) -> str:
    return f"{datetime.fromisoformat(moment):%-d %b %Y}" if moment else ""


def _marked(account: Item, marker: str) -> str:
    numbers = dict.fromkeys(number for claim in account["claims"] for number in claim["citations"])
    return " ".join(marker.format(number) for number in numbers)
