"""Which spans may answer a question at all, whatever the model thinks of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language import datelines
from qa.evidence import Evidence
from qa.extractive import kinds, latest, premises, withdrawn
from qa.extractive.candidates import Candidate
from qa.extractive.premises import Premises


@dataclass(frozen=True, slots=True)
class Missing:
    """Words of a question that no sentence bears out, and the sentence that comes nearest."""

    words: str
    evidence: Evidence


def admitted(question: str, spans: Sequence[Candidate]) -> tuple[list[Candidate], Missing | None]:
    """The spans that may answer; and what the likeliest of those lacks where something the question takes for granted
    is missing, or None."""
    asked = premises.of(question)
    fitting = [span for span in spans if _fits(question, span)]
    unmet = [(span, _unmet(asked, span)) for span in fitting]
    kept = [span for span, words in unmet if words is None]
    lacking = [(span.signals.margin, Missing(words, span.evidence)) for span, words in unmet if words]
    missing = max(lacking, key=lambda pair: pair[0])[1] if lacking else None
    return latest.still_in_office(question, kept), missing


def may_settle(question: str, item: Evidence) -> bool:
    """Whether a sentence may settle a yes/no question: it stands, and so do the names of the question around it."""
    revision, index = item.revision, item.sentence.index
    return _stands(question, item) and premises.of(question).unmet(revision, index) is None


def _unmet(asked: Premises, span: Candidate) -> str | None:
    sentence = span.evidence.sentence
    return asked.unmet(span.evidence.revision, sentence.index, span.start - sentence.start)


def _fits(question: str, span: Candidate) -> bool:
    """Of the kind that is asked for, and not taken back; where a report was filed answers nothing but where."""
    sentence = span.evidence.sentence
    in_dateline = span.start < sentence.start + datelines.end_of(sentence.text)
    placed = not in_dateline or kinds.asks_for_a_place(question)
    return placed and kinds.fits(question, span.text) and _stands(question, span.evidence)


def _stands(question: str, item: Evidence) -> bool:
    return withdrawn.asks_about_it(question) or not withdrawn.is_withdrawn(item.revision, item.sentence.index)
