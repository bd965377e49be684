"""Writes the reader's training examples, questions over passages, claims over sentences and rankings, as token ids and
labels.

    python training/prepare_reader.py ../shared/data/train ingest/embedders/minilm/tokenizer.json FOLDER --round 1

FOLDER receives ``train.jsonl.gz``, ``held_out.jsonl.gz`` (about 5 % of the articles and contexts) and ``counts.json``.
Another round asks the same questions over other windows, with other negatives, debates and corruptions.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import debates
import judged
import stances
import written
from claims import Claim, from_answers, from_sentence
from data import Item, Range, is_held_out, load, names
from examples import PARTS, keep_counts, parser_of, tokenizer_of, written_to
from mixture import Siblings, mixture, rankings
from rewriting import stock_of
from tokenizers import Encoding, Tokenizer


@dataclass(frozen=True, slots=True)
class Mix:
    """How many questions of each set and kind, of made-up stances and debates (half as many claims of those), claims
    and rankings. written: how often each question and claim written by hand comes. hard: debates whose plans resemble
    each other in words, among people who say what sounds like a side. judged: the share of the public claims.
    """

    questions: dict[str, int]
    stances: int
    debates: int
    hard: int
    claims: int
    rankings: int
    written: int
    judged: float = 1.0

    def scaled(self, share: float) -> "Mix":
        """A share of each, but for what is written by hand."""
        counts = {name: round(share * getattr(self, name)) for name in _COUNTS}
        questions = {name: round(share * count) for name, count in self.questions.items()}
        return replace(self, questions=questions, judged=share, **counts)


_COUNTS = ("stances", "debates", "hard", "claims", "rankings")
MIX = Mix({
    "squad1_train_answerable": 20000, "squad2_train_unanswerable": 20000,
    "squadshifts_new_wiki": 2000, "squadshifts_reddit": 1000, "squadshifts_amazon_reviews": 1000,
    "qed_train": 3000, "qed_dev": 600, "timeqa_human_train": 1000, "selqa_dev": 400, "qamr_wiki": 1500,
    "taken": 2000, "nearest": 4000, "random": 500,
}, stances=2000, debates=3000, hard=6000, claims=8000, rankings=2500, written=1)  # fmt: skip
HELD_OUT = Mix(
    {name: count // 18 for name, count in MIX.questions.items()},
    stances=200, debates=300, hard=300, claims=800, rankings=400, written=1,
)  # fmt: skip
ASTRAY = 0.3  # of the debates' questions are asked of another debate
WITH_TITLE = ("debates", written.KIND)
INFORMAL = ("squadshifts_reddit", "squadshifts_amazon_reviews", "qamr_wiki")


def questions(items: Sequence[Item], rng: random.Random, siblings: Siblings, mix: Mix, group: str) -> Iterator[Item]:
    yield from mixture(items, rng, mix.questions, siblings)
    yield from stances.items(rng, mix.stances, group)
    yield from debates.items(rng, mix.debates, group, ASTRAY)
    yield from debates.items(rng, mix.hard, group, ASTRAY, hard=True)
    for row in written.rows(group == "held_out") * mix.written:
        yield from written.questions(row, rng)


def question_example(tokenizer: Tokenizer, item: Item, title: str) -> dict | None:
    """Labels: token positions of the span (0: no answer, -1: not known) and [first, last, is evidence] per sentence."""
    head = f"{title}\n" if title else ""
    encoded = tokenizer.encode(item.question, head + item.text)
    sides = zip(encoded.sequence_ids, encoded.offsets, strict=True)  # made once, since each access makes them anew
    place = [(i, *offset) for i, (side, offset) in enumerate(sides) if side == 1]
    if not place or place[-1][1] < len(head):
        return None
    span = _shifted(item.span, len(head)) if item.span else item.title_span
    labelled = _within(place, span) if span else [-1 if item.evidence else 0]
    if not labelled:
        return None
    sentences = []
    for number, sentence in enumerate(item.sentences):
        if inside := _within(place, _shifted(sentence, len(head))):
            sentences.append([inside[0], inside[-1] + 1, int(number in item.evidence)])
    labels = {
        "start": labelled[0], "end": labelled[-1], "sentences": sentences,
        "answerable": int(bool(span or item.evidence)),
        "relevance": -1 if item.relevance is None else int(item.relevance),
    }  # fmt: skip
    return {"task": "question", **tokens(encoded), **labels, "kind": item.kind}


def _shifted(part: Range, by: int) -> Range:
    return part[0] + by, part[1] + by


def _within(place: Sequence[tuple[int, int, int]], part: Range) -> list[int]:
    """The tokens that have characters in this part; ``place`` has (number, start, end) of each."""
    return [i for i, a, b in place if a < part[1] and part[0] < b]


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


def examples(
    tokenizer: Tokenizer, items: Sequence[Item], data: Path, mix: Mix, rng: random.Random, group: str
) -> Iterator[dict]:
    siblings = Siblings([item for item in items if not item.kind.startswith("qamr")])
    for item in questions(items, rng, siblings, mix, group):
        title = item.title if item.kind in WITH_TITLE or rng.random() < 0.8 else ""
        if example := question_example(tokenizer, item, title):
            yield example
    for item, others in rankings(items, rng, siblings, mix.rankings):
        yield ranking_example(tokenizer, item, others)
    yield from (claim_example(tokenizer, claim) for claim in all_claims(items, data, mix, rng, group))


def all_claims(items: Sequence[Item], data: Path, mix: Mix, rng: random.Random, group: str) -> Iterator[Claim]:
    held_out = group == "held_out"
    yield from claims(items, rng, mix.claims)
    yield from stances.claims(rng, mix.stances // 2, group)
    yield from debates.claims(rng, mix.debates // 2, group)
    yield from debates.claims(rng, mix.hard // 2, group, hard=True)
    for claim in (*judged.claims(data, rng, held_out), *judged.polar(data, held_out)):
        if rng.random() < mix.judged:
            yield claim
    for row in written.rows(held_out) * mix.written:
        yield from written.claims(row, rng)


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of all but what is written by hand")
    options = parser.parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of(options.tokenizer)
    counted = {}
    for part, mix in zip(PARTS, (MIX.scaled(options.share), HELD_OUT), strict=True):
        rng = random.Random(f"{options.round} {part}")
        items = [item for item in load(options.data, rng) if is_held_out(item.group) == (part == "held_out")]
        made = examples(tokenizer, items, options.data, mix, rng, part)
        counted[part] = written_to(options.target / f"{part}.jsonl.gz", made)
    keep_counts(options.target, counted)


if __name__ == "__main__":
    main()
