"""What a person sees of an answer that was checked again, and of what changed in an article."""

import textwrap
from typing import Any

from qa.doors.cli.terminal import PAGE, Page, day, safe

_STATES = {
    "current": "still stands", "superseded": "the article no longer says this",
    "withdrawn": "the article was retracted", "unknown": "no article here has these words at that place",
}  # fmt: skip

Object = dict[str, Any]


def shown(found: Object, page: Page = PAGE) -> str:
    """The answer, how each of its citations stands, and what would be said now."""
    answer = found["answer"]
    given = f" (given on {day(found['kept_at'])})" if found.get("kept_at") else ""
    head = [_wrapped(f"{answer['question']}{given}", page), _wrapped(answer["text"], page)]
    quotes = {citation["number"]: citation["quote"] for citation in answer["citations"]}
    stands = [_standing(item, quotes.get(item["number"], ""), page) for item in found["citations"]]
    return "\n\n".join([*head, *stands, _verdict(found), *_again(found.get("again"), page)])


def _standing(item: Object, quote: str, page: Page) -> str:
    lines = [f"[{item['number']}] {item['state'].upper()}: {_STATES[item['state']]}"]
    if item["state"] != "current":
        lines.append(_wrapped(f"It said: “{quote}”", page, 4, 4))
    if item["state"] == "superseded":
        now = f"Now: “{item['now']['quote']}”" if item["now"] else "Now: nothing in its place."
        lines.append(_wrapped(now, page, 4, 4))
    lines += [_wrapped(note["text"], page, 4, 4) for note in item["corrections"]]
    return "\n".join(lines)


def _verdict(found: Object) -> str:
    if not found["citations"]:
        return "It cites nothing that could have changed."
    current = sum(item["state"] == "current" for item in found["citations"])
    return f"{'It holds' if found['holds'] else 'It does not hold'}: {current} of {len(found['citations'])} current."


def _again(again: Object | None, page: Page) -> list[str]:
    if again is None:
        return []
    if not again["changed"]:
        return ["Asked again, the answer is the same."]
    return ["Asked again, the answer is another:", _wrapped(again["answer"]["text"], page)]


def changes(found: Object, page: Page = PAGE) -> str:
    """The sentences that differ between two revisions, and how many there are of each kind."""
    counts = ", ".join(f"{found['counts'][name]:,} {name}" for name in ("changed", "added", "removed", "kept"))
    also = f"; also: {', '.join(found['about'])}" if found["about"] else ""
    head = f"{found['article_id']} · revision {found['before']} → {found['after']} · {counts}{also}"
    rows = [line for row in found["changes"] if row["outcome"] != "kept" for line in _row(row, page)]
    notes = [_wrapped(f"The newspaper says: {note['text']}", page) for note in found["corrections"]]
    return "\n\n".join(filter(None, [_wrapped(head, page), "\n".join(rows), *notes]))


def _row(row: Object, page: Page) -> list[str]:
    sides = [(sign, row[side]) for sign, side in (("-", "before"), ("+", "after")) if row[side]]
    return [_wrapped(f"{_name(item)} {sign} {item['text']}", page, first=0, following=7) for sign, item in sides]


def _name(item: Object) -> str:
    return f"{item['index']:4}" if item["index"] >= 0 else "head"


def _wrapped(text: str, page: Page, first: int = 0, following: int = 0) -> str:
    """Lines of the page, the first and those that follow it indented."""
    return textwrap.fill(
        safe(text), page.width, initial_indent=" " * first, subsequent_indent=" " * following, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
