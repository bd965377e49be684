"""The story of a topic: later articles go on with it in other words, and begin much as the first ones do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from ingest.article import Revision
from ingest.filter import Filter
from ingest.language import datelines
from ingest.language.quotes.people import people
from ingest.searcher import Searcher
from qa.extractive.rows.topics import LEAD, Topic

ALIKE = 0.38  # how near to a story an article is that goes on with it
_CLOSE = 0.55  # how near one is that is of nothing else
_SAME_PEOPLE = ((2, ALIKE), (3, 0.3))
"""Of the people in the first articles so many, and how near: an article of the same affair, whatever it calls it."""
_BY_MEANING = 0.38  # how near to a question an article is that tells of its topic in other words
_FIRST = 4  # articles that tell what a story is
_REACH = 100  # passages near to them
_EVERYWHERE = 0.2  # of the articles that name somebody who is in every story, such as a prime minister
_MOST = 6  # articles that may name somebody who is in one story alone


class RunningStory:
    """Of a topic, among the articles that were found for it; ``near``: how near each is to what was asked."""

    def __init__(
        self, collection: Searcher, topic: Topic, revisions: Sequence[Revision], near: Mapping[int, float], only: Filter
    ) -> None:
        self._topic = topic
        self._near: dict[int, float] = {}
        ranked = sorted(revisions, key=lambda revision: -near.get(revision.key, 0.0)) if topic.concepts else []
        own = _first(topic, ranked)
        self._meant = [] if own else _meant(topic, ranked, near)
        self._own = own or self._meant
        self._revisions = revisions
        if self._own:
            for vector in collection.embedder.embed([_opening(revision) for revision in self._own]):
                for (key, _), score in collection.nearest(vector, _REACH, only):
                    self._near[key] = max(score, self._near.get(key, 0.0))

    @cached_property
    def _people(self) -> dict[int, frozenset[str]]:
        """Whom each article names in full; asked for seldom, because reading them all takes long."""
        return {revision.key: _named(revision) for revision in self._revisions}

    @cached_property
    def _cast(self) -> frozenset[str]:
        """The people of its first articles, but for those who are in every story."""
        known = Counter(name for names in self._people.values() for name in names)
        most = max(_MOST, _EVERYWHERE * len(self._revisions))
        return frozenset(name for one in self._own for name in self._people[one.key] if known[name] <= most)

    def goes_on(self, revision: Revision) -> bool:
        """Whether an article is of the story, and speaks of the topic itself."""
        near = self._near.get(revision.key, 0.0)
        return near >= ALIKE and self._topic.is_spoken_of(_whole(revision))

    def is_close(self, revision: Revision) -> bool:
        """Whether one that goes on with it is told much as its first articles are."""
        return self._near.get(revision.key, 0.0) >= _CLOSE

    def is_the_same(self, revision: Revision) -> bool:
        """Of a topic that no article has in its words: whether one is of what the nearest tells of, which is much alike
        and has the same people in it."""
        if revision in self._meant or not self._meant:
            return bool(self._meant)
        near = self._near.get(revision.key, 0.0)
        shared = len(self._cast & self._people[revision.key]) if near >= _SAME_PEOPLE[-1][1] else 0
        return any(shared >= least and near >= alike for least, alike in _SAME_PEOPLE)


def _named(revision: Revision) -> frozenset[str]:
    return frozenset(person.name for person in people(f"{revision.title}.\n{revision.text}"))


def _first(topic: Topic, ranked: Sequence[Revision]) -> list[Revision]:
    """The articles that begin with the topic; without one, the nearest that has half of it."""
    begin = [revision for revision in ranked if topic.is_told_of([_opening(revision)])]
    return begin[:_FIRST] or [one for one in ranked[:2] if topic.is_mostly_told_of(_whole(one))][:1]


def _meant(topic: Topic, ranked: Sequence[Revision], near: Mapping[int, float]) -> list[Revision]:
    """The nearest article, where it is near enough to tell of the topic in other words, and has its head."""
    return [one for one in ranked[:1] if near.get(one.key, 0.0) >= _BY_MEANING and topic.touches(_whole(one))]


def _whole(revision: Revision) -> str:
    return f"{revision.title}\n{revision.text}"


def _opening(revision: Revision) -> str:
    first = (one.text for one in revision.sentences_between(0, LEAD - 1))
    return ". ".join([revision.title, *(text[datelines.end_of(text) :] for text in first)])
