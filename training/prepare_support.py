"""Writes the support model's training examples, claims over the sentences that they cite, as token ids and verdicts.

    python training/prepare_support.py ../shared/data/train ingest/embedders/minilm/tokenizer.json FOLDER --round 1

FOLDER receives ``train.jsonl.gz``, ``held_out.jsonl.gz`` (about 5 % of the articles and contexts) and ``counts.json``.
"""

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import debates
import judged
import stances
import verdicts
import written
from data import Item, is_held_out, load
from prepare_reader import LENGTH, claims, tokens
from tokenizers import Tokenizer
from verdicts import VERDICTS, Verdict

LONGEST = 90  # words of a claim
RULES = {"train": 8000, "held_out": 400}  # claims made by rule from the reader's passages
POLAR = 0.6  # of the claims of yes/no questions
SIDES = {"train": 1500, "held_out": 100}  # and of each sort of made-up debates


def all_verdicts(items: Sequence[Item], data: Path, rng: random.Random, part: str) -> Iterator[Verdict]:
    held_out = part == "held_out"
    yield from verdicts.public(data, rng, held_out)
    yield from (one for one in verdicts.polar(judged.polar(data, held_out)) if rng.random() < POLAR)
    for row in written.rows(held_out):
        yield from verdicts.by_hand(row, rng)
    sides = chain(
        stances.claims(rng, SIDES[part], part),
        debates.claims(rng, SIDES[part], part),
        debates.claims(rng, SIDES[part], part, hard=True),
    )
    yield from verdicts.by_rule(chain(claims(items, rng, RULES[part]), sides))


def example(tokenizer: Tokenizer, one: Verdict) -> dict:
    encoded = tokenizer.encode(one.claim, one.source)
    return {"task": "verdict", **tokens(encoded), "verdict": VERDICTS.index(one.verdict), "kind": one.kind}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--round", type=int, default=1, help="the seed of all that is left to chance")
    options = parser.parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.enable_truncation(LENGTH, strategy="only_second")
    tokenizer.no_padding()
    counted = {}
    for part in RULES:
        rng = random.Random(f"{options.round} {part}")
        items = [item for item in load(options.data, rng) if is_held_out(item.group) == (part == "held_out")]
        seen: Counter[str] = Counter()
        with gzip.open(options.target / f"{part}.jsonl.gz", "wt", compresslevel=1) as file:
            for one in all_verdicts(items, options.data, rng, part):
                if one.source.strip() and len(one.claim.split()) <= LONGEST:
                    made = example(tokenizer, one)
                    seen.update((f"{one.kind}: {one.verdict}", one.verdict))
                    seen["tokens"] += len(made["ids"][0])
                    file.write(json.dumps(made) + "\n")
        counted[part] = dict(sorted(seen.items()))
    (options.target / "counts.json").write_text(json.dumps(counted, indent=1) + "\n")
    print(json.dumps(counted, indent=1))


if __name__ == "__main__":
    main()
