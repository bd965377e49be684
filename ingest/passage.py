"""Passages: consecutive whole sentences of one revision, what is embedded and searched; a Hit is one that was found."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.article import Revision, Sentence, Story
from ingest.ranges import Bounds, Ranges

TARGET_WORDS = 130  # about 170 word pieces: below the embedder's 256 even when a passage runs long


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences ``first`` up to but not including ``last`` of a revision; ``number`` counts from 0 within it."""

    revision: Revision
    number: int
    first: int
    last: int

    @property
    def id(self) -> str:
        """Its name in the vector index. Revisions never change, so neither does what an id stands for."""
        return f"{self.revision.key}:{self.number}"

    @property
    def start(self) -> int:
        return self.revision.bounds[self.first][0]

    @property
    def end(self) -> int:
        return self.revision.bounds[self.last - 1][1]

    @property
    def text(self) -> str:
        return self.revision.text[self.start : self.end]

    @property
    def sentences(self) -> list[Sentence]:
        return self.revision.sentences_between(self.first, self.last)

    @property
    def embedded(self) -> str:
        """What its vector is of: the article's title, and the text."""
        title = self.revision.title.strip()
        return f"{title}\n{self.text}".strip() if title else self.text


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with its retrieval score: higher is better, comparable within one search only.

    story: that its article belongs to, or None where no other article carries the text.
    matches: False where the article is merely the nearest there is: it holds no word of the question, and none of its
    passages is near in meaning.
    """

    passage: Passage
    score: float
    story: Story | None = None
    matches: bool = True


Place = tuple[int, int]
"""(key of a revision, number of a passage in it): where a search found something, before anything is read."""


def place_of(passage_id: str) -> Place:
    key, number = passage_id.split(":")
    return int(key), int(number)


def ids_of(key: int, count: int) -> list[str]:
    """The names of all passages of a revision that has so many."""
    return [f"{key}:{number}" for number in range(count)]


def all_ids(counts: Mapping[int, int]) -> list[str]:
    """The same of several revisions, by key."""
    return [name for key, count in counts.items() for name in ids_of(key, count)]


def passages(revision: Revision) -> list[Passage]:
    return [Passage(revision, number, first, last) for number, (first, last) in enumerate(revision.passages)]


def pack(text: str, bounds: Sequence[Bounds], target: int = TARGET_WORDS) -> Ranges:
    """Groups sentences into passages of near-equal length, about ``target`` words each: (first, last) sentence indices.

    Equal passages waste no padding in a batch and leave no two-word remainder at the end of an article.
    """
    words = array("I", (text.count(" ", start, end) + 1 for start, end in bounds))
    share = sum(words) / max(1, round(sum(words) / target))
    return Ranges.of(_groups(words, share))


def _groups(words: Sequence[int], share: float) -> Iterator[Bounds]:
    """Closes a group where the running count comes nearest to the next multiple of ``share``."""
    first, done, goal = 0, 0, share
    for index, count in enumerate(words):
        if index > first and done + count - goal > goal - done:
            yield first, index
            first = index
            while goal < done + count / 2:
                goal += share
        done += count
    if words:
        yield first, len(words)
