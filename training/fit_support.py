"""Prints what thresholds of the support check would stop and cost, for one to be chosen when the model changes.

    python training/fit_support.py

Claims: the open half of the verification suite, those apart that are a sentence word for word, with what the rules
stop already left out of the false ones; and the claims written by hand that the model did not learn from. Shown is the
share below each probability, of the true claims, which would be lost, and of the false ones, which would be stopped;
and last what rules and model together make of the latter, as they are.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np
import written

from evals.benchmarks.reading import revision
from evals.verification.measuring import put
from evals.verification.trials import trials
from qa.checks import all_checks
from qa.checks._reading import supported
from qa.checks._text import is_copy

THRESHOLDS = (0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
SEED = 1
Labelled = tuple[str, Sequence[str], bool]


def main() -> None:
    for name, found in {"verification, open half": suite(), "written by hand": by_hand()}.items():
        report(name, found)
    rejected, accepted = through_all_checks()
    print(
        f"written by hand, rules and model: {rejected:.3f} of the true rejected, {accepted:.3f} of the false accepted"
    )


def suite() -> list[Labelled]:
    """Claims in words of their own; of the false ones those that the other checks let pass."""
    others = [check for check in all_checks() if check.__module__.rpartition(".")[2] not in ("support", "wording")]
    found = [(one.claim, one.sentences, one.expected == "accept") for one in trials("open")]
    return [one for one in found if not is_copy(one[0], one[1]) and (one[2] or passes(others, one))]


def passes(checks: Sequence[Callable], one: Labelled) -> bool:
    return all(check(one[0], one[1]).passed for check in checks)


def by_hand() -> list[Labelled]:
    rng = random.Random(SEED)
    claims = [claim for row in written.rows(held_out=True) for claim in written.claims(row, rng)]
    return [(one.text, (one.source,), one.supported) for one in claims if "yes_no" not in one.kind]


def through_all_checks() -> tuple[float, float]:
    """Of the claims written by hand, how many true ones rules and model reject, and how many false ones they pass."""
    passed: dict[bool, list[bool]] = {True: [], False: []}
    for row in written.rows(held_out=True):
        published_at = datetime.fromisoformat(row["published_at"])
        article = replace(revision(row["text"], row["title"]), published_at=published_at)
        for claimed in row["claims"]:
            wanted = {sentence.strip() for sentence in claimed["evidence"]}
            cited = [(article, one) for one in article.sentences if one.text.strip() in wanted]
            if cited:
                passed[claimed["label"] == "supported"].append(put(claimed["claim"], cited).passed)
    return 1 - sum(passed[True]) / len(passed[True]), sum(passed[False]) / len(passed[False])


def report(name: str, found: Sequence[Labelled]) -> None:
    scores = np.array([supported(claim, " ".join(sources)) for claim, sources, _ in found])
    true = np.array([one for _, _, one in found])
    print(f"{name}: {true.sum()} true, {(~true).sum()} false; ROC-AUC {area(scores[true], scores[~true]):.3f}")
    print("  below    true  false")
    for value in THRESHOLDS:
        print(f"{value:7}{(scores[true] < value).mean():8.3f}{(scores[~true] < value).mean():7.3f}")


def area(true: np.ndarray, false: np.ndarray) -> float:
    """The probability that a true claim has the higher score than a false one."""
    return float((true[:, None] > false).mean() + (true[:, None] == false).mean() / 2)


if __name__ == "__main__":
    main()
