"""Writes the support model's training examples, claims over the sentences that they cite, as token ids and verdicts.

    python training/prepare_support.py ../shared/data/train ingest/embedders/minilm/tokenizer.json FOLDER --round 1

FOLDER receives ``train.jsonl.gz``, ``held_out.jsonl.gz`` (about 5 % of the articles and contexts) and ``counts.json``.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import debates
import judged
import stances
import verdicts
import written
from data import Item, is_held_out, load
from examples import PARTS, keep_counts, parser_of, tokenizer_of, written_to
from prepare_reader import claims, tokens
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
    options = parser_of(__doc__).parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of(options.tokenizer)
    counted = {}
    for part in PARTS:
        rng = random.Random(f"{options.round} {part}")
        items = [item for item in load(options.data, rng) if is_held_out(item.group) == (part == "held_out")]
        made = (example(tokenizer, one) for one in all_verdicts(items, options.data, rng, part) if _is_fit(one))
        counted[part] = written_to(options.target / f"{part}.jsonl.gz", made)
    keep_counts(options.target, counted)


def _is_fit(one: Verdict) -> bool:
    return bool(one.source.strip()) and len(one.claim.split()) <= LONGEST


if __name__ == "__main__":
    main()
