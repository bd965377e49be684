"""How old somebody is: news puts an age beside the name, “Ms. Tolle, 38, grew up in Ostervik”, and says no more of it.

The model, which looks for sentences that are about what is asked, is never sure of one that mentions it in passing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from ingest.language.proper_nouns import NOT_NAMES
from qa.extractive.candidates import Candidate, Group

TOLD = 0.6
"""How likely an age beside the name of who is asked about is the answer, at least. All 30 numbers that stand between
commas behind a capital in the sample articles are ages; what remains is a namesake, or an age of another year."""

_ASKED = re.compile(r"\W*how old (?:is|was) (?P<given>(?:[\w.’'-]+ )*?)(?P<surname>[\w’-]+)\W*$", re.IGNORECASE)
_NEVER = datetime.min.replace(tzinfo=UTC)


def beside_the_name(question: str, groups: Sequence[Group]) -> list[Group]:
    """The age that the newest article puts beside the name first; the groups as they are where none does."""
    found = [(one, group) for group in groups for one in group.candidates if _is_told(question, one)]
    if not found:
        return list(groups)
    best, group = max(found, key=lambda pair: pair[0].evidence.revision.published_at or _NEVER)
    order = sorted(zip(group.candidates, group.odds, strict=True), key=lambda pair: pair[0] is not best)
    candidates, odds = zip(*order, strict=True)
    first = replace(group, candidates=candidates, odds=odds, probability=max(TOLD, group.probability))
    return [first, *(other for other in groups if other is not group)]


def _is_told(question: str, candidate: Candidate) -> bool:
    """Whether the span is the age of who is asked about: Anna Belka, 68, where it is not Jan Belka."""
    asked = _ASKED.match(question)
    if not asked or not candidate.text.isdigit():
        return False
    sentence = candidate.evidence.sentence
    start = candidate.start - sentence.start
    surname = re.escape(asked["surname"])
    beside = re.search(rf"(?:\b([A-Z][\w’-]+)\.? )?\b{surname}, (?:aged )?$", sentence.text[:start], re.IGNORECASE)
    ends = re.match(r"[,.;]|$", sentence.text[start + len(candidate.text) :])
    return bool(beside and ends and _may_be(beside[1] or "", asked["given"].lower().split()))


def _may_be(before: str, given: Sequence[str]) -> bool:
    """Whether the word before a surname is no other person's given name."""
    names = [word for word in given if word.rstrip(".") not in NOT_NAMES]
    return not names or not before[:1].isupper() or before.lower() in {*NOT_NAMES, *names}
