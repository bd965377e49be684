"""RAMDocs (Wang et al., 2025, arXiv:2504.13079): documents that differ because they mean different things of one name,
or because some of them are wrong or beside the matter.

Right, as published, is what gives every gold answer and no wrong one; an answer is given when its words stand in the
claims. The documents are given, so this is the reader alone; they are shuffled, since the right ones come first.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.benchmarks import score
from evals.benchmarks.reading import evidence, read_and_check, readers, revision
from evals.benchmarks.table import NONE, Row, mean, percent, rows
from qa.evidence import Evidence

NAME = "RAMDocs"
FILE = "ramdocs/half.jsonl"
PEER = "Llama-3.3-70B 32.6 (whole set)"


def run(data: Path, _work: Path, limit: int | None) -> Iterator[Row]:
    found = rows(data / FILE, limit)
    (reader,) = readers(None)
    texts = [read_and_check(reader, row["question"], _evidence(row)).text for row in found]
    pairs = list(zip(found, texts, strict=True))
    gold = [[score.holds(text, answer) for answer in row["gold_answers"]] for row, text in pairs]
    wrong = [any(score.holds(text, answer) for answer in row["wrong_answers"]) for row, text in pairs]
    right = [all(held) and not bad for held, bad in zip(gold, wrong, strict=True)]
    yield Row(NAME, "every gold answer and no wrong one", percent(mean(right)), PEER, len(found))
    yield Row(NAME, "every gold answer", percent(mean([all(held) for held in gold])), NONE, len(found))
    yield Row(NAME, "some gold answer", percent(mean([any(held) for held in gold])), NONE, len(found))
    lied = [bad for bad, row in zip(wrong, found, strict=True) if row["wrong_answers"]]
    yield Row(NAME, "a wrong answer, where the documents hold one", percent(mean(lied)), NONE, len(lied))
    yield Row(NAME, "refused", percent(mean([not text for text in texts])), NONE, len(found))


def _evidence(row: dict[str, Any]) -> list[Evidence]:
    texts = [document["text"] for document in row["documents"]]
    random.Random(row["question"]).shuffle(texts)
    return evidence([revision(text, key=key) for key, text in enumerate(texts, 1)])
