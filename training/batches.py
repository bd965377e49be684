"""The reader's training examples as batches of tensors: questions over passages, claims over sentences, rankings.

A batch holds one kind. A ranking is one question over several passages, the first of which answers it.
"""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

SHARES = {"question": 0.62, "claim": 0.28, "ranking": 0.1, "verdict": 1.0}  # of the batches, where there are such rows
LABELS = {
    "question": ("start", "end", "answerable", "relevance"), "claim": ("support",), "ranking": (),
    "verdict": ("verdict",),
}  # fmt: skip
TOKENS = 4096  # of a batch, padding included
SHORTEST = 85  # tokens; a batch of shorter texts holds no more of them
STRETCH = 4000  # rows that are sorted by length together
WORKERS = 2  # processes that make batches; a constant, since it decides their order
ALIGNED = 8  # lengths are multiples of this, which a GPU is faster with


@dataclass
class Batch:
    """ids, mask, types: (texts, tokens). labels: one value a text. places: [text, first, past, is evidence] of each
    sentence, tokens counted. passages: of a ranking; 1 elsewhere."""

    task: str
    passages: int
    ids: Tensor
    mask: Tensor
    types: Tensor
    labels: dict[str, Tensor]
    places: Tensor

    def to(self, device: str) -> "Batch":
        moved = {name: getattr(self, name).to(device, non_blocking=True) for name in ("ids", "mask", "types", "places")}
        labels = {name: value.to(device, non_blocking=True) for name, value in self.labels.items()}
        return replace(self, **moved, labels=labels)


def load(path: Path) -> list[dict]:
    """Rows of one text each, rankings of several."""
    with gzip.open(path, "rt") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        row["texts"] = [np.array(ids, np.uint16) for ids in row.pop("ids")]
    return rows


def load_all(paths: Sequence[Path]) -> list[dict]:
    with ProcessPoolExecutor(min(len(paths), 8)) as pool:
        return list(chain.from_iterable(pool.map(load, paths)))


def size(row: dict) -> int:
    """Tokens that it takes up, its texts padded to the longest."""
    return len(row["texts"]) * longest(row)


def longest(row: dict) -> int:
    return max(map(len, row["texts"]))


def collate(rows: Sequence[dict]) -> Batch:
    """Rows of one kind."""
    texts = [(ids, second) for row in rows for ids, second in zip(row["texts"], row["second"], strict=True)]
    width = -(-max(len(ids) for ids, _ in texts) // ALIGNED) * ALIGNED
    ids, mask, types = (np.zeros((len(texts), width), np.int64) for _ in range(3))
    for place, (own, second) in enumerate(texts):
        ids[place, : len(own)], mask[place, : len(own)], types[place, second : len(own)] = own, 1, 1
    task = rows[0]["task"]
    labels = {name: torch.tensor([row[name] for row in rows]) for name in LABELS[task]}
    places = [(text, *sentence) for text, row in enumerate(rows) for sentence in row.get("sentences", ())]
    passages = len(rows[0]["texts"])
    texts_as, mask_as, types_as = map(torch.from_numpy, (ids, mask, types))
    return Batch(task, passages, texts_as, mask_as, types_as, labels, torch.tensor(places, dtype=torch.long))


class Batches(IterableDataset):
    """Endless: each round shuffles all rows of a kind, and sorts stretches of them by length, for little padding."""

    def __init__(self, rows: Sequence[dict], tokens: int, seed: int) -> None:
        self.rows = {task: [row for row in rows if row["task"] == task] for task in SHARES}
        self.tokens, self.seed = tokens, seed

    def __iter__(self) -> Iterator[Batch]:
        worker = torch.utils.data.get_worker_info()
        rng = random.Random(f"{self.seed} {worker.id if worker else 0}")
        streams = {task: self._packed(rows, random.Random(rng.random())) for task, rows in self.rows.items() if rows}
        shares = [SHARES[task] for task in streams]
        while True:
            yield collate(next(streams[rng.choices(list(streams), shares)[0]]))

    def _packed(self, rows: list[dict], rng: random.Random) -> Iterator[list[dict]]:
        order = list(range(len(rows)))
        while True:
            rng.shuffle(order)
            for at in range(0, len(order), STRETCH):
                cut = self._cut(sorted((rows[place] for place in order[at : at + STRETCH]), key=longest))
                rng.shuffle(cut)
                yield from cut

    def _cut(self, rows: Sequence[dict]) -> list[list[dict]]:
        found: list[list[dict]] = [[]]
        for row in rows:
            if (len(found[-1]) + 1) * max(size(row), SHORTEST * len(row["texts"])) > self.tokens and found[-1]:
                found.append([])
            found[-1].append(row)
        return [batch for batch in found if batch]


def loader(rows: Sequence[dict], tokens: int, seed: int) -> Iterator[Batch]:
    return iter(DataLoader(Batches(rows, tokens, seed), batch_size=None, num_workers=WORKERS, prefetch_factor=8))
