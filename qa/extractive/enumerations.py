"""Sentences that enumerate what a question asks for: "The organisers listed three demands: a referendum, …"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.article import Revision, Sentence
from ingest.language import analysis, thesaurus
from ingest.language.calendar import CALENDAR
from ingest.language.names import names
from qa.evidence import Evidence

SHARE = 0.6  # of what a question is about that the article and the sentence must have
_BEFORE = 3  # sentences that say what is enumerated
FEWEST = 3  # things that make an enumeration
# What is asked for, in the plural or as what holds several things.
_ASKED = re.compile(
    r"\W*(?:(?:(?:on|under|for) )?(?:which|what)(?: (?:are|were) the| (?:two|three|four|five|six))? "
    r"(?P<a>(?!(?:is|was|does|has|becomes|goes|happens|takes|makes|says|this|his|its)\b)[\w’'-]+s)\b|"
    r"what (?:is|was) on the (?P<b>agenda|list)\b|(?:the )?(?P<c>[a-z]+s) of\b|"
    r"what (?:is|are|was) (?P<causing>causing|killing|behind|driving)\b)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;](?: and)? | and ")
_TERMS = re.compile(r"\b(?:would|must|should|shall|may not|has to|have to)\b")
_CAUSES = "causes"


def enumerated(question: str, evidence: Sequence[Evidence]) -> Evidence | None:
    """The sentence that enumerates what is asked for, in the articles that were found; None without one."""
    match = _ASKED.match(question)
    if match is None:
        return None
    noun = _CAUSES if match["causing"] else match["a"] or match["b"] or match["c"]
    rest = question[match.end() :]
    articles = {item.revision.key: item for item in evidence}
    rated = [
        (_share(rest, item.revision, sentence), -at, replace(item, label=f"E{item.label}", sentence=sentence))
        for at, item in enumerate(articles.values())
        for sentence in item.revision.sentences
        if _enumerates(noun, sentence.text)
    ]
    best = max(rated, default=None, key=lambda one: one[:2])
    return best[2] if best and best[0] >= SHARE else None


def _enumerates(noun: str, text: str) -> bool:
    """Whether its words before a colon name what is asked for, and several things stand behind it; or it has several
    clauses of conditions."""
    lead, colon, rest = text.partition(": ")
    concept = thesaurus.concepts(noun)[0]
    plain = " ".join(word for word in analysis.words(lead) if word.islower())  # no Harvest Party
    if colon and thesaurus.has(concept, plain):
        return len(_PARTS.split(rest)) >= FEWEST
    conditions = thesaurus.has(concept, "conditions terms")
    return conditions and text.count("; ") >= FEWEST - 1 and len(_TERMS.findall(text)) >= FEWEST - 1


def _share(rest: str, revision: Revision, sentence: Sentence) -> float:
    """How much of what is asked about the article's beginning and what stands around the sentence have; none where the
    article lacks a name of the question."""
    topic = thesaurus.concepts(" ".join(word for word in analysis.words(rest) if not _is_time(word)))
    named = {term for name in names(f"x {rest}") if not _is_time(name) for term in analysis.terms(name)}
    if not named.issubset(analysis.terms(f"{revision.title} {revision.text}")):
        return 0.0
    around = revision.sentences_between(max(0, sentence.index - _BEFORE), sentence.index + 1)
    text = "\n".join((revision.title, revision.sentence(0).text, *(one.text for one in around)))
    met = sum(thesaurus.has(concept, text) or any((term,) in concept for term in named) for concept in topic)
    return met / len(topic) if topic else 0.0


def _is_time(word: str) -> bool:
    return word.lower() in CALENDAR or word.isdigit()
