"""Every claim is put through every check before it leaves; this is the one place that decides whether it may.

A claim says "Tomas Ahl resigned" where its source says that "he" did, or "the minister". It is checked with the earlier
sentence of the article that says who that is beside what it cites, and where it passes with that, it cites both.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.language.names import names
from qa.answer import Check
from qa.checks import all_checks
from qa.evidence import CheckedClaim, DraftClaim, Evidence
from qa.introductions import bearer


def verify(draft: DraftClaim, evidence: Mapping[str, Evidence]) -> CheckedClaim:
    """Checks a claim against the sentences it cites; a label that was never sent fails by itself."""
    cited = tuple(evidence[label] for label in draft.labels if label in evidence)
    known = Check("citation", bool(cited) and len(cited) == len(draft.labels))
    checked = _checked(draft, cited, known)
    if checked.passed or not known.passed:
        return checked
    introduced = tuple(dict.fromkeys(item for one in cited for item in _introduced(draft.text, one, cited)))
    with_them = _checked(draft, (*introduced, *cited), known) if introduced else checked
    return with_them if with_them.passed else checked


def _checked(draft: DraftClaim, cited: Sequence[Evidence], known: Check) -> CheckedClaim:
    sources = [item.sentence.text for item in cited]
    return CheckedClaim(draft, tuple(cited), (known, *(check(draft.text, sources) for check in all_checks())))


def _introduced(claim: str, item: Evidence, cited: Sequence[Evidence]) -> Iterator[Evidence]:
    """The sentences that name who is meant in this one, of those whom the claim names and nothing cited does."""
    missing = [name for name in names(claim) if not any(name in one.sentence.text for one in cited)]
    if item.sentence.part == "title":
        return
    for name in missing:
        sentence = bearer(item.revision, item.sentence, name)
        if sentence:
            yield replace(item, label=f"{item.label}<{sentence.index}", sentence=sentence)
