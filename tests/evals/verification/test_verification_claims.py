"""The claims that are looked for in the whole corpus: half true, half false, and counted on the right side."""

import json
from pathlib import Path

from evals.verification.claims import claims, figures, judged
from qa.verification.verdict import Verdict

TRUE = {"id": "c1", "claim": "Nobody was hurt.", "is_true": True, "kind": "event"}
FALSE = TRUE | {"id": "c2", "claim": "Two were hurt.", "is_true": False}


def told(folder: Path, verdict: Verdict) -> tuple[int, ...]:
    path = folder / "some.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in (TRUE, FALSE, FALSE)), "utf-8")
    of = figures(judged(lambda _: verdict, path))
    return of.false_accept, of.false_reject, of.false_contradiction, of.contradicted


def test_half_of_them_are_true_and_each_has_its_own_id() -> None:
    every = list(claims())
    assert sum(claim.is_true for claim in every) == 30 == len(every) / 2
    assert len({claim.id for claim in every}) == len({claim.claim for claim in every}) == len(every)


def test_a_verdict_is_counted_on_its_own_side(tmp_path: Path) -> None:
    assert told(tmp_path, "supported") == (2, 0, 0, 0)
    assert told(tmp_path, "contradicted") == (0, 1, 1, 2)
    assert told(tmp_path, "not_found") == (0, 1, 0, 0)
