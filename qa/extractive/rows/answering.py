"""Which questions are answered by a list without a reader: of people over the whole collection, or of what a sentence
enumerates. What finds people is imported for a question that asks for them."""

import re
from collections.abc import Sequence

from ingest.searcher import Searcher
from qa.evidence import DraftClaim, Evidence, Reading
from qa.extractive.enumerations import enumerated
from qa.extractive.rows.asked import asked
from qa.extractive.rows.found import Nobody, Rows
from qa.question import Question

# "Who proposed it?", of a collection that is about one thing, a reader may know.
_POINTS = re.compile(r"\b(?:it|this|that|them|these|those)\W*$", re.IGNORECASE)
_ENUMERATED = 0.6  # confidence that what a sentence enumerates is what was asked for


def rows(collection: Searcher, question: Question, text: str, evidence: Sequence[Evidence]) -> Rows | Nobody | None:
    """What a question for a list asks for: people over the whole collection, or else what a sentence enumerates in an
    article that was found. None where it asks for no list."""
    wanted = asked(text)
    if wanted:
        from qa.extractive.rows.finding import people

        listed = people(collection, question, wanted)
        return None if isinstance(listed, Nobody) and listed.vague and _POINTS.search(text) else listed
    found = enumerated(text, evidence)
    claims = tuple(DraftClaim(item.told, (item.label,), _ENUMERATED) for item in found)
    return Rows(Reading(claims, _ENUMERATED), tuple(found)) if found else None
