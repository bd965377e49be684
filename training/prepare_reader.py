"""Writes the reader's training examples, questions over passages, claims over sentences and rankings, as token ids and
labels.

    python training/prepare_reader.py ../shared/data/train ingest/embedders/minilm/tokenizer.json FOLDER --round 1

FOLDER receives ``train.jsonl.gz``, ``held_out.jsonl.gz`` (about 5 % of the articles and contexts) and ``counts.json``.
Another round asks the same questions over other windows, with other negatives, debates and corruptions.
"""

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import debates
import stances
from claims import Claim, from_answers, from_sentence
from data import Item, is_held_out, load, names
from mixture import Siblings, mixture, rankings
from rewriting import stock_of
from tokenizers import Encoding, Tokenizer

LENGTH = 256


@dataclass(frozen=True, slots=True)
class Mix:
    """How many questions of each set and kind, of made-up stances and debates (half as many claims of those), claims
    and rankings. hard: debates whose plans resemble each other in words, among people who say what sounds like a side.
    """

    questions: dict[str, int]
    stances: int
    debates: int
    hard: int
    claims: int
    rankings: int


MIX = Mix({
    "squadshifts_new_wiki": 7400, "squadshifts_reddit": 4000, "squadshifts_amazon_reviews": 4000,
    "qed_train": 6500, "qed_dev": 1300, "squad2_part": 8000, "timeqa_human_train": 1900, "selqa_dev": 700,
    "qamr_wiki": 7000, "taken": 5000, "altered": 7000, "nearest": 8000, "random": 1000,
}, stances=4000, debates=5000, hard=11000, claims=36000, rankings=9000)  # fmt: skip
HELD_OUT = Mix(
    {name: count // 18 for name, count in MIX.questions.items()},
    stances=200, debates=300, hard=300, claims=800, rankings=400,
)  # fmt: skip
ASTRAY = 0.3  # of the debates' questions are asked of another debate
INFORMAL = ("squadshifts_reddit", "squadshifts_amazon_reviews", "qamr_wiki")


def questions(items: Sequence[Item], rng: random.Random, siblings: Siblings, mix: Mix, group: str) -> Iterator[Item]:
    yield from mixture(items, rng, mix.questions, siblings)
    yield from stances.items(rng, mix.stances, group)
    yield from debates.items(rng, mix.debates, group, ASTRAY)
    yield from debates.items(rng, mix.hard, group, ASTRAY, hard=True)


def question_example(tokenizer: Tokenizer, item: Item, title: str) -> dict | None:
    """Labels: token positions of the span (0: no answer, -1: not known) and [first, last, is evidence] per sentence."""
    head = f"{title}\n" if title else ""
    encoded = tokenizer.encode(item.question, head + item.text)
    offsets = encoded.offsets  # made anew at each access
    own = [i for i, part in enumerate(encoded.sequence_ids) if part == 1 and offsets[i][0] >= len(head)]
    if not own:
        return None
    place = [(i, offsets[i][0] - len(head), offsets[i][1] - len(head)) for i in own]
    span = (0, 0)
    if item.span:
        inside = [i for i, a, b in place if a < item.span[1] and item.span[0] < b]
        if not inside:
            return None
        span = (inside[0], inside[-1])
    elif item.evidence:
        span = (-1, -1)
    sentences = []
    for number, (start, end) in enumerate(item.sentences):
        inside = [i for i, a, b in place if a < end and start < b]
        if inside:
            sentences.append([inside[0], inside[-1] + 1, int(number in item.evidence)])
    labels = {
        "start": span[0], "end": span[1], "sentences": sentences,
        "answerable": int(bool(item.span or item.evidence)),
        "relevance": -1 if item.relevance is None else int(item.relevance),
    }  # fmt: skip
    return {"task": "question", **tokens(encoded), **labels, "kind": item.kind}


def tokens(*encoded: Encoding) -> dict:
    """One list of ids a passage, and where its second text begins."""
    return {"ids": [one.ids for one in encoded], "second": [one.type_ids.index(1) for one in encoded]}


def ranking_example(tokenizer: Tokenizer, item: Item, others: Sequence[tuple[str, str]]) -> dict:
    """A question over its own passage and then over ``others``, (title, text) each."""
    under = [f"{title}\n{text}" if title else text for title, text in ((item.title, item.text), *others)]
    encoded = [tokenizer.encode(item.question, text) for text in under]
    return {"task": "ranking", **tokens(*encoded), "kind": item.kind}


def claims(items: Sequence[Item], rng: random.Random, count: int) -> list[Claim]:
    """As many from questions and their answers, which say it in other words, as from sentences (of articles mainly)."""
    stock = stock_of(items)
    answers: dict[str, list[str]] = {}
    for item in items:
        if item.span:
            answers.setdefault(item.text, []).append(item.text[slice(*item.span)])
    spoken = [item for item in items if item.span]
    pool = [item for item in items if item.kind not in INFORMAL or rng.random() < 0.12]
    made: list[Claim] = []
    while len(made) < count:
        item = rng.choice(pool)
        made += from_sentence(item, rng.randrange(len(item.sentences)), stock, rng)
        item = rng.choice(spoken)
        made += from_answers(item, [*answers[item.text], *names(item.text)], rng)
    return made


def claim_example(tokenizer: Tokenizer, claim: Claim) -> dict:
    encoded = tokenizer.encode(claim.text, claim.source)
    return {"task": "claim", **tokens(encoded), "support": int(claim.supported), "kind": claim.kind}


def examples(tokenizer: Tokenizer, items: Sequence[Item], mix: Mix, rng: random.Random, group: str) -> Iterator[dict]:
    siblings = Siblings([item for item in items if not item.kind.startswith("qamr")])
    for item in questions(items, rng, siblings, mix, group):
        title = item.title if item.kind == "debates" or rng.random() < 0.8 else ""
        if example := question_example(tokenizer, item, title):
            yield example
    for item, others in rankings(items, rng, siblings, mix.rankings):
        yield ranking_example(tokenizer, item, others)
    yield from (claim_example(tokenizer, claim) for claim in (
        *claims(items, rng, mix.claims), *stances.claims(rng, mix.stances // 2, group),
        *debates.claims(rng, mix.debates // 2, group), *debates.claims(rng, mix.hard // 2, group, hard=True),
    ))  # fmt: skip


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
    for name, mix in (("train", MIX), ("held_out", HELD_OUT)):
        rng = random.Random(f"{options.round} {name}")
        items = load(options.data, rng)
        part = [item for item in items if is_held_out(item.group) == (name == "held_out")]
        seen: Counter[str] = Counter()
        with gzip.open(options.target / f"{name}.jsonl.gz", "wt", compresslevel=1) as file:
            for example in examples(tokenizer, part, mix, rng, name):
                seen[f"{example['task']}: {example['kind'].split('+')[0]}"] += 1
                seen["tokens"] += sum(map(len, example["ids"]))
                file.write(json.dumps(example) + "\n")
        counted[name] = dict(seen)
    (options.target / "counts.json").write_text(json.dumps(counted, indent=1) + "\n")
    print(json.dumps(counted, indent=1))


if __name__ == "__main__":
    main()
