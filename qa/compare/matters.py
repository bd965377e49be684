"""Whether a report speaks of the matter that is asked about: it has the question's words, or others for them."""

from collections.abc import Sequence
from functools import lru_cache

from ingest.language import analysis
from ingest.language.names import names
from ingest.language.topics import is_light, senses
from qa.compare.report import Report
from qa.compare.wordlists import by_term

_BY_TERM = by_term("matters.txt")
_HARDLY = 0.6
_LEAST = 0.34  # share of the question's words that are missing, from which a report is of something else


@lru_cache(maxsize=20_000)
def _meanings(word: str) -> frozenset[str]:
    return senses(word) | {number for term in analysis.terms(word) for number in _BY_TERM.get(term, ())}


def lacking(question: str, text: str) -> list[str]:
    """The words of the question that say what is asked about, and that a text has none for."""
    known = {meaning for word in analysis.content_words(text) for meaning in _meanings(word)}
    return [word for word in words(question) if _meanings(word).isdisjoint(known)]


def covered(words: Sequence[str], others: Sequence[str]) -> float:
    """The share of some words that are among others, or have one that is said of the same matter."""
    known = {meaning for word in others for meaning in _meanings(word)}
    return sum(not _meanings(word).isdisjoint(known) for word in words) / len(words) if words else 0.0


def is_missed(question: str, report: Report, other: Report) -> bool:
    """Whether a report lacks much of what is asked about, of which the other has more."""
    asked = words(question)
    here, there = missing(question, report), missing(question, other)
    own = [word for word in here if word not in there]
    return len(own) >= max(2, _LEAST * len(asked)) and len(own) > len(there)


def missing(question: str, report: Report) -> list[str]:
    """What its sentence lacks; or all that stands around it, where the sentence hardly says what it is about."""
    own = lacking(question, report.sentence)
    few = len(own) > _HARDLY * len(words(question))
    return lacking(question, f"{report.sentence} {report.context}") if few else own


def words(question: str) -> list[str]:
    """What a question asks about, in its own words; no names, and none that only ask how many."""
    named = names(question)
    asked = (word for word in analysis.content_words(question) if word.lower() not in ("many", "much", "new"))
    return [word for word in asked if word not in named and not is_light(word)]
