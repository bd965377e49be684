"""How often the checks are wrong: the share of false claims that they accept, and of true ones that they reject."""

from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from typing import Any

from evals.verification.articles import articles
from evals.verification.halves import Half
from evals.verification.trials import Trial, trials
from ingest.article import Revision, Sentence
from qa.evidence import CheckedClaim, DraftClaim, Evidence
from qa.verify import verify as product_verify

Verify = Callable[[DraftClaim, Mapping[str, Evidence]], CheckedClaim]
_EXAMPLES = 3  # of each kind
_Z = 1.96  # 95 %


def measure(half: Half = "open", verify: Verify | None = None) -> dict[str, Any]:
    """The figures of a half; ``verify`` takes the place of the product's own.

    ``per_kind`` counts every kind of trial. ``examples`` are wrong verdicts of the open half; the held
    half's are never shown.
    """
    tried = [(trial, verdict(trial, verify or product_verify)) for trial in trials(half)]
    wrong = [(trial, given) for trial, given in tried if given.passed != (trial.expected == "accept")]
    false_accept, false_reject = _share(tried, wrong, "reject"), _share(tried, wrong, "accept")
    return {
        "half": half,
        "trials": len(tried),
        "false_accept": rate(*false_accept),
        "false_reject": rate(*false_reject),
        "intervals": {"false_accept": wilson(*false_accept), "false_reject": wilson(*false_reject)},
        "per_kind": _per_kind(tried),
        "examples": _examples(wrong) if half == "open" else [],
    }


def verdict(trial: Trial, verify: Verify = product_verify) -> CheckedClaim:
    """The trial as the desk would put it: a draft that cites its sentences by label."""
    revision = articles()[trial.origin.url]
    at = [next(known for known in revision.sentences if known.text == text) for text in trial.sentences]
    return put(trial.claim, [(revision, known) for known in at], verify)


def put(claim: str, cited: Sequence[tuple[Revision, Sentence]], verify: Verify = product_verify) -> CheckedClaim:
    """A claim and the sentences that it cites, each with its article, put to the checks."""
    evidence = {f"S{number}": Evidence(f"S{number}", *place, 1.0) for number, place in enumerate(cited, 1)}
    return verify(DraftClaim(claim, tuple(evidence), 1.0), evidence)


def rate(count: int, total: int) -> float:
    """The share of a count; 0 where nothing was tried."""
    return count / total if total else 0.0


def wilson(count: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share; 0 to 1 when nothing was tried."""
    if not total:
        return 0.0, 1.0
    share, square = count / total, _Z * _Z
    middle = share + square / (2 * total)
    reach = _Z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


_Tried = Sequence[tuple[Trial, CheckedClaim]]


def _share(tried: _Tried, wrong: _Tried, expected: str) -> tuple[int, int]:
    """How many verdicts were wrong of the trials that should be so decided, and how many these are."""
    return tuple(sum(trial.expected == expected for trial, _ in some) for some in (wrong, tried))  # type: ignore[return-value]


def _per_kind(tried: _Tried) -> dict[str, dict[str, Any]]:
    kinds: dict[str, dict[str, Any]] = {}
    for trial, given in tried:
        row = kinds.setdefault(trial.kind, {"expected": trial.expected, "n": 0, "accepted": 0})
        row["n"] += 1
        row["accepted"] += given.passed
    return dict(sorted(kinds.items(), key=lambda item: (item[1]["expected"], item[0])))


def _examples(wrong: _Tried) -> list[dict[str, Any]]:
    """The first few of each kind, with what the checks said."""
    shown: dict[str, int] = {}
    examples = []
    for trial, given in wrong:
        shown[trial.kind] = shown.get(trial.kind, 0) + 1
        if shown[trial.kind] <= _EXAMPLES:
            examples.append(example(trial, given))
    return examples


def example(trial: Trial, given: CheckedClaim) -> dict[str, Any]:
    """One trial for people: the claim, what it cites, and the checks that spoke against it."""
    notes = {check.name: check.note for check in given.checks if not check.passed}
    return {
        "kind": trial.kind, "id": trial.origin.id, "claim": trial.claim, "sentences": list(trial.sentences),
        "expected": trial.expected, "failed": notes,
    }  # fmt: skip
