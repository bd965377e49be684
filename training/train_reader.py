"""Trains the reader on two kinds of batches: questions over passages, and claims over sentences.

    python training/train_reader.py MINILM/model.safetensors EXAMPLES RUN --minutes 45
    python training/train_reader.py MINILM/model.safetensors EXAMPLES RUN --steps 2000
    python training/train_reader.py RUN/model.safetensors EXAMPLES AGAIN --minutes 45 --peak 1e-4 --dropout 0.1

The learning rate rises and then falls to zero over the minutes or the steps that are given; ``--steps`` is what
repeats a run exactly. Every three minutes RUN receives a checkpoint, from which the same command goes on.
"""

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from reader_model import Reader, begun, save
from torch import Tensor
from torch.nn import functional

SEED = 7
PEAK, HEAD_PEAK, WARMUP = 1.2e-4, 1e-3, 0.06  # PEAK: also what --peak says of a run that goes on from another
BF16 = torch.cpu._is_avx512_bf16_supported()  # elsewhere it is emulated, at a third of float32's speed
TOKENS, MOST = 4096, 48  # of a batch
WEIGHTS = {"span": 1.0, "answerable": 0.5, "relevance": 0.25, "evidence": 0.5, "support": 1.0}
EVERY = 180  # seconds between checkpoints


@dataclass
class Batch:
    ids: Tensor
    mask: Tensor
    types: Tensor
    rows: list[dict]


def load(path: Path) -> list[dict]:
    with gzip.open(path, "rt") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        row["ids"] = np.array(row["ids"], np.int32)
    return rows


def batches(rows: list[dict], rng: random.Random) -> Iterator[list[dict]]:
    """Endless: each round shuffles all, and sorts by length within stretches, so that padding is short."""
    while True:
        rng.shuffle(rows)

        for at in range(0, len(rows), 4000):
            stretch = sorted(rows[at : at + 4000], key=lambda row: len(row["ids"]))
            cut = packed(stretch)
            rng.shuffle(cut)
            yield from cut


def packed(rows: list[dict]) -> list[list[dict]]:
    found: list[list[dict]] = [[]]
    for row in rows:
        if len(found[-1]) == MOST or (len(found[-1]) + 1) * len(row["ids"]) > TOKENS:
            found.append([])
        found[-1].append(row)
    return [batch for batch in found if batch]


def collate(rows: list[dict]) -> Batch:
    longest = max(len(row["ids"]) for row in rows)
    ids, mask, types = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(3))
    for place, row in enumerate(rows):
        length = len(row["ids"])
        ids[place, :length] = torch.from_numpy(row["ids"].astype(np.int64))
        mask[place, :length] = 1
        types[place, row["second"] : length] = 1
    return Batch(ids, mask, types, rows)


def losses(token_out: Tensor, text_out: Tensor, batch: Batch) -> dict[str, Tensor]:
    if batch.rows[0]["task"] == "claim":
        wanted = torch.tensor([float(row["support"]) for row in batch.rows])
        return {"support": functional.binary_cross_entropy_with_logits(text_out[:, 2], wanted)}
    found = {"span": span_loss(token_out, batch), "evidence": evidence_loss(token_out[..., 2], batch)}
    for place, name in enumerate(("answerable", "relevance")):
        wanted = torch.tensor([float(row[name]) for row in batch.rows])
        each = functional.binary_cross_entropy_with_logits(text_out[:, place], wanted.clamp(min=0), reduction="none")
        found[name] = (each * (wanted >= 0)).mean()
    return found


def span_loss(token_out: Tensor, batch: Batch) -> Tensor:
    """Over the passage's tokens and position 0, which stands for no answer."""
    allowed = (batch.types == 1) & (batch.mask == 1)
    allowed[:, 0] = True
    total = torch.zeros(())
    for place, name in enumerate(("start", "end")):
        logits = token_out[..., place].masked_fill(~allowed, -1e4)
        wanted = torch.tensor([row[name] for row in batch.rows])
        total = total + functional.cross_entropy(logits, wanted, ignore_index=-1)
    return total / 2


