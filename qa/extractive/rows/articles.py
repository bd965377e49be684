"""The articles in which rows may be found: by words and by meaning, and of copies the original."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ingest.annotators import Row
from ingest.article import Revision, Story
from ingest.filter import Filter
from ingest.language import analysis, thesaurus
from ingest.language.stances.verbs import words as act_words
from ingest.searcher import Searcher
from qa.extractive.rows.asked import Asked
from qa.extractive.rows.story import RunningStory
from qa.extractive.rows.topics import Link, Topic

MATCHING, NEAREST = 400, 300  # articles by words, and passages by meaning, that are looked at
SPEECH = "speech"
_LATER = timedelta(days=7)  # by which an article may tell of the days that a question names
Days = tuple[date, date]


class Articles:
    """Of a question. days: to which it is narrowed down, or None."""

    def __init__(self, collection: Searcher, only: Filter, asked: Asked, topic: Topic, days: Days | None) -> None:
        self._collection, self._only = collection, only
        self._asked, self._topic, self._days = asked, topic, days
        self.stories: dict[int, Story] = {}
        self._near: dict[int, float] = {}

    def found(self) -> Iterator[tuple[Revision, Sequence[Row], Link]]:
        """Each with who says what in it, and how it hangs together with the story of the topic."""
        keys = self._keys()
        self.stories = self._collection.stories(keys, self._only)
        originals = [key for key in keys if key not in self.stories or self.stories[key].members[0].key == key]
        said = self._collection.annotations(originals, SPEECH)
        revisions = [one for one in self._collection.revisions(originals) if self._is_of_the_days(one)]
        story = RunningStory(self._collection, self._topic, revisions, self._near, self._only)
        for revision in revisions:
            goes_on = story.goes_on(revision)
            link = Link(goes_on, story.is_the_same(revision) or (goes_on and story.is_close(revision)))
            if any(link) or not self._topic.concepts or self._topic.is_told_of([revision.title, revision.text]):
                yield revision, said[revision.key].rows if revision.key in said else (), link

    def _keys(self) -> list[int]:
        asked = self._asked
        others = analysis.terms(asked.speaker), thesaurus.words(thesaurus.concepts(asked.verb) if asked.verb else ())
        acts = (
            words for act in asked.acts if not self._topic.concepts for words in map(analysis.terms, act_words(act))
        )
        words = [
            *thesaurus.words(self._topic.concepts),
            *others[0],
            *others[1],
            *(word for one in acts for word in one),
        ]
        matching = self._collection.matching(words, MATCHING, self._only)
        meant = f"{asked.scope} {asked.verb} {asked.speaker} {self._topic.words}".strip()
        near = self._collection.nearest(self._collection.embedder.embed([meant])[0], NEAREST, self._only)
        for (key, _), score in near:
            self._near[key] = max(score, self._near.get(key, 0.0))
        return sorted({key for key, _ in matching.result()} | self._near.keys())

    def _is_of_the_days(self, revision: Revision) -> bool:
        if self._days is None or revision.published_at is None:
            return True
        first, last = self._days
        return first <= revision.published_at.date() <= last + _LATER
