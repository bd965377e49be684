"""Distils the shipped embedder into one vector a token, for ``sketch``: ``ingest/embedders/minilm/words.npz``.

    python training/fit_words.py ../shared/data/train ingest/embedders/minilm/words.npz

Each token begins with the model's vector of it alone, weighted by rarity and mapped by least squares so that the sum
of a passage's tokens comes near to the model's vector of the passage. Then all rows are trained on: a passage's sum
towards the model's vector of it, and nearer to the model's vector of its own question than other passages of the batch
(InfoNCE). The model itself is not touched. What is said: cosines of held-out passages with the model's vectors, and how
often a held-out question's own passage is the nearest of two thousand.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from ingest.embedders.minilm import FOLDER, MAX_TOKENS, WIDTH, load
from ingest.inference import tokenizer
from ingest.language.sentences import split
from ingest.passage import pack

NEWS = ("gmb_voa", "us_digitalgov", "us_senate", "wikinews_2019_2020")
HELD_OUT, BATCH, TEMPERATURE = 500, 256, 0.05
BEGIN, END = 101, 102  # the tokens before and behind every text; the first carries what all texts have in common
Bag = tuple[np.ndarray, np.ndarray]  # a text's tokens, and the roots of how often each occurs


def rows(file: Path) -> Iterator[dict]:
    with gzip.open(file, "rt") as lines:
        yield from map(json.loads, lines)


def passages(data: Path) -> list[str]:
    """News, encyclopaedia and biographies, cut as the product cuts articles, with their titles."""
    articles = [(row["title"] or "", row["text"]) for name in NEWS for row in rows(data / f"news_text_{name}.jsonl.gz")]
    pages = {row["context"]: title_of(row) for row in rows(data / "squad1_train_answerable.jsonl.gz")}
    pages |= {row["context"]: "" for row in rows(data / "timeqa_human_train.jsonl.gz")}
    articles += [(title, text) for text, title in pages.items()]
    return sorted({passage for title, text in articles for passage in cut(title, text) if len(passage) > 150})


def title_of(row: dict) -> str:
    return row["id"].split("/")[1].replace("_", " ")


def cut(title: str, text: str) -> Iterator[str]:
    bounds = split(text)
    for first, last in pack(text, bounds):
        yield f"{title.strip()}\n{text[bounds[first][0] : bounds[last - 1][1]]}".strip()


def asked(data: Path) -> list[tuple[str, str]]:
    """A question of each page's paragraphs, with that."""
    found = {row["context"]: row for row in rows(data / "squad1_train_answerable.jsonl.gz")}
    return [(row["question"], f"{title_of(row)}\n{text}") for text, row in found.items() if len(text) > 300]


class Table:
    """The rows, and Adam's means of their gradients."""

    def __init__(self, start: np.ndarray) -> None:
        self.rows = start.astype(np.float32)
        self._mean, self._square = np.zeros_like(self.rows), np.zeros_like(self.rows)

    def sums(self, bags: Sequence[Bag]) -> tuple[np.ndarray, np.ndarray]:
        """Unit vectors of the texts, and how long they were."""
        total = np.stack([weights @ self.rows[tokens] for tokens, weights in bags])
        length = np.linalg.norm(total, axis=1, keepdims=True)
        return total / length, length

    def step(self, bags: Sequence[Bag], unit: np.ndarray, length: np.ndarray, slope: np.ndarray, rate: float) -> None:
        """slope: of the loss by the unit vectors."""
        slope = ((slope - (slope * unit).sum(1, keepdims=True) * unit) / length).astype(np.float32)
        used = np.unique(np.concatenate([tokens for tokens, _ in bags]))
        gradient = np.zeros((len(used), WIDTH), np.float32)
        for (tokens, weights), row in zip(bags, slope, strict=True):
            gradient[np.searchsorted(used, tokens)] += weights[:, None] * row
        self._mean[used] = 0.9 * self._mean[used] + 0.1 * gradient
        self._square[used] = 0.99 * self._square[used] + 0.01 * gradient**2
        self.rows[used] -= rate * self._mean[used] / (np.sqrt(self._square[used]) + 1e-8)


def bags_of(texts: Sequence[str]) -> list[Bag]:
    found = tokenizer(FOLDER / "tokenizer.json", MAX_TOKENS).encode_batch(list(texts))
    counted = (np.unique(np.array(one.ids), return_counts=True) for one in found)
    return [(tokens, np.sqrt(counts).astype(np.float32)) for tokens, counts in counted]


