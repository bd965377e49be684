"""Of several articles the newest decides: the dead of a storm are as many as the last of them counts.

A newer article overrules an older one about the same event by another figure or outcome. A tally is never overruled,
nor is what belongs to another year: the next match or the next year's profit says nothing of the one before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from qa.answer import Check
from qa.checks._sorts import sort_of
from qa.checks._text import tokens
from qa.evidence import CheckedClaim, Evidence
from qa.verification.coverage import wording

_CHANGES = frozenset(("numbers", "stance", "proposal"))  # checks by which what was so becomes otherwise
_MAY_FAIL_TOO = frozenset((*_CHANGES, "support", "comparison", "names"))
_HALF = 0.5  # share of a sentence's plain words that what supersedes it has
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNDATED = datetime(1, 1, 1, tzinfo=UTC)


def day_of(one: CheckedClaim) -> datetime:
    """When the newest article that it cites was published."""
    return max(map(_published, one.evidence), default=_UNDATED)


def superseding(text: str, best: CheckedClaim, pool: Sequence[Evidence]) -> Iterator[Evidence]:
    """The sentences of newer articles that may be about the same."""
    said = wording(text)
    for item in pool if _may_change(text) else ():
        if _published(item) > day_of(best) and said.shares(item.sentence.text)[1] >= _HALF:
            yield item


def overruled(text: str, best: CheckedClaim, against: Sequence[CheckedClaim]) -> CheckedClaim:
    """What says it; or what newer says otherwise, with that beside it."""
    newer = [one for one in against if _may_change(text) and _overrules(one, best)]
    if not newer:
        return best
    newest = max(newer, key=day_of)
    note = Check("newest", False, note="An older article says so; a newer one says otherwise.")
    checks = (note if check.name == note.name else check for check in newest.checks)
    return replace(newest, evidence=(*newest.evidence, *best.evidence), checks=tuple(checks))


def _may_change(text: str) -> bool:
    return not any(sort_of(text, token).is_tally for token in tokens(text) if token.is_number)


def _overrules(newer: CheckedClaim, older: CheckedClaim) -> bool:
    """Whether it is newer, differs by what changes, and is of no other year."""
    changed = not _CHANGES.isdisjoint(newer.failed) and _MAY_FAIL_TOO.issuperset(newer.failed)
    there, before = (" ".join(item.sentence.text for item in one.evidence) for one in (newer, older))
    is_same_year = set(_YEAR.findall(there)) <= {*_YEAR.findall(before), str(day_of(older).year)}
    return changed and is_same_year and day_of(newer) > day_of(older)


def _published(item: Evidence) -> datetime:
    return item.revision.published_at or _UNDATED
