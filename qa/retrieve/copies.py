"""Copies among what was found: of each story the original stands for all, unless another says what it does not.

A correction that the same outlet published under another address is no copy: it leads, and what it corrects stands
behind it. Of a copy no more is left than its best passage has to add: the paragraph of a local paper.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.article import Revision, Story
from ingest.language.numerals import figures
from ingest.passage import Passage, passages
from ingest.stories.originals import is_version
from ingest.stories.wording import wording_of, words
from qa.retrieve.scored import Scored

NEW = 0.5  # share of a sentence's runs of words that the original must have, else the sentence is the copy's own
BEHIND = 0.99  # of its score for what stands behind the original, where it would stand beside it
FEW = 8  # words: shorter sentences are bylines and credits, which every outlet has of its own


def without_copies(ranked: Sequence[Scored], stories: Mapping[int, Story]) -> list[Scored]:
    """One article of each story, with the best score that any of its copies has; and those that have more to say."""
    groups: dict[int, list[Scored]] = {}
    for item in ranked:
        story = stories.get(item.key)
        groups.setdefault(story.key if story else item.key, []).append(item)
    kept = [item for group in groups.values() for item in _kept(group, stories.get(group[0].key))]
    return sorted(kept, key=lambda item: -item.score)  # of equal ones, the original is first


def _kept(group: Sequence[Scored], story: Story | None) -> Iterator[Scored]:
    if story is None:
        yield from group
        return
    found = {item.key: item for item in group}
    members = [member for member in story.members if member.key in found]
    if not members:  # a story may have more copies than are read
        yield group[0]
        return
    original, *others = members
    yield replace(found[original.key], score=max(item.score for item in group))
    said = [_said_by(original)]
    for other in sorted(others, key=lambda one: not is_version(one, original)):  # corrections before copies of either
        scored = found[other.key]
        if is_version(other, original) or not any(holds(_best(other, scored)) for holds in said):
            said.append(_said_by(other))
            yield replace(scored, score=scored.score * BEHIND)


def _best(revision: Revision, scored: Scored) -> Passage:
    best = max(range(len(scored.passages)), key=scored.passages.__getitem__)
    return passages(revision)[best]


def _said_by(original: Revision) -> Callable[[Passage], bool]:
    """Whether the original says all of a passage, in much the same words and in the same figures."""
    said, known = wording_of(original.text), {figure.value for figure in figures(original.text)}

    def holds(sentence: str) -> bool:
        if any(figure.value not in known for figure in figures(sentence)):
            return False
        return len(words(sentence)) < FEW or said.share_of(wording_of(sentence).distinct) >= NEW

    return lambda passage: all(holds(sentence.text) for sentence in passage.sentences)
