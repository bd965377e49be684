"""The story of a topic: later articles go on with it in other words, and begin much as the first ones do."""

from collections.abc import Mapping, Sequence

from ingest.article import Revision
from ingest.filter import Filter
from ingest.language import datelines
from ingest.searcher import Searcher
from qa.extractive.rows.topics import LEAD, Topic

ALIKE = 0.38  # how near to a story an article is that goes on with it
_FIRST = 4  # articles that tell what a story is
_REACH = 100  # passages near to them


class RunningStory:
    """Of a topic, among the articles that were found for it; ``near``: how near each is to what was asked."""

    def __init__(
        self, collection: Searcher, topic: Topic, revisions: Sequence[Revision], near: Mapping[int, float], only: Filter
    ) -> None:
        self._topic = topic
        self._near: dict[int, float] = {}
        own = _first(topic, revisions, near) if topic.concepts else []
        if own:
            for vector in collection.embedder.embed([_opening(revision) for revision in own]):
                for (key, _), score in collection.nearest(vector, _REACH, only):
                    self._near[key] = max(score, self._near.get(key, 0.0))

    def goes_on(self, revision: Revision) -> bool:
        """Whether an article is of the story, and speaks of the topic itself."""
        near = self._near.get(revision.key, 0.0)
        return near >= ALIKE and self._topic.is_spoken_of(f"{revision.title}\n{revision.text}")


def _first(topic: Topic, revisions: Sequence[Revision], near: Mapping[int, float]) -> list[Revision]:
    """The articles that begin with the topic; without one, the nearest that has half of it."""
    ranked = sorted(revisions, key=lambda revision: -near.get(revision.key, 0.0))
    begin = [revision for revision in ranked if topic.is_told_of([_opening(revision)])]
    return begin[:_FIRST] or [one for one in ranked[:2] if topic.is_mostly_told_of(f"{one.title}\n{one.text}")][:1]


def _opening(revision: Revision) -> str:
    first = (one.text for one in revision.sentences_between(0, LEAD - 1))
    return ". ".join([revision.title, *(text[datelines.end_of(text) :] for text in first)])
