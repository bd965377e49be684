"""From the fields of a request to the question that it asks: the same fields, read the same way, at every door."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal, TypedDict

from ingest.errors import BadInput
from ingest.filter import Bound, Filter
from qa.doors import timestamps
from qa.question import Question, Turn

Moment = timestamps.Written | None
ABOUT = {
    "asked_at": "When the question counts as asked, now by default. What was published later is not used.",
    "as_of": "Answer from what was known at this moment: the articles published by then, in the texts that they had.",
    "after": "Only articles published at this moment, on this day, or later.",
    "before": "Only articles published before this moment or this day.",
    "publishers": "Only articles of these outlets, in any case.",
    "history": "Earlier turns of the conversation, oldest first.",
    "on_unsupported": "What becomes of a claim that fails a check.",
}
"""What each field means, wherever a door documents it."""


class Published(TypedDict, total=False):
    """Of which articles, as ``ABOUT`` says; times as below."""

    after: Moment
    before: Moment
    publishers: Sequence[str] | None


class Narrowing(Published, total=False):
    """When a question is asked, and of which articles; ``ABOUT`` says what each field means.

    Times are aware datetimes or RFC 3339 strings; ``after`` and ``before`` may also be days, the publishers' own.
    """

    asked_at: Moment
    as_of: Moment


class Asking(Narrowing, total=False):
    """The same, and what else belongs to a question that is answered, not only searched for."""

    history: Sequence[Turn | Mapping[str, str]]
    on_unsupported: Literal["drop", "flag"]


FIELDS = ("question", *ABOUT)


def to_question(fields: Mapping[str, Any]) -> Question:
    """The question; a field that is None or absent has its default. Raises BadInput that names the field."""
    given = {name: value for name, value in fields.items() if value is not None}
    for name in given.keys() - set(FIELDS):
        raise BadInput(f"a question has no field {name!r}; available: {', '.join(FIELDS)}", param=name)
    as_of = _whole(given.get("as_of"), "as_of")
    return Question(
        text=given["question"],
        asked_at=_whole(given.get("asked_at"), "asked_at") or as_of or datetime.now(UTC),
        only=replace(to_filter(given), as_of=as_of),
        history=tuple(_turn(turn) for turn in given.get("history", ())),
        on_unsupported=given.get("on_unsupported", "drop"),
    )


def to_filter(fields: Mapping[str, Any]) -> Filter:
    """Which articles the fields let through. Raises BadInput that names the field."""
    after, before = (_bound(fields.get(name), name) for name in ("after", "before"))
    return Filter(after, before, _names(fields.get("publishers") or ()))


def _whole(value: Moment, param: str) -> datetime | None:
    return None if value is None else timestamps.whole(timestamps.bound(value, param))


def _bound(value: Moment, param: str) -> Bound | None:
    return None if value is None else timestamps.bound(value, param)


def _names(given: Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)  # one name is a sequence of letters


def _turn(turn: Turn | Mapping[str, Any]) -> Turn:
    return turn if isinstance(turn, Turn) else Turn(**turn)
