"""Trains the support model: a claim and the sentences it cites, read together, with a verdict on the claim.

    python training/train_support.py READER/model.safetensors RUN EXAMPLES … --minutes 60 --peak 1e-4

It begins from a reader, whose heads are put aside, or with ``--further`` from an earlier support model. The same
command goes on from RUN's last checkpoint.
"""

import argparse
from pathlib import Path

import torch
from batches import TOKENS, Batch, load_all, loader
from reader_model import Reader, begun
from torch import Tensor, nn
from train_reader import SEED, Run, train


def verdict_loss(_tokens: Tensor, texts: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Cross-entropy over the three verdicts; where it is only known that a claim is not supported, over the other two.

    Labels are places among ``verdicts.VERDICTS``, of which the last is that one.
    """
    shares = texts.log_softmax(1)
    unsupported = torch.logsumexp(shares[:, 1:], 1, keepdim=True)
    wanted = batch.labels["verdict"]
    return {"verdict": -torch.cat([shares, unsupported], 1).gather(1, wanted[:, None]).mean()}


def beginning(weights: Path, dropout: float, further: bool) -> Reader:
    model = begun(weights, dropout)
    if not further:
        nn.init.normal_(model.text_head.weight, std=0.02)
        nn.init.zeros_(model.text_head.bias)
    model.token_head.requires_grad_(False)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("examples", type=Path, nargs="+", help="folders that prepare_support.py made")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--peak", type=float, default=1e-4, help="highest learning rate")
    parser.add_argument("--further", action="store_true", help="the weights are a support model's: its head is kept")
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=SEED, help="of the order of batches and of dropout")
    options = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    options.run.mkdir(parents=True, exist_ok=True)
    model = beginning(options.weights, options.dropout, options.further)
    run = Run(model, options.run, device, options.peak, verdict_loss)
    run.resume()
    torch.manual_seed(options.seed)
    rows = load_all([folder / "train.jsonl.gz" for folder in options.examples])
    train(run, loader(rows, TOKENS, options.seed), None, options.minutes * 60)
    print(f"{run.step} steps, {run.tokens} tokens, {run.spent / 60:.1f} minutes")


if __name__ == "__main__":
    main()
