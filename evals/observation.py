"""What was seen when a case was asked: everything a metric may look at."""

from dataclasses import dataclass

from evals.case import Case
from evals.gold import Gold, SentenceRef
from ingest.article import TITLE, Revision, Sentence
from ingest.passage import Hit
from qa.answer import Answer, Citation


@dataclass(frozen=True, slots=True)
class Observation:
    """The case and its gold, the hits of ``desk.search`` (best first, at most ``k``), the answer of ``desk.ask``.

    sources: for each citation of the answer, in order, the revision it names as the collection has it; None where
        there is no such revision.
    """

    case: Case
    gold: Gold
    hits: tuple[Hit, ...]
    answer: Answer
    sources: tuple[Revision | None, ...]
    k: int

    @property
    def answered(self) -> bool:
        return self.answer.outcome == "answered"

    @property
    def answer_text(self) -> str:
        """The answer's text without its markers."""
        return " ".join(claim.text for claim in self.answer.claims)


def sentence_of(citation: Citation, source: Revision) -> Sentence | None:
    """The sentence that it names, or the title; None where the revision has no such sentence."""
    index = TITLE if citation.sentence is None else citation.sentence
    return source.sentence(index) if index < len(source.bounds) else None


def place_of(citation: Citation) -> SentenceRef:
    return SentenceRef(citation.article_id, citation.revision, citation.sentence)
