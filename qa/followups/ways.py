"""A follow-up that is searched for with the question before it: read as part of that subject, or as a new one.

Only the follow-up itself is read, among the sentences about the names and years of the question before. Read together,
both questions are answered by what answers the first: it is the one that is told in full.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from ingest.language.overlap import term_overlap
from ingest.passage import Hit
from qa.evidence import NOTHING, Beside, Evidence, Reading
from qa.extractive import premises

SURE = 0.5  # from this confidence on, a question is about the subject before it, and nothing else is tried
SAID = 0.5  # of the words of a topic that names nothing, where it is spoken of
SHARE = 0.5  # of the confidence as a question of its own, that it keeps the subject with


@dataclass(frozen=True, slots=True)
class Leaning:
    """A question in the light of the one before it.

    topic: the question before. question: what is read among the sentences about that. perhaps: it has a subject of
    its own, so that it may be about that alone.
    """

    topic: str
    question: str
    perhaps: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One way to understand a question: in full, with the evidence for it, and what was read where that is known.

    unlisted: why there is no list of people, where one was asked for; "" else. beside: what is shown beside it.
    """

    text: str
    evidence: Sequence[Evidence]
    reading: Reading | None = None
    unlisted: str = ""
    beside: Beside = NOTHING

    @property
    def support(self) -> float:
        return self.reading.confidence if self.reading and self.reading.claims else 0.0


async def likelier(text: str, leaning: Leaning, read: Callable[[str, Leaning], Awaitable[Way]]) -> Way:
    """The way that is better supported; the second is read only where the first leaves it in doubt.

    text: the question in full, with the one before it. read: searches for a text, and reads the question.
    """
    within = await read(text, leaning)
    if not leaning.perhaps or within.support >= SURE:
        return within
    apart = await read(leaning.question, replace(leaning, topic=""))
    return apart if within.support < SHARE * apart.support else within


def about(topic: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits around which the names and years of the topic stand, or half of its words where it has neither; all
    hits where there is no topic."""
    asked = replace(premises.of(topic), office=())
    if asked.names or asked.years:
        return [hit for hit in hits if any(asked.unmet(hit.passage.revision, place) is None for place in _places(hit))]
    return [hit for hit in hits if not topic or _shared(topic, hit) >= SAID]


def _places(hit: Hit) -> range:
    return range(hit.passage.first, hit.passage.last)


def _shared(topic: str, hit: Hit) -> float:
    """The share of the topic's words in the passage, with the title and the lead of its article."""
    revision = hit.passage.revision
    return term_overlap(topic, f"{revision.title}\n{revision.sentence(0).text}\n{hit.passage.text}")
