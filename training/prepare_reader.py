"""Writes the reader's training examples: questions over passages and claims over sentences, as token ids and labels.

    python training/prepare_reader.py ../shared/data/train ingest/embedders/minilm/tokenizer.json FOLDER --mix first
    python training/prepare_reader.py … FOLDER --mix third --rival READER

FOLDER receives ``train.jsonl.gz``, ``held_out.jsonl.gz`` (about 5 % of the articles and contexts) and ``counts.json``.
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
from claims import Claim, from_answers, from_sentence, names, stock_of
from data import Item, is_held_out, load
from mixture import mixture
from tokenizers import Encoding, Tokenizer

from qa.crossencoder import CrossEncoder, opened

LENGTH = 256


@dataclass(frozen=True, slots=True)
class Mix:
    """How many questions of each set and kind, made-up stances and debates (half as many claims of them) and claims.

    astray: the share of the debates' questions that are asked of another debate. hard: of debates whose plans resemble
    each other in words, among people who say what sounds like a side. The seed decides windows, negatives
    and corruptions, so that a second mix is not the first once more.
    """

    seed: int
    questions: dict[str, int]
    stances: int
    claims: int
    debates: int = 0
    astray: float = 0.0
    hard: bool = False


FIRST = Mix(7, {
    "squadshifts_new_wiki": 7400, "squadshifts_reddit": 3500, "squadshifts_amazon_reviews": 3500,
    "qed_train": 6500, "qed_dev": 1300, "squad2_part": 14000, "timeqa_human_train": 1900, "selqa_dev": 700,
    "qamr_wiki": 6000, "taken": 5500, "altered": 7000, "nearest": 5000, "random": 1000,
}, stances=5000, claims=22000)  # fmt: skip
SECOND = Mix(8, {
    "squadshifts_new_wiki": 7500, "squadshifts_reddit": 4000, "squadshifts_amazon_reviews": 3000,
    "qed_train": 6800, "qed_dev": 1300, "squad2_part": 16000, "timeqa_human_train": 1900, "selqa_dev": 700,
    "qamr_wiki": 6000, "taken": 6000, "altered": 9000, "nearest": 9000, "random": 1000,
}, stances=5000, claims=20000)  # fmt: skip
THIRD = Mix(9, {
    "squadshifts_new_wiki": 4500, "squadshifts_reddit": 1500, "squadshifts_amazon_reviews": 1000,
    "qed_train": 5000, "qed_dev": 1000, "squad2_part": 10000, "timeqa_human_train": 1900, "selqa_dev": 700,
    "qamr_wiki": 2000, "taken": 3000, "altered": 3000, "mined": 7000, "random": 500,
}, stances=3000, claims=12000, debates=14000)  # fmt: skip
FOURTH = Mix(10, {
    "squadshifts_new_wiki": 2000, "squadshifts_reddit": 600, "squadshifts_amazon_reviews": 400,
    "qed_train": 3000, "qed_dev": 600, "squad2_part": 6000, "timeqa_human_train": 600, "selqa_dev": 300,
    "qamr_wiki": 800, "taken": 2000, "altered": 2000, "nearest": 3000, "random": 500,
}, stances=2000, claims=6000, debates=9000, astray=0.33)  # fmt: skip
FIFTH = Mix(11, {
    "squadshifts_new_wiki": 2500, "squadshifts_reddit": 600, "squadshifts_amazon_reviews": 400,
    "qed_train": 4000, "qed_dev": 800, "squad2_part": 6000, "timeqa_human_train": 600, "selqa_dev": 400,
    "qamr_wiki": 800, "taken": 1500, "altered": 1500, "mined": 5000, "random": 500,
}, stances=1500, claims=6000, debates=9000, astray=0.3, hard=True)  # fmt: skip
MIXES = {"first": FIRST, "second": SECOND, "third": THIRD, "fourth": FOURTH, "fifth": FIFTH}
HELD_OUT = Mix(
    7, {name: count // 18 for name, count in FIRST.questions.items()}, stances=200, claims=800, debates=300, astray=0.33
)
INFORMAL = ("squadshifts_reddit", "squadshifts_amazon_reviews", "qamr_wiki")


def questions(
    items: Sequence[Item], rng: random.Random, counts: dict[str, int], rival: CrossEncoder | None
) -> Iterator[dict]:
    for item in mixture(items, rng, counts, rival):
        title = item.title if rng.random() < 0.8 else ""
        yield {"item": item, "title": title}


def question_example(tokenizer: Tokenizer, item: Item, title: str) -> dict | None:
    """Labels: token positions of the span (0: no answer, -1: not known) and [first, last, is evidence] per sentence."""
    head = f"{title}\n" if title else ""
    encoded = tokenizer.encode(item.question, head + item.text)
    own = [i for i, part in enumerate(encoded.sequence_ids) if part == 1 and encoded.offsets[i][0] >= len(head)]
    if not own:
        return None
    place = [(i, encoded.offsets[i][0] - len(head), encoded.offsets[i][1] - len(head)) for i in own]
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
    answerable = int(bool(item.span or item.evidence))
    relevance = -1 if item.relevance is None else int(item.relevance)
    labels = {
        "start": span[0],
        "end": span[1],
        "sentences": sentences,
        "answerable": answerable,
        "relevance": relevance,
    }
    return {"task": "question", **tokens(encoded), **labels, "kind": item.kind}


def tokens(encoded: Encoding) -> dict:
    return {"ids": encoded.ids, "second": encoded.type_ids.index(1)}


def claims(items: Sequence[Item], rng: random.Random, count: int) -> list[Claim]:
    """Two from sentences (of articles mainly) to one from questions and their answers."""
    stock = stock_of(items)
    answers: dict[str, list[str]] = {}
    for item in items:
        if item.span:
            answers.setdefault(item.text, []).append(item.text[slice(*item.span)])
    spoken = [item for item in items if item.span]
    pool = [item for item in items if item.kind not in INFORMAL or rng.random() < 0.12]
    made: list[Claim] = []
    while len(made) < count:
        for item in rng.choices(pool, k=2):
            made += from_sentence(item, rng.randrange(len(item.sentences)), stock, rng)
        item = rng.choice(spoken)
        made += from_answers(item, [*answers[item.text], *names(item.text)], rng)
    return made


def claim_example(tokenizer: Tokenizer, claim: Claim) -> dict:
    encoded = tokenizer.encode(claim.text, claim.source)
    return {"task": "claim", **tokens(encoded), "support": int(claim.supported), "kind": claim.kind}


def examples(
    tokenizer: Tokenizer, items: Sequence[Item], mix: Mix, group: str, rival: CrossEncoder | None
) -> Iterator[dict]:
    # debates draw apart, so that the mixes without them stay as they were
    rng, apart = random.Random(f"{mix.seed} {group}"), random.Random(f"{mix.seed} {group} debates")
    for pair in (
        *questions(items, rng, mix.questions, rival),
        *({"item": item, "title": ""} for item in stances.items(rng, mix.stances, group)),
        *(
            {"item": item, "title": item.title}
            for item in debates.items(apart, mix.debates, group, mix.astray, mix.hard)
        ),
    ):
        if example := question_example(tokenizer, **pair):
            yield example
    made_up = (*stances.claims(rng, mix.stances // 2, group), *debates.claims(apart, mix.debates // 2, group, mix.hard))
    for claim in (*claims(items, rng, mix.claims), *made_up):
        yield claim_example(tokenizer, claim)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--mix", choices=MIXES, default="first", help="of the training examples (default: first)")
    parser.add_argument("--rival", type=Path, help="folder of a reader whose mistakes the mix is to correct")
    options = parser.parse_args()
    if "mined" in MIXES[options.mix].questions and not options.rival:
        parser.error(f"the {options.mix} mix needs --rival: the folder of the reader to learn from")
    rival = opened(options.rival) if options.rival else None
    options.target.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.enable_truncation(LENGTH, strategy="only_second")
    tokenizer.no_padding()
    counted = {}
    for name, mix in (("train", MIXES[options.mix]), ("held_out", HELD_OUT)):
        items = load(options.data, random.Random(mix.seed))
        part = [item for item in items if is_held_out(item.group) == (name == "held_out")]
        seen: Counter[str] = Counter()
        with gzip.open(options.target / f"{name}.jsonl.gz", "wt", compresslevel=1) as file:
            for example in examples(tokenizer, part, mix, name, rival):
                seen[f"{example['task']}: {example['kind'].split('+')[0]}"] += 1
                seen["tokens"] += len(example["ids"])
                file.write(json.dumps(example) + "\n")
        counted[name] = dict(seen)
    (options.target / "counts.json").write_text(json.dumps(counted, indent=1) + "\n")
    print(json.dumps(counted, indent=1))


if __name__ == "__main__":
    main()
