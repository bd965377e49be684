"""Every door reads the fields of a question here."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from ingest.errors import BadInput
from ingest.filter import Filter
from qa.doors.questions import ABOUT, Asking, to_filter, to_question
from qa.question import Question, Turn

HALF_PAST_MIDNIGHT = datetime(2025, 3, 14, 0, 30, tzinfo=timezone(timedelta(hours=2)))


def test_every_field_reaches_the_question() -> None:
    turns = [Turn("user", "What of the flood?"), {"role": "assistant", "content": "Five bridges were closed."}]
    asked = to_question({
        "question": "Which?", "asked_at": "2025-03-14T00:30:00+02:00", "after": "2025-01-01",
        "before": date(2025, 3, 1), "publishers": ["The Post"], "history": turns, "on_unsupported": "flag",
    })  # fmt: skip
    only = Filter(date(2025, 1, 1), date(2025, 3, 1), ("The Post",))
    history = (turns[0], Turn("assistant", "Five bridges were closed."))
    assert asked == Question("Which?", HALF_PAST_MIDNIGHT, only, history, "flag")


def test_a_question_keeps_its_own_today() -> None:
    """In UTC it would still be the 13th."""
    for written in (HALF_PAST_MIDNIGHT, HALF_PAST_MIDNIGHT.isoformat()):
        assert to_question({"question": "Which?", "asked_at": written}).asked_at.day == 14


def test_what_is_absent_or_none_has_its_default() -> None:
    asked = to_question({"question": "Which?", **dict.fromkeys(ABOUT)})
    assert (asked.only, asked.history, asked.on_unsupported) == (Filter(), (), "drop")
    assert abs(asked.asked_at - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"publisher": ["The Post"]}, "publisher"),
        ({"asked_at": datetime(2025, 1, 1)}, "asked_at"),
        ({"after": "yesterday"}, "after"),
        ({"before": "2025-02-30"}, "before"),
        ({"question": "?!"}, "question"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(fields: dict[str, object], param: str) -> None:
    with pytest.raises(BadInput) as raised:
        to_question({"question": "Which?", **fields})
    assert raised.value.param == param


def test_each_field_is_documented() -> None:
    assert Asking.__annotations__.keys() == ABOUT.keys()


def test_one_outlet_is_not_a_list_of_letters() -> None:
    assert to_filter({"publishers": "The Post"}).publishers == ("The Post",)
