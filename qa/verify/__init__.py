"""Every claim is put through every check before it leaves; this is the one place that decides whether it may.

A claim says "Tomas Ahl resigned on 12 May" where its source says that "he" did, or "the minister", "on Tuesday". One
that fails by itself is checked again with what the article says of who and when that is: the earlier sentence or the
title with the name, which it then cites as well, and the days that the sentence names, counted from its publication.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ingest.article import TITLE, Sentence
from ingest.language.days import days_in, spans_in
from ingest.language.names import names
from ingest.tracing import traced
from qa.answer import Check
from qa.checks import all_checks
from qa.evidence import CheckedClaim, DraftClaim, Evidence
from qa.introductions import bearer, is_person
from qa.verify.clauses import shortened

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
OVERRULED = {"negation": 0.7}
"""Probability of support from which the model overrules a check that is misled by a denial in other words. Of claims
that fail ``negation`` alone, 25 of 42 true ones reach it and 3 of 42 false ones (held-out items written by hand), and 8
of the 331 false ones of the open half of the verification suite, of which 5 reach .85 too (counted once)."""
_NAMELESS = frozenset(("names", "support"))  # all that may be wrong with a claim whose names stand elsewhere
LIKELY = 0.5
"""Probability of support that a claim must have for a name of its article that it gives to nobody in the sentence."""


@traced("verify", gave=lambda checked: {"dateline.passed": checked.passed, "dateline.failed": checked.failed})
def verify(draft: DraftClaim, evidence: Mapping[str, Evidence]) -> CheckedClaim:
    """Checks a claim against the sentences it cites; a label that was never sent fails by itself."""
    cited = tuple(evidence[label] for label in draft.labels if label in evidence)
    known = Check("citation", bool(cited) and len(cited) == len(draft.labels))
    checked = _checked(draft, cited, known)
    if checked.passed or not known.passed:
        return checked
    copied = _copied(draft, evidence)
    if copied:
        return _checked(replace(draft, labels=(copied.label,)), (copied,), known)
    return checked if _is_said_otherwise(checked) else _in_context(draft, cited, known) or checked


def _copied(draft: DraftClaim, evidence: Mapping[str, Evidence]) -> Evidence | None:
    """The sentence that the claim is word for word, though it cites others: small models copy one and name another."""
    return next((item for item in evidence.values() if item.sentence.text == draft.text), None)


def cut(checked: CheckedClaim, evidence: Mapping[str, Evidence]) -> CheckedClaim | None:
    """A claim that failed, without the part it failed for, if what remains passes and is likely; else None."""
    for text in shortened(checked.draft.text, checked.checks):
        shorter = verify(replace(checked.draft, text=text), evidence)
        if shorter.passed and _is_likely(shorter):
            return shorter
    return None


def _in_context(draft: DraftClaim, cited: Sequence[Evidence], known: Check) -> CheckedClaim | None:
    """The claim checked with what its articles say of who and when; None where it fails all the same."""
    days = [day for item in cited for day in _days(item)]
    named = (*_introduced(draft.text, cited), *cited)
    checked = _checked(draft, named, known, days)
    if checked.passed or not _NAMELESS.issuperset(checked.failed):
        return checked if checked.passed else None
    checked = _checked(draft, (*_mentioned(draft.text, cited, named), *named), known, days)
    return checked if checked.passed and _is_likely(checked) else None


def _checked(draft: DraftClaim, cited: Sequence[Evidence], known: Check, days: Sequence[str] = ()) -> CheckedClaim:
    sources = [*(item.sentence.text for item in cited), *days]
    checks = [check(draft.text, sources) for check in all_checks()]
    likely = next((check.score or 0.0 for check in checks if check.name == "support"), 0.0)
    return CheckedClaim(draft, tuple(cited), (known, *(_weighed(check, likely) for check in checks)))


def _weighed(check: Check, likely: float) -> Check:
    is_overruled = not check.passed and likely >= OVERRULED.get(check.name, math.inf)
    return Check(check.name, True, check.score) if is_overruled else check


def _is_said_otherwise(checked: CheckedClaim) -> bool:
    """Whether the sources have other words in the place of those that they lack: nothing more can mend that."""
    rules = (check for check in checked.checks if check.name not in ("support", "numbers"))
    return any(words.instead for check in rules for words in check.objections)


def _is_likely(checked: CheckedClaim) -> bool:
    return any(check.name == "support" and (check.score or 0) >= LIKELY for check in checked.checks)


def _days(item: Evidence) -> list[str]:
    """The days, months and years that the sentence names from the day of publication, in full; where it names none of
    these and no year, that of publication."""
    published_at, text = item.revision.published_at, item.sentence.text
    if not published_at:
        return []
    has_year = bool(_YEAR.search(text))
    form = "%A, %-d %B" if has_year else "%A, %-d %B %Y"
    days = [day.strftime(form) for day in days_in(text, published_at.date())]
    named = [*days, *spans_in(text, published_at.date())]
    return named if named or has_year else [f"{published_at:%Y}"]


def _introduced(claim: str, cited: Sequence[Evidence]) -> list[Evidence]:
    """The sentences that say who is meant in those cited, for the names that the claim has and none of them."""
    missing = _missing(claim, cited)
    return _beside((item, bearer(item.revision, item.sentence, name)) for item in _of_text(cited) for name in missing)


def _mentioned(claim: str, cited: Sequence[Evidence], named: Sequence[Evidence]) -> list[Evidence]:
    """The titles or sentences that have the names which are still missing."""
    missing = _missing(claim, named)
    return _beside((item, _mention(item, name)) for item in _of_text(cited) for name in missing)


def _mention(item: Evidence, name: str) -> Sentence | None:
    """The title, or else the nearest sentence before this one, that has the name at all; of people a sentence must say
    more than that."""
    if is_person(item.revision, name):
        return None
    before = (item.revision.sentence(index) for index in (TITLE, *range(item.sentence.index - 1, -1, -1)))
    return next((sentence for sentence in before if name in sentence.text), None)


def _missing(claim: str, cited: Sequence[Evidence]) -> list[str]:
    return [name for name in names(claim) if not any(name in one.sentence.text for one in cited)]


def _of_text(cited: Sequence[Evidence]) -> list[Evidence]:
    return [item for item in cited if item.sentence.part == "text"]


def _beside(found: Iterable[tuple[Evidence, Sentence | None]]) -> list[Evidence]:
    """Other sentences of the same articles as evidence, each once."""
    named = (replace(item, label=f"{item.label}<{one.index}", sentence=one) for item, one in found if one)
    return list(dict.fromkeys(named))
