"""Every claim is put through every check before it leaves; this is the one place that decides whether it may."""

from collections.abc import Mapping

from qa.answer import Check
from qa.checks import all_checks
from qa.evidence import CheckedClaim, DraftClaim, Evidence


def verify(draft: DraftClaim, evidence: Mapping[str, Evidence]) -> CheckedClaim:
    """Checks a claim against the sentences it cites; a label that was never sent fails by itself."""
    cited = tuple(evidence[label] for label in draft.labels if label in evidence)
    sources = [item.sentence.text for item in cited]
    known = Check("citation", bool(cited) and len(cited) == len(draft.labels))
    return CheckedClaim(draft, cited, (known, *(check(draft.text, sources) for check in all_checks())))
