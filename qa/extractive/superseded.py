"""A figure that a newer article sets against the one it has now: "falls from 38,000 to 35,000".

The new figure may stand beside none of the question's words, so that the model finds the old one alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from ingest.language.amounts import Amount, amounts
from ingest.language.known import unknown
from ingest.language.names import names
from qa.evidence import Evidence
from qa.extractive.candidates import Candidate, Group, amount_of

_FROM = re.compile(r"\bfrom (?:about |some )?$", re.IGNORECASE)
_TO = re.compile(r"(?:(?! (?:and|or|but) )[^.;,]){0,30}? to (?:about |some )?", re.IGNORECASE)
_INSTEAD_OF = re.compile(
    r"[^.;]{0,60}\b(?:instead of|rather than|(?:up|down) from) (?:about |some |the )?", re.IGNORECASE
)
_NEVER = datetime.min.replace(tzinfo=UTC)


def brought_up_to_date(question: str, groups: Sequence[Group], evidence: Sequence[Evidence]) -> list[Group]:
    """The groups, or the figure that the newest article gives in place of the best one's, where one does."""
    best = groups[0]
    found = [one for one in _later(best.best, evidence) if _is_about(question, one.evidence)]
    if not found:
        return list(groups)
    newest = max(found, key=lambda one: one.evidence.revision.published_at or _NEVER)
    return [replace(best, candidates=(newest,), odds=(1.0,))]


def _is_about(question: str, item: Evidence) -> bool:
    """Whether the article has the names of the question: "from three months to four" may be of another matter."""
    return not list(unknown(names(question), question, [f"{item.revision.title} {item.revision.text}"]))


def _later(told: Candidate, evidence: Sequence[Evidence]) -> Iterator[Candidate]:
    old, published_at = amount_of(told), told.evidence.revision.published_at
    if old is None or published_at is None:
        return
    for item in evidence:
        date = item.revision.published_at
        if date and date > published_at and (new := _instead(item.sentence.text, old)):
            start = item.sentence.start + new.start
            yield replace(told, text=item.whole[start : item.sentence.start + new.end], evidence=item, start=start)


def _instead(text: str, old: Amount) -> Amount | None:
    """What the sentence gives in place of an amount."""
    found = amounts(text)
    for place, one in enumerate(found):
        if one.value != old.value:
            continue
        following, previous = found[place + 1 : place + 2], found[max(0, place - 1) : place]
        after = [
            new for new in following if _FROM.search(text, 0, one.start) and _TO.fullmatch(text, one.end, new.start)
        ]
        before = [new for new in previous if _INSTEAD_OF.fullmatch(text, new.end, one.start)]
        alike = (new for new in (*after, *before) if new.value != one.value and _are_alike(new, one))
        if new := next(alike, None):
            return new
    return None


def _are_alike(one: Amount, other: Amount) -> bool:
    """In one unit; the second of two is often without."""
    return one.base == other.base or "" in (one.base, other.base)
