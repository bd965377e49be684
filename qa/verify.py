"""Every claim is put through every check before it leaves; this is the one place that decides whether it may.

A claim says "Tomas Ahl resigned on 12 May" where its source says that "he" did, or "the minister", "on Tuesday". One
that fails by itself is checked again with what the article says of who and when that is: the earlier sentence or the
title with the name, which it then cites as well, and the days that the sentence names, counted from its publication.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.article import TITLE, Sentence
from ingest.language.days import days_in, spans_in
from ingest.language.names import names
from qa.answer import Check
from qa.checks import all_checks
from qa.evidence import CheckedClaim, DraftClaim, Evidence
from qa.introductions import bearer, is_person

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
OVERRULED = {"negation": 0.85}
"""Probability of support from which the model overrules a check that is misled by a denial in other words. Of claims
that fail ``negation`` alone, 12 of 40 true ones reach it and 8 of 286 false ones (held-out items written by hand, and
the open half of the verification suite; counted once)."""
_NAMELESS = frozenset(("names", "support"))  # all that may be wrong with a claim whose names stand elsewhere
LIKELY = 0.5
"""Probability of support that a claim must have for a name of its article that it gives to nobody in the sentence."""


def verify(draft: DraftClaim, evidence: Mapping[str, Evidence]) -> CheckedClaim:
    """Checks a claim against the sentences it cites; a label that was never sent fails by itself."""
    cited = tuple(evidence[label] for label in draft.labels if label in evidence)
    known = Check("citation", bool(cited) and len(cited) == len(draft.labels))
    checked = _checked(draft, cited, known)
    if checked.passed or not known.passed or _is_said_otherwise(checked):
        return checked
    days = tuple(day for item in cited for day in _days(item))
    introduced = tuple(dict.fromkeys(item for one in cited for item in _introduced(draft.text, one, cited)))
    fuller = _checked(draft, (*introduced, *cited), known, days)
    if fuller.passed:
        return fuller
    if not _NAMELESS.issuperset(fuller.failed):
        return checked
    mentioned = tuple(dict.fromkeys(item for one in cited for item in _mentioned(draft.text, one, fuller.evidence)))
    fullest = _checked(draft, (*mentioned, *fuller.evidence), known, days) if mentioned else checked
    return fullest if fullest.passed and _is_likely(fullest) else checked


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


def _days(item: Evidence) -> Iterator[str]:
    """The days, months and years that the sentence names from the day of publication, in full; where it names none, the
    year that it leaves out."""
    published_at, text = item.revision.published_at, item.sentence.text
    if published_at:
        year = "" if _YEAR.search(text) else "%Y"
        days = [f"{day:%A}, {day.day} {day:%B} {day:{year or ' '}}" for day in days_in(text, published_at.date())]
        spans = spans_in(text, published_at.date())
        yield from (*days, *spans) if days or spans else (published_at.strftime(year),)


def _missing(claim: str, cited: Sequence[Evidence]) -> list[str]:
    return [name for name in names(claim) if not any(name in one.sentence.text for one in cited)]


def _introduced(claim: str, item: Evidence, cited: Sequence[Evidence]) -> Iterator[Evidence]:
    """The sentences that name who is meant in this one, of those whom the claim names and nothing cited does."""
    if item.sentence.part == "text":
        for name in _missing(claim, cited):
            sentence = bearer(item.revision, item.sentence, name)
            if sentence:
                yield _beside(item, sentence)


def _mentioned(claim: str, item: Evidence, cited: Sequence[Evidence]) -> Iterator[Evidence]:
    """The title, or else the nearest sentence before this one, that has such a name at all."""
    if item.sentence.part == "text":
        before = [item.revision.sentence(index) for index in (TITLE, *range(item.sentence.index - 1, -1, -1))]
        for name in _missing(claim, cited):
            if is_person(item.revision, name):  # of whom a sentence must say more than that they are named somewhere
                continue
            found = next((sentence for sentence in before if name in sentence.text), None)
            if found:
                yield _beside(item, found)


def _beside(item: Evidence, sentence: Sentence) -> Evidence:
    """Another sentence of the same article."""
    return replace(item, label=f"{item.label}<{sentence.index}", sentence=sentence)