def evidence_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Of each sentence by the mean over its tokens: just what the reader will look at."""
    places = [(text, *sentence) for text, row in enumerate(batch.rows) for sentence in row["sentences"]]
    sums = functional.pad(logits.cumsum(1), (1, 0))
    text, first, last, wanted = torch.tensor(places).T
    means = (sums[text, last] - sums[text, first]) / (last - first)
    return functional.binary_cross_entropy_with_logits(means, wanted.float())


def optimiser_of(model: Reader, peak: float) -> torch.optim.Optimizer:
    """Word embeddings stay as they are: half of the weights, and most words come up too seldom to learn from."""
    model.embeddings.word_embeddings.requires_grad_(False)
    heads = [p for name, p in model.named_parameters() if "head" in name]
    flat = [p for name, p in model.named_parameters() if p.requires_grad and "head" not in name and p.ndim < 2]
    rest = [p for name, p in model.named_parameters() if p.requires_grad and "head" not in name and p.ndim >= 2]
    groups = [
        {"params": rest, "peak": peak, "weight_decay": 0.01},
        {"params": flat, "peak": peak, "weight_decay": 0.0},
        {"params": heads, "peak": peak * HEAD_PEAK / PEAK, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=peak, fused=True, betas=(0.9, 0.98))


def rate(progress: float) -> float:
    return min(progress / WARMUP, max(0.0, (1 - progress) / (1 - WARMUP)))


class Run:
    """The state of a training run, and how it is kept."""

    def __init__(self, model: Reader, folder: Path, rows: list[dict], peak: float) -> None:
        self.model, self.folder, self.optimiser = model, folder, optimiser_of(model, peak)
        self.step, self.spent, self.tokens = 0, 0.0, 0
        self.rng = random.Random(SEED)
        by_task = {task: [row for row in rows if row["task"] == task] for task in ("question", "claim")}
        self.streams = {task: batches(found, random.Random(SEED)) for task, found in by_task.items()}

    def next(self) -> Batch:
        """About four batches of questions to one of claims."""
        return collate(next(self.streams["claim" if self.rng.random() < 0.2 else "question"]))

    def keep(self) -> None:
        state = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict()}
        state |= {"step": self.step, "spent": self.spent, "tokens": self.tokens}
        torch.save(state, self.folder / "checkpoint.part")
        (self.folder / "checkpoint.part").replace(self.folder / "checkpoint.pt")
        save(self.model, self.folder / "model.part")
        (self.folder / "model.part").replace(self.folder / "model.safetensors")

    def resume(self) -> None:
        """Weights, optimiser and counts; the batches seen so far are drawn again and passed over."""
        path = self.folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path)
            self.model.load_state_dict(state["model"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.step, self.spent, self.tokens = state["step"], state["spent"], state["tokens"]
            for _ in range(self.step):
                next(self.streams["claim" if self.rng.random() < 0.2 else "question"])

    def learn(self, batch: Batch, progress: float) -> dict[str, float]:
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * rate(progress)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
            token_out, text_out = self.model(batch.ids, batch.mask, batch.types)
        found = losses(token_out.float(), text_out.float(), batch)
        sum(WEIGHTS[name] * value for name, value in found.items()).backward()
        torch.nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.requires_grad], 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        self.tokens += batch.ids.numel()
        return {name: float(value.detach()) for name, value in found.items()}


def train(run: Run, steps: int | None, seconds: float | None) -> None:
    begun = kept = time.monotonic()
    before, recent = run.spent, {}
    while True:
        progress = run.step / steps if steps else run.spent / seconds
        if progress >= 1:
            break
        for name, value in run.learn(run.next(), progress).items():
            recent.setdefault(name, []).append(value)
        run.spent = before + time.monotonic() - begun
        if run.step % 25 == 0:
            shown = " ".join(f"{name} {np.mean(values):.3f}" for name, values in sorted(recent.items()))
            print(f"{run.step} {progress:.3f} {run.tokens / run.spent:.0f} tokens/s {shown}", flush=True)
            recent = {}
        if time.monotonic() - kept > EVERY:
            run.keep()
            kept = time.monotonic()
    run.keep()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("examples", type=Path)
    parser.add_argument("run", type=Path)
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--steps", type=int)
    length.add_argument("--minutes", type=float)
    parser.add_argument("--peak", type=float, default=PEAK, help="highest learning rate")
    parser.add_argument("--dropout", type=float, default=0.0)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    options.run.mkdir(parents=True, exist_ok=True)
    run = Run(
        begun(options.weights, options.dropout), options.run, load(options.examples / "train.jsonl.gz"), options.peak
    )
    run.resume()
    train(run, options.steps, options.minutes and options.minutes * 60)
    print(f"{run.step} steps, {run.tokens} tokens, {run.spent / 60:.1f} minutes")


if __name__ == "__main__":
    main()
