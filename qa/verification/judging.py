"""One sentence against the sentences of the articles: which of them says it, which says otherwise, and which is newer.

The nearest decide. Where none of them says it, one that is further off may, if the model of support finds that likely.
What an older article says and a newer one has otherwise is no longer so; a newer one is never contradicted by an older.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from ingest.article import TITLE
from qa.answer import Check
from qa.checks._sorts import sort_of
from qa.checks._text import tokens
from qa.evidence import CheckedClaim, DraftClaim, Evidence
from qa.verification import candidates
from qa.verification.coverage import Wording, coverage_of, wording
from qa.verification.event import event_of, named_nearby
from qa.verification.verdict import verdict_of
from qa.verify import LIKELY, verify

_CHANGES = frozenset(("numbers", "stance", "proposal"))  # checks by which what was so becomes otherwise
_MAY_FAIL_TOO = frozenset((*_CHANGES, "support", "negation", "comparison", "names"))
_HALF = 0.5  # share of a sentence's plain words that what supersedes it has
MOST = 0.8  # share of a sentence's words from which a source further off may say it
JOINED = 4  # sentences that are tried together with the title above them
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNDATED = datetime(1, 1, 1, tzinfo=UTC)


def judged(text: str, pool: Sequence[Evidence]) -> CheckedClaim:
    """The sentence checked against the best of the pool; its verdict is that of its checks."""
    said = wording(text)
    near = candidates.nearest(said, pool)
    tried = [checked(text, [item]) for item in near] or [checked(text, [])]
    best = next((one for one in tried if one.passed), None)
    if best is None:
        rest = candidates.further(said, pool, near)
        tried += [checked(text, [item]) for item in rest]
        titled = (_titled(text, one.evidence[0]) for one in tried[:JOINED] if one.evidence and _is_silent(one))
        best = next((one for one in (*tried, *titled) if one and one.passed and _is_sure(one)), None)
    against = [one for one in tried if _contradicts(one)]
    if best is None:
        return max(against, key=_day, default=tried[0])
    newer = [one for one in (*against, *_changed(text, said, best, pool)) if _supersedes(text, one, best)]
    return _both(max(newer, key=_day), best) if newer else best


def _titled(text: str, item: Evidence) -> CheckedClaim | None:
    """The sentence checked against a source and the title above it, which names what the source leaves out."""
    if item.sentence.part == "title" or not item.revision.title:
        return None
    title = replace(item, label=f"{item.label}<title", sentence=item.revision.sentence(TITLE))
    one = checked(text, [item, title])
    known = f"{item.sentence.text} {title.sentence.text}"
    return _trusted(one) if min(wording(text).shares(known)) == 1.0 else one


def _is_silent(one: CheckedClaim) -> bool:
    """Whether a source merely lacks something: a title does not mend what it has otherwise."""
    rules = (check for check in one.checks if check.name != "support")
    return not any(words.instead for check in rules for words in check.objections)


def _trusted(one: CheckedClaim) -> CheckedClaim:
    """The same where the model's reading does not count: every word of it is there, and no rule speaks against it."""
    passed = (
        replace(check, passed=True, note="", objections=()) if check.name == "support" else check
        for check in one.checks
    )
    return replace(one, checks=tuple(passed))


def checked(text: str, sources: Sequence[Evidence]) -> CheckedClaim:
    """The sentence and what is to bear it out, put to the checks, and to whether it is about the same at all."""
    found = verify(DraftClaim(text, tuple(item.label for item in sources), 1.0), {item.label: item for item in sources})
    words = " ".join((*(item.sentence.text for item in found.evidence), *named_nearby(text, sources)))
    about = coverage_of(text, words, found.checks), event_of(text, sources, found.checks)
    return replace(found, checks=(*found.checks, *about, Check("newest", True)))


def _changed(text: str, said: Wording, best: CheckedClaim, pool: Sequence[Evidence]) -> Iterator[CheckedClaim]:
    """What newer articles have otherwise of the same."""
    for item in pool:
        if _published(item) > _day(best) and said.shares(item.sentence.text)[1] >= _HALF:
            one = checked(text, [item])
            if _contradicts(one) and not _CHANGES.isdisjoint(one.failed) and _MAY_FAIL_TOO.issuperset(one.failed):
                yield one


def _supersedes(text: str, newer: CheckedClaim, older: CheckedClaim) -> bool:
    """Whether it is newer, of the same, and no result of another match or year."""
    if _day(newer) <= _day(older) or any(sort_of(text, token).is_tally for token in tokens(text) if token.is_number):
        return False
    there, before = (" ".join(item.sentence.text for item in one.evidence) for one in (newer, older))
    return set(_YEAR.findall(there)) <= {*_YEAR.findall(before), str(_day(older).year)}


def _both(newer: CheckedClaim, older: CheckedClaim) -> CheckedClaim:
    """What is so now, and what was so once beside it."""
    *others, _ = newer.checks
    newest = Check("newest", False, note="An older article says so; a newer one says otherwise.")
    return replace(newer, evidence=(*newer.evidence, *older.evidence), checks=(*others, newest))


def _contradicts(one: CheckedClaim) -> bool:
    return verdict_of(one.checks) == "contradicted"


def _is_sure(one: CheckedClaim) -> bool:
    """Whether the model finds it likely, or most of its words are there."""
    scores = {check.name: check.score or 0.0 for check in one.checks}
    return scores["support"] >= LIKELY or scores["coverage"] >= MOST


def _day(one: CheckedClaim) -> datetime:
    return max(map(_published, one.evidence), default=_UNDATED)


def _published(item: Evidence) -> datetime:
    return item.revision.published_at or _UNDATED
