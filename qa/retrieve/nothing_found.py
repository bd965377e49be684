"""Why a search found nothing at all: the filter leaves no article, or names an outlet that there is not."""

from ingest.collection import Collection
from ingest.filter import Filter
from qa.evidence import Reading
from qa.question import Question


def nothing_found(question: Question, collection: Collection) -> Reading:
    """A reading without claims, with the reason."""
    filtered = " that passes the filter" if question.only else ""
    return Reading((), 0.0, (_no_such_outlet(question, collection) or f"no article{filtered} matches the question",))


def _no_such_outlet(question: Question, collection: Collection) -> str:
    """Which outlet of the question's filter has no article at all, and which of a like name has some; else ""."""
    wanted = question.only.publishers
    unknown = next((name for name in wanted if not collection.live_keys(Filter(publishers=(name,)))), None)
    if unknown is None:
        return ""
    near = collection.publisher_like(unknown)
    return f"no article is published by {unknown!r}" + (f"; did you mean {near!r}?" if near else "")
