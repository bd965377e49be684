"""What a conversation has come to at each of its answers, so that it can be gone on with from any of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from ingest.errors import CollectionBroken
from qa.answer import Answer
from qa.answer.objects import object_of
from qa.doors.answers.store import Store
from qa.doors.conversation import MOST, remembered
from qa.question import Question, Turn
from qa.settings import Settings

FOLDER = "responses"


def conversations_of(settings: Settings) -> Store:
    """The conversations of the collection of these settings, kept as long as its answers."""
    return Store(settings.data, settings.answers.most, settings.answers.days, FOLDER, "response")


def keep_turns(store: Store, question: Question, answer: Answer, shown: Mapping[str, Any], holder: str | None) -> None:
    """Keeps what was said up to this answer, under the ``id`` of the object that it is shown as.

    holder: who held the conversation, such as the id of a key; nobody else sees it or goes on with it.
    """
    told = Turn("assistant", remembered(answer.to_json()))
    turns = (*question.history, Turn("user", question.text), told)[-MOST:]
    said = [object_of(turn) for turn in turns]
    store.keep({"id": shown["id"], "holder": holder, "turns": said, "shown": shown})


def turns_of(store: Store, name: str, holder: str | None) -> Sequence[Turn]:
    """What was said up to the answer of that name. Raises NotFound where that is not kept, or is another's."""
    try:
        return tuple(Turn(item["role"], item["content"]) for item in _held(store, name, holder)["turns"])
    except (KeyError, TypeError) as error:
        raise _broken(name) from error


def shown_of(store: Store, name: str, holder: str | None) -> Mapping[str, Any]:
    """What the answer of that name was shown as. Raises as ``turns_of``."""
    shown = _held(store, name, holder).get("shown")
    if not isinstance(shown, dict):
        raise _broken(name)
    return shown


def _held(store: Store, name: str, holder: str | None) -> Mapping[str, Any]:
    found = store.find(name)
    if found.get("holder") != holder:
        raise store.no_such(name)
    return found


def _broken(name: str) -> CollectionBroken:
    return CollectionBroken(f"the response {name} that is kept cannot be read; leave it out")
