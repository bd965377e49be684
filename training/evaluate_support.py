"""Scores a support model on claims that other people judged: ROC-AUC of ``supported``, without any rule.

    python training/evaluate_support.py qa/crossencoder/minilm-support ../shared/data --limit 150

A claim is put against the sentences of its evidence that share most words with it: as many as make 200 words, or the
nearest three. A claim of several sentences is as well supported as the worst of them. None of the sets is trained on.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from judged import shortened

from evals.benchmarks import score
from ingest.language.overlap import term_overlap
from ingest.language.sentences import split
from qa.crossencoder.support import SupportModel

FILES = ("defacto_val", "frank_valid", "wice_oracle_dev", "summedits_other")
WORDS, NEAREST = 200, 3
SEED = 1
Judged = tuple[str, list[str], bool]
"""A claim, the sentences of its evidence, and whether they support it."""


def sets(data: Path) -> Iterator[tuple[str, list[Judged]]]:
    for name in FILES:
        with gzip.open(data / "verify" / f"{name}.jsonl.gz", "rt") as file:
            rows = [json.loads(line) for line in file]
        yield name, [(row["claim"], row["evidence"], row["label"] == "supported") for row in rows]
    yield "qags", list(_qags(data / "qags" / "cnndm.jsonl"))


def _qags(file: Path) -> Iterator[Judged]:
    """Supported is what two of three people found so."""
    for row in map(json.loads, file.open()):
        sentences = [row["article"][start:end] for start, end in split(row["article"])]
        for made in row["summary_sentences"]:
            agreed = [said["response"] for said in made["responses"]].count("yes")
            yield made["sentence"], sentences, 2 * agreed > len(made["responses"])


def nearest(sentences: list[str], claim: str) -> str:
    shared = {place: term_overlap(claim, sentence) for place, sentence in enumerate(sentences)}
    return " ".join(sentences[place] for place in sorted(sorted(shared, key=lambda place: -shared[place])[:NEAREST]))


def support(model: SupportModel, claim: str, sentences: list[str]) -> tuple[float, float]:
    """Of the worst sentence, against 200 words and against three sentences."""
    parts = [claim[start:end].strip() for start, end in split(claim)]
    wide = model.judge([(part, shortened(sentences, part, WORDS)) for part in parts])
    narrow = model.judge([(part, nearest(sentences, part)) for part in parts])
    return min(one.supported for one in wide), min(one.supported for one in narrow)


def area(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """The probability that a supported claim has the higher score than one that is not."""
    higher, lower = (
        [value for value, label in zip(scores, labels, strict=True) if label == side] for side in (True, False)
    )
    return score.auc(higher, lower)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, help="claims of each set, drawn; all by default")
    options = parser.parse_args()
    model = SupportModel(options.model)
    for name, found in sets(options.data):
        random.Random(SEED).shuffle(found)
        some = found[: options.limit]
        wide, narrow = zip(*(support(model, claim, sentences) for claim, sentences, _ in some), strict=True)
        labels = [supported for _, _, supported in some]
        areas = f"{WORDS} words {area(wide, labels):.3f}, {NEAREST} sentences {area(narrow, labels):.3f}"
        print(f"{name:16}{len(some):5} claims; {areas}", flush=True)


if __name__ == "__main__":
    main()
