"""What a conversation has come to at each of its answers, so that it can be gone on with from any of them."""

from collections.abc import Sequence

from ingest.errors import CollectionBroken
from qa.answer import Answer, object_of
from qa.doors.answers.store import Store
from qa.doors.conversation import MOST, remembered
from qa.question import Question, Turn
from qa.settings import Settings

FOLDER = "responses"


def conversations_of(settings: Settings) -> Store:
    """The conversations of the collection of these settings, kept as long as its answers."""
    return Store(settings.data, settings.answers.most, settings.answers.days, FOLDER, "response")


def keep_turns(store: Store, name: str, question: Question, answer: Answer) -> None:
    """Keeps what was said up to this answer, under the name that the next question will give."""
    told = Turn("assistant", remembered(answer.to_json()))
    turns = (*question.history, Turn("user", question.text), told)[-MOST:]
    store.keep({"id": name, "answer": answer.id, "turns": [object_of(turn) for turn in turns]})


def turns_of(store: Store, name: str) -> Sequence[Turn]:
    """What was said up to the answer of that name. Raises NotFound where that is not kept."""
    try:
        return tuple(Turn(item["role"], item["content"]) for item in store.find(name)["turns"])
    except (KeyError, TypeError) as error:
        raise CollectionBroken(f"the response {name} that is kept cannot be read; leave it out") from error
