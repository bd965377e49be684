"""Lists: a question that asks for several things is answered by all the items of a list, not by one of them.

A list is either a lead-in that ends in a colon with its items as sentences of their own behind it, or one sentence that
enumerates them. The lead-in alone says nothing, so it never stands for its items.
"""

import re
from collections.abc import Iterator

from ingest.article import Revision, Sentence
from ingest.language import analysis
from ingest.language.lexicon import word_set

MOST = 10  # items of one list that are shown
# Looked ahead for where a plural noun may stand, so that "which bus goes" asks for one.
_NO_NOUN = (
    r"(?!(?:the|an?|his|her|its|their|did|does|do|to|is|was|has|are|were|of|goes|becomes|happens|gets|takes|makes|says|"
    r"leads|heads|wants|holds|keeps)\b)"
)
_ASKS = re.compile(
    rf"\W*(?:(?:on |under |for |in )?(?:which|what) (?:{_NO_NOUN}[\w’'-]+ )?{_NO_NOUN}[\w’'-]{{2,}}[^siu\W]s\b|"
    r"what (?:are|were) |what (?:do|does) [\w’' -]+ (?:recommend|demand|propose|want|include|contain|consist of)\b|"
    r"who (?:are|were)\b|list\b|name\b)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"\s*(?:[-–•*·]|\(?(?:\d{1,2}|[a-z])[.)])\s")
# Words of a lead-in that do not say what it announces.
_VAGUE = word_set("two three four five six seven eight nine ten main following points several glance")


def asks_for_several(question: str) -> bool:
    return bool(_ASKS.match(question))


def items(revision: Revision, lead_in: Sentence) -> list[Sentence]:
    """The sentences that a lead-in announces; none where it is no lead-in."""
    if not lead_in.text.rstrip().endswith(":"):
        return []
    return list(_items(revision, lead_in))[:MOST]


def around(revision: Revision, sentence: Sentence) -> tuple[Sentence, list[Sentence]] | None:
    """The lead-in and the items of the list that the sentence belongs to; None where it belongs to none."""
    for index in range(sentence.index, max(-1, sentence.index - MOST - 1), -1):
        lead_in = revision.sentence(index)
        found = items(revision, lead_in)
        if found:
            return (lead_in, found) if index == sentence.index or sentence in found else None
    return None


def last_of(revision: Revision, last: int) -> int:
    """The end of the sentences up to ``last`` (exclusive), moved to the end of the list that they break off in."""
    found = around(revision, revision.sentence(last - 1))
    return max(last, found[1][-1].index + 1) if found else last


def announces(question: str, lead_in: Sentence) -> bool:
    """Whether a word of the question says what the lead-in announces: conditions, reasons, finalists."""
    announced = set(analysis.content_terms(lead_in.text)) - _VAGUE
    return not announced.isdisjoint(analysis.content_terms(question))


def enumeration(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the enumeration behind a colon that the range is an item of; or else the range itself."""
    colon = text.rfind(": ", 0, start)  # the whole of it stands before the range
    behind = text[colon + 2 :].rstrip(' .”"') if colon >= 0 else ""
    if re.search(r"[;,]| and ", behind):
        return colon + 2, max(end, colon + 2 + len(behind))
    return start, end


def _items(revision: Revision, lead_in: Sentence) -> Iterator[Sentence]:
    previous = lead_in
    for index in range(lead_in.index + 1, len(revision.sentences)):
        sentence = revision.sentence(index)
        if not _continues(revision, previous, sentence, first=previous is lead_in):
            return
        yield sentence
        previous = sentence


def _continues(revision: Revision, previous: Sentence, sentence: Sentence, first: bool) -> bool:
    gap = revision.text[previous.end : sentence.start]
    if "\n" not in gap:
        return False
    text = sentence.text.rstrip()
    if first or previous.text.rstrip().endswith((";", ",")) or _MARKER.match(sentence.text):
        return True
    return "\n\n" not in gap and not text.endswith((".", "!", "?"))
