"""What is shown of an answer: the sentence that gives it, what explains it, the whole of a list; and nothing else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.article import Sentence
from qa.evidence import DraftClaim, Evidence, Short
from qa.extractive import lists
from qa.extractive.candidates import Candidate, Group, novelty
from qa.extractive.short import short_of
from qa.extractive.yes_no import Polarity
from qa.introductions import introduction, referent

ANSWERS = 5  # different ones shown at most
CLAIMS = 3  # with fewer answers than this, more is shown of the best, to a question that wants it explained
CLOSE_VOTES = 0.3  # of the best answer's, from which another is shown as well, if it has as well
CLOSE_PROBABILITY = 0.6  # of the best answer's
ALSO = 0.2  # odds against the best from which a sentence is cited for the same answer
CITATIONS = 3  # of one claim; more marks behind a sentence hide it
_BETWEEN = " ;,"  # behind an item of a list, before the next
_EXPLAINED = re.compile(
    r"\W*(?:why|how(?! (?:many|much|old|long|far|often|big|large|high|tall)\b)|"
    r"what (?:are|were|happened|conditions|reasons)|which \w+s\b|who are|list|name)\b",
    re.IGNORECASE,
)


def answer(
    question: str, groups: Sequence[Group], evidence: Sequence[Evidence]
) -> tuple[tuple[DraftClaim, ...], Short | None]:
    """The claims and the short answer to show of the groups, which come the likeliest first."""
    best = groups[0]
    full = best.fullest
    if lists.asks_for_several(question):
        if items := _items(question, best, evidence):
            return tuple(_of_sentence(item, best.probability) for item in items), None
        full = _whole(full)
    close = [group for group in groups if _is_close(group, best)][:ANSWERS]
    claims = _claims(close, full, evidence, CLAIMS if _EXPLAINED.match(question) else 1)
    said_anew = novelty(question, full.text) > 0  # not "the union", to "Is the union …?"
    return tuple(claims), short_of(question, full) if said_anew else None


def settled(found: Sequence[Polarity]) -> tuple[DraftClaim, ...]:
    """The clearest sentence that says it, and the clearest that denies it: accounts may differ."""
    clearest = [next((one for one in found if one.settles and one.is_yes == side), None) for side in (True, False)]
    claims = [replace(_of_sentence(one.evidence, one.support), verdict=one.verdict) for one in clearest if one]
    return tuple(sorted(claims, key=lambda claim: -claim.confidence))


def _items(question: str, best: Group, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The items of the list that the answer stands in, or that a lead-in of its article announces."""
    revision, sentence = best.best.evidence.revision, best.best.evidence.sentence
    found = lists.around(revision, sentence) or next(_announced(question, best, evidence), None)
    if found is None:
        return []
    places = {item.index for item in found[1]}
    return [item for item in evidence if item.revision.key == revision.key and item.sentence.index in places]


def _announced(question: str, best: Group, evidence: Sequence[Evidence]) -> Iterator[tuple[Sentence, list[Sentence]]]:
    revision = best.best.evidence.revision
    leads = [item.sentence for item in evidence if item.revision.key == revision.key]
    found = ((lead, lists.items(revision, lead)) for lead in leads if lists.announces(question, lead))
    return ((lead, items) for lead, items in found if items)


def _whole(candidate: Candidate) -> Candidate:
    """With the rest of the enumeration that it is an item of."""
    sentence = candidate.evidence.sentence
    start = candidate.start - sentence.start
    first, last = lists.enumeration(sentence.text, start, start + len(candidate.text))
    return replace(candidate, text=sentence.text[first:last], start=sentence.start + first)


def _is_close(group: Group, best: Group) -> bool:
    """Another answer that is to be shown beside the best; one of a title is not shown beside one of a sentence."""
    votes = group.share >= CLOSE_VOTES * best.share
    shorthand = (group.best.evidence.sentence.part, best.best.evidence.sentence.part) == ("title", "text")
    return votes and group.probability >= CLOSE_PROBABILITY * best.probability and not shorthand


def _claims(groups: Sequence[Group], full: Candidate, evidence: Sequence[Evidence], least: int) -> list[DraftClaim]:
    """One claim an answer: its best sentence, citing the others that give the same; then who is meant, and what else
    the best answer's passage says of it, up to ``least``."""
    shown: dict[str, DraftClaim] = {}
    for group in groups:
        best = group.best.evidence
        labels = dict.fromkeys([best.label, *([full.evidence.label] if group is groups[0] else [])])
        close = (item for item, odds in zip(group.candidates, group.odds, strict=True) if odds >= ALSO)
        labels |= dict.fromkeys(_one_of_each_story([best, *(item.evidence for item in close)]))
        text = best.told.rstrip(_BETWEEN)
        shown.setdefault(text, DraftClaim(text, tuple(labels)[:CITATIONS], group.probability))
        who = _who(group.best, evidence)
        if who:
            shown.setdefault(who.told, _of_sentence(who, group.probability))
    for item in groups[0].best.company[: max(0, least - len(shown))]:
        shown.setdefault(item.told, _of_sentence(item, groups[0].probability))
    return list(shown.values())


def _one_of_each_story(items: Iterable[Evidence]) -> Iterator[str]:
    """The labels, of a story those of one article alone: it names the others."""
    cited: dict[int, int] = {}
    return (item.label for item in items if cited.setdefault(item.voice, item.revision.key) == item.revision.key)


def _of_sentence(item: Evidence, confidence: float) -> DraftClaim:
    return DraftClaim(item.told, (item.label,), confidence)


def _who(best: Candidate, evidence: Sequence[Evidence]) -> Evidence | None:
    """The sentence before the reader that says whom the answer calls by surname, or its sentence he or she."""
    revision, sentence = best.evidence.revision, best.evidence.sentence
    known = introduction(revision, sentence)
    if known is None or best.text not in known.text:
        known = referent(revision, sentence)
    if known is None:
        return None
    key = revision.key
    return next((e for e in evidence if e.revision.key == key and e.sentence.index == known.index), None)
