"""Claims that people judged, and yes/no questions over passages, from the public sets of ``../shared/data/train``."""

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims import Claim
from data import is_held_out
from yes_no import polar_claims

from ingest.language.overlap import term_overlap
from ingest.language.sentences import split

# How many of each are taken in a round. ConjNLI and Breaking NLI are large, made by rule, and their words betray them.
CLAIMS = {
    "support_fm2": 1169, "support_fever_symmetric": 708, "support_defacto_train": 1696, "support_condaqa": 2144,
    "support_halueval_qa": 1000, "support_cad_snli": 2500, "support_scone": 1500, "support_med_crowd": 1000,
    "support_negation_mnli": 1170, "support_negation_rte": 1000, "support_negation_snli": 800,
    "support_breaking_nli": 800, "support_conjnli_adv": 1000, "support_summedits_sales": 600,
    "support_begin_wow": 429, "support_begin_v1_wow": 500, "support_q2_wow": 292,
}  # fmt: skip
POLAR = ("boolq_dev_two_thirds", "strategyqa_facts_train")
LONGEST = 60  # words of a claim
MOST_WORDS = 110  # of a source; of a longer one, the sentences that share most words with the claim are read


def claims(folder: Path, rng: random.Random, held_out: bool) -> Iterator[Claim]:
    for name, count in CLAIMS.items():
        found = [row for row in rows_of(folder, name) if is_held_out(row["group"]) == held_out]
        for row in rng.sample(found, min(count, len(found))):
            if len(row["claim"].split()) <= LONGEST:
                source = shortened(row["evidence"], row["claim"])
                yield Claim(row["claim"], source, row["label"] == "supported", row["group"], name)


def polar(folder: Path, held_out: bool) -> Iterator[Claim]:
    for name in POLAR:
        for row in rows_of(folder, name):
            if is_held_out(row["group"]) == held_out:
                sentences = [row["passage"][a:b] for a, b in split(row["passage"])]
                verdict = "yes" if row["answer"] else "no"
                yield from polar_claims(
                    row["question"], shortened(sentences, row["question"]), verdict, row["group"], name
                )


def shortened(sentences: list[str], claim: str, most: int = MOST_WORDS) -> str:
    """The sentences that share most words with the claim, in their order, within ``most`` words."""
    shared = [term_overlap(claim, sentence) for sentence in sentences]
    kept: set[int] = set()
    for place in sorted(range(len(sentences)), key=lambda place: -shared[place]):
        words = sum(len(sentences[other].split()) for other in (*kept, place))
        if kept and words > most:
            break
        kept.add(place)
    return " ".join(sentences[place].strip() for place in sorted(kept))


def rows_of(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt") as file:
        yield from map(json.loads, file)
