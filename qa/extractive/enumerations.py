"""Sentences that enumerate what a question asks for: "The organisers listed three demands: a referendum, …"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.article import Revision, Sentence
from ingest.language import analysis, thesaurus
from ingest.language.calendar import CALENDAR
from ingest.language.names import names
from ingest.language.numerals import WORDS
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
_BEHIND = 6  # sentences in which conditions stand that were counted
_COUNTED = re.compile(r"\b(?P<number>two|three|four|five|six) (?P<noun>conditions|terms|demands|requirements)\b")
_PARTS = re.compile(r"[,;](?: and)? | and ")
_TERMS = re.compile(r"\b(?:would|must|should|shall|may not|has to|have to)\b")
_CAUSES = "causes"


def enumerated(question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentence that enumerates what is asked for, in the articles that were found, or the sentences behind one that
    says how many conditions there are; none without one."""
    match = _ASKED.match(question)
    if match is None:
        return []
    noun = _CAUSES if match["causing"] else match["a"] or match["b"] or match["c"]
    rest = question[match.end() :]
    articles = {item.revision.key: item.revision for item in evidence}
    found = ((item, sentence) for item in articles.values() for sentence in item.sentences)
    rated = [(_share(rest, *one), -at, one) for at, one in enumerate(found) if _items(noun, *one)]
    best = max(rated, default=None, key=lambda one: one[:2])
    if best is None or best[0] < SHARE:
        return []
    revision, sentence = best[2]
    known = next(item for item in evidence if item.revision.key == revision.key)
    return [
        replace(known, label=f"E{revision.key}.{one.index}", sentence=one) for one in _items(noun, revision, sentence)
    ]


def _items(noun: str, revision: Revision, sentence: Sentence) -> list[Sentence]:
    if _enumerates(noun, sentence.text):
        return [sentence]
    counted = _COUNTED.search(sentence.text)
    if counted is None or ":" in sentence.text or not thesaurus.has(thesaurus.concepts(noun)[0], counted["noun"]):
        return []
    behind = revision.sentences_between(sentence.index + 1, sentence.index + 1 + _BEHIND)
    found = [one for one in behind if _TERMS.search(one.text)]
    count = WORDS[counted["number"].lower()]
    return found[: int(count)] if len(found) >= count else []


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