def begun(bags: Sequence[Bag], vectors: np.ndarray) -> Table:
    """The model's vectors of single tokens, weighted and mapped."""
    size = tokenizer(FOLDER / "tokenizer.json", MAX_TOKENS).get_vocab_size()
    held = np.bincount(np.concatenate([tokens for tokens, _ in bags]), minlength=size)
    table = Table(alone(size) * np.log((len(bags) + 1) / (held + 1))[:, None])
    unit, length = table.sums(bags)
    known = np.concatenate([unit, np.ones((len(unit), 1))], axis=1)
    mapped = np.linalg.solve(known.T @ known + 10 * np.eye(WIDTH + 1), known.T @ vectors)
    start = table.rows @ mapped[:WIDTH] / length.mean()
    start[BEGIN] += mapped[WIDTH]
    return Table(start)


def alone(size: int) -> np.ndarray:
    model, found = load()._session, []
    for start in range(0, size, 512):
        tokens = np.arange(start, min(start + 512, size))
        ids = np.stack([np.full(len(tokens), BEGIN), tokens, np.full(len(tokens), END)], axis=1).astype(np.int32)
        found.append(model.run(["vectors"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0])
    return np.concatenate(found)


def train(table: Table, texts: list[Bag], vectors: np.ndarray, pairs: list[Bag], questions: np.ndarray,
          rounds: int, share: float, peak: float) -> None:  # fmt: skip
    rng = np.random.default_rng(0)
    order, other = np.arange(HELD_OUT, len(texts)), np.arange(HELD_OUT, len(pairs))
    steps = rounds * (len(order) // BATCH)
    for step in range(steps):
        if step % (len(order) // BATCH) == 0:
            rng.shuffle(order)
            rng.shuffle(other)
            report(table, texts, vectors, pairs, questions)
        start = step * BATCH % (len(order) - BATCH)
        first, second = order[start : start + BATCH], np.take(other, range(start, start + BATCH), mode="wrap")
        bags = [texts[one] for one in first] + [pairs[one] for one in second]
        unit, length = table.sums(bags)
        slope = np.concatenate([-vectors[first], share * contrast(questions[second], unit[BATCH:])])
        table.step(bags, unit, length, slope, peak * (1 - step / steps))


def contrast(questions: np.ndarray, unit: np.ndarray) -> np.ndarray:
    scores = questions @ unit.T / TEMPERATURE
    shares = np.exp(scores - scores.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    return (shares - np.eye(len(shares))).T @ questions


def report(table: Table, texts: list[Bag], vectors: np.ndarray, pairs: list[Bag], questions: np.ndarray) -> None:
    cosine = (table.sums(texts[:HELD_OUT])[0] * vectors[:HELD_OUT]).sum(1).mean()
    scores = questions[:HELD_OUT] @ table.sums(pairs[:2000])[0].T
    print(f"cosine {cosine:.4f}, own passage first {np.mean(scores.argmax(1) == np.arange(HELD_OUT)):.3f}", flush=True)


def write(table: Table, file: Path) -> None:
    """A whole number of one byte each, and what they are multiples of, by row."""
    scales = np.maximum(np.abs(table.rows).max(1), 1e-9) / 127
    np.savez(file, table=np.round(table.rows / scales[:, None]).astype(np.int8), scales=scales.astype(np.float32))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--passages", type=int, default=13_000)
    parser.add_argument("--questions", type=int, default=14_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--share", type=float, default=0.3, help="of the questions' part in the loss")
    parser.add_argument("--peak", type=float, default=2e-3)
    options = parser.parse_args()
    chosen, rng = passages(options.data), random.Random(7)
    rng.shuffle(chosen)
    given = asked(options.data)
    rng.shuffle(given)
    chosen, given = chosen[: options.passages], given[: options.questions]
    vectors, questions = load().embed(chosen), load().embed([question for question, _ in given])
    texts, pairs = bags_of(chosen), bags_of([passage for _, passage in given])
    table = begun(texts[HELD_OUT:], vectors[HELD_OUT:])
    train(table, texts, vectors, pairs, questions, options.rounds, options.share, options.peak)
    report(table, texts, vectors, pairs, questions)
    write(table, options.file)


if __name__ == "__main__":
    main()
