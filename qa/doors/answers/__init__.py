"""Answers as they were given, kept beside the collection, and whether what they cite still stands."""

from datetime import UTC, datetime
from typing import Any

from qa.answer import Answer
from qa.answer.objects import object_of
from qa.doors.answers.conversations import conversations_of as conversations_of
from qa.doors.answers.conversations import keep_turns as keep_turns
from qa.doors.answers.conversations import shown_of as shown_of
from qa.doors.answers.conversations import turns_of as turns_of
from qa.doors.answers.rechecking import recheck as recheck
from qa.doors.answers.record import Record
from qa.doors.answers.record import asked as asked
from qa.doors.answers.store import Store as Store
from qa.doors.changes import Revisions
from qa.question import Question
from qa.settings import Settings


def store_of(settings: Settings) -> Store:
    """The answers of the collection of these settings."""
    return Store(settings.data, settings.answers.most, settings.answers.days)


def keep(store: Store, question: Question, answer: Answer) -> None:
    """Keeps the answer to a question under its id, where the store keeps any."""
    given = answer.to_json()
    store.keep(object_of(Record(answer.id, datetime.now(UTC).replace(microsecond=0), asked(question), given)))


def frozen(store: Store, revisions: Revisions, name: str) -> dict[str, Any]:
    """The JSON object of a kept answer, and of each of its citations how it stands now. Raises NotFound."""
    record = store.find(name)
    citations = record["answer"]["citations"]
    if store.groups is not None and not all(revisions.numbers(item["article_id"])[0] for item in citations):
        raise store.no_such(name)  # what was shown then may not be seen any more
    return record | recheck(revisions, citations).to_json()
