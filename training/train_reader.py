"""Trains the reader on three kinds of batches: questions over passages, claims over sentences, and rankings.

    python training/train_reader.py MINILM/model.safetensors RUN EXAMPLES … --steps 8000 --tokens 16384 --dropout 0.1
    python training/train_reader.py RUN/model.safetensors AGAIN EXAMPLES … --minutes 45 --peak 1e-4

On the GPU where there is one. The learning rate rises and then falls to zero over the minutes or the steps that are
given. Every three minutes RUN receives a checkpoint, from which the same command goes on.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import torch
from batches import TOKENS, Batch, load_all, loader
from objective import losses
from reader_model import Reader, begun, save
from torch import Tensor

SEED = 7
PEAK, HEAD_PEAK, WARMUP = 2e-4, 1.6e-3, 0.06  # PEAK: for 16,384 tokens a batch; 1.2e-4 for 4,096
BF16 = torch.cpu._is_avx512_bf16_supported()  # elsewhere it is emulated, at a third of float32's speed
EVERY = 180  # seconds between checkpoints
Objective = Callable[[Tensor, Tensor, Batch], dict[str, Tensor]]


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

    def __init__(self, model: Reader, folder: Path, device: str, peak: float, objective: Objective = losses) -> None:
        self.model, self.folder, self.device = model.to(device).train(), folder, device
        self.objective = objective
        self.optimiser = optimiser_of(model, peak)
        self.learning = [p for p in model.parameters() if p.requires_grad]
        self.step, self.spent, self.tokens = 0, 0.0, 0

    def keep(self) -> None:
        state = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict()}
        state |= {"step": self.step, "spent": self.spent, "tokens": self.tokens}
        torch.save(state, self.folder / "checkpoint.part")
        (self.folder / "checkpoint.part").replace(self.folder / "checkpoint.pt")
        save(self.model, self.folder / "model.part")
        (self.folder / "model.part").replace(self.folder / "model.safetensors")

    def resume(self) -> None:
        """Weights, optimiser and counts; the batches seen so far are for the caller to pass over."""
        path = self.folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, map_location=self.device)
            self.model.load_state_dict(state["model"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.step, self.spent, self.tokens = state["step"], state["spent"], state["tokens"]

    def learn(self, batch: Batch, progress: float) -> dict[str, Tensor]:
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * rate(progress)
        with torch.autocast(self.device, dtype=torch.bfloat16, enabled=BF16 or self.device != "cpu"):
            tokens, texts = self.model(batch.ids, batch.mask, batch.types)
        found = self.objective(tokens.float(), texts.float(), batch)
        sum(found.values()).backward()
        torch.nn.utils.clip_grad_norm_(self.learning, 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        self.tokens += batch.ids.numel()
        return {name: value.detach() for name, value in found.items()}

    def report(self, progress: float, recent: dict[str, list[Tensor]]) -> None:
        shown = " ".join(f"{name} {torch.stack(values).mean():.3f}" for name, values in sorted(recent.items()))
        print(f"{self.step} {progress:.3f} {self.tokens / self.spent:.0f} tokens/s {shown}", flush=True)


def train(run: Run, batches: Iterator[Batch], steps: int | None, seconds: float | None) -> None:
    begun = kept = time.monotonic()
    before, recent = run.spent, {}
    for batch in islice(batches, run.step, None):
        progress = run.step / steps if steps else run.spent / seconds
        if progress >= 1:
            break
        for name, value in run.learn(batch.to(run.device), progress).items():
            recent.setdefault(name, []).append(value)
        run.spent = before + time.monotonic() - begun
        if run.step % (25 if run.device == "cpu" else 250) == 0:
            run.report(progress, recent)
            recent = {}
        if time.monotonic() - kept > EVERY:
            run.keep()
            kept = time.monotonic()
    run.keep()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("examples", type=Path, nargs="+", help="folders that prepare_reader.py made")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--steps", type=int)
    length.add_argument("--minutes", type=float)
    parser.add_argument("--tokens", type=int, default=TOKENS, help="of a batch")
    parser.add_argument("--peak", type=float, default=PEAK, help="highest learning rate")
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=SEED, help="of the order of batches and of dropout")
    options = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(SEED)  # the heads begin alike in all runs, so that their weights can be averaged
    torch.set_num_threads(2)
    options.run.mkdir(parents=True, exist_ok=True)
    run = Run(begun(options.weights, options.dropout), options.run, device, options.peak)
    run.resume()
    torch.manual_seed(options.seed)
    rows = load_all([folder / "train.jsonl.gz" for folder in options.examples])
    train(run, loader(rows, options.tokens, options.seed), options.steps, options.minutes and options.minutes * 60)
    print(f"{run.step} steps, {run.tokens} tokens, {run.spent / 60:.1f} minutes")


if __name__ == "__main__":
    main()
