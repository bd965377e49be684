"""What a conversation has come to at each of its answers, so that it can be gone on with from any of them."""

from collections.abc import Sequence

from ingest.errors import CollectionBroken
from qa.answer import Answer
from qa.doors.answers.store import Store
from qa.doors.conversation import MOST, remembered
from qa.objects import object_of
from qa.question import Question, Turn
from qa.settings import Settings

FOLDER = "responses"


def conversations_of(settings: Settings) -> Store:
    """The conversations of the collection of these settings, kept as long as its answers."""
    return Store(settings.data, settings.answers.most, settings.answers.days, FOLDER, "response")


def keep_turns(store: Store, name: str, question: Question, answer: Answer, holder: str | None) -> None:
    """Keeps what was said up to this answer, under the name that the next question will give.

    holder: who held the conversation, such as the id of a key; nobody else goes on with it.
    """
    told = Turn("assistant", remembered(answer.to_json()))
    turns = (*question.history, Turn("user", question.text), told)[-MOST:]
    said = [object_of(turn) for turn in turns]
    store.keep({"id": name, "holder": holder, "answer": answer.id, "turns": said})


def turns_of(store: Store, name: str, holder: str | None) -> Sequence[Turn]:
    """What was said up to the answer of that name. Raises NotFound where that is not kept, or is another's."""
    found = store.find(name)
    try:
        turns = tuple(Turn(item["role"], item["content"]) for item in found["turns"])
        is_theirs = found["holder"] == holder
    except (KeyError, TypeError) as error:
        raise CollectionBroken(f"the response {name} that is kept cannot be read; leave it out") from error
    if not is_theirs:
        raise store.no_such(name)
    return turns
