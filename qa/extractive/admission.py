"""Which spans may answer a question at all, whatever the model thinks of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language import analysis, asking, datelines
from ingest.language.lexicon import BEGIN_QUESTIONS
from ingest.language.names import names
from ingest.language.overlap import term_overlap
from qa.checks import speaker
from qa.compare import withdrawn
from qa.evidence import Evidence
from qa.extractive import kinds, latest, premises
from qa.extractive.candidates import Candidate
from qa.extractive.premises import Premises

TITLE_SHARE = 0.5  # of a question's words that a title must have to settle it
# "Is the Green List …", "Did Ada Quill …"
_SUBJECT = re.compile(
    rf"\W*(?i:{'|'.join(sorted(BEGIN_QUESTIONS))}) (?:the )?(?P<name>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){{0,4}})"
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|its|their|him|them|we|i)\b", re.IGNORECASE)


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
    """Whether a sentence may settle a yes/no question: it stands, and so do the names of the question around it; it
    speaks of the one who is asked about, and a title of most of what is asked."""
    revision, index = item.revision, item.sentence.index
    if item.sentence.part == "title" and term_overlap(question, item.sentence.text) < TITLE_SHARE:
        return False
    met = premises.of(question).unmet(revision, index) is None
    return met and _stands(question, item) and _is_of_the_subject(question, item.sentence.text)


def _is_of_the_subject(question: str, text: str) -> bool:
    """Whether it names whom or what the question begins with, or has a pronoun for that before it names anybody else;
    what another says is that other's."""
    subject = _SUBJECT.match(question)
    if not subject:
        return True
    own = set(analysis.content_terms(subject["name"]))
    if not own.isdisjoint(analysis.terms(text)):
        return True
    first = min((text.index(name) for name in names(text)), default=len(text))
    return bool(_PRONOUN.search(text[:first])) and not speaker.speakers_of(text)


def _unmet(asked: Premises, span: Candidate) -> str | None:
    sentence = span.evidence.sentence
    return asked.unmet(span.evidence.revision, sentence.index, span.start - sentence.start)


def _fits(question: str, span: Candidate) -> bool:
    """Of the kind that is asked for, and not taken back; where a report was filed answers nothing but where."""
    sentence = span.evidence.sentence
    in_dateline = span.start < sentence.start + datelines.end_of(sentence.text)
    placed = not in_dateline or asking.asks_for_a_place(question)
    fitting = kinds.fits(question, span.text) and kinds.votes(question, sentence.text)
    return placed and fitting and _stands(question, span.evidence)


def _stands(question: str, item: Evidence) -> bool:
    return withdrawn.asks_about_it(question) or not withdrawn.is_withdrawn(item.revision, item.sentence.index)
