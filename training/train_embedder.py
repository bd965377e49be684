"""Trains the embedder on from its published weights: a question nearer to the passage that answers it than to others.

    python training/train_embedder.py MINILM ../shared/data/train RUN --minutes 30

MINILM is the folder of the published weights and their tokenizer. RUN receives both, trained, for
``build_embedder.py``. What is said before and after: how often a held-out question's own passage is first, and among
the first ten, of all held-out passages.

The loss is the softmax over the batch's passages (InfoNCE, van den Oord et al., 2018), with one hard negative a
question: the nearest passage by words that does not hold the answer.
"""

import argparse
import random
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from data import Item, is_held_out, load
from mixture import Siblings
from reader_model import WIDTH, Reader, begun, save
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from train_reader import BF16, rate

SEED = 7
PEAK = 2e-5
TEMPERATURE = 0.05  # what all-MiniLM-L6-v2 was trained with: scores are multiplied by 20
BATCH = 32  # questions
LENGTH = 128  # tokens; a passage of training seldom has more
KINDS = ("squadshifts_new_wiki", "qed_train", "qed_dev", "squad2_part", "timeqa_human_train", "squadshifts_reddit")


class Embedder:
    """The encoder without the reader's heads: mean over the tokens, unit length."""

    def __init__(self, source: Path, frozen: int) -> None:
        self.network: Reader = begun(source / "model.safetensors", 0.0)
        self.tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
        self.tokenizer.enable_truncation(LENGTH)
        self.tokenizer.enable_padding()
        still = [self.network.embeddings, *self.network.encoder["layer"][:frozen]]
        for part in (*still, self.network.token_head, self.network.text_head):
            part.requires_grad_(False)

    def vectors(self, texts: Sequence[str]) -> Tensor:
        encoded = self.tokenizer.encode_batch(list(texts))
        ids, mask = (torch.tensor([getattr(e, name) for e in encoded]) for name in ("ids", "attention_mask"))
        hidden = self.network.embeddings(ids, torch.zeros_like(ids))
        for layer in self.network.encoder["layer"]:
            hidden = layer(hidden, mask[:, None, None, :].bool(), 0.0)
        kept = mask[..., None].float()
        return functional.normalize((hidden * kept).sum(1) / kept.sum(1), dim=1)

    @torch.no_grad()
    def embed(self, texts: Sequence[str]) -> Tensor:
        """The vectors of many texts, with nothing to be learnt from them."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        found = torch.empty(len(texts), WIDTH)
        for at in range(0, len(order), 32):
            places = order[at : at + 32]
            found[places] = self.vectors([texts[place] for place in places])
        return found


def passage(item: Item) -> str:
    """As a collection embeds it: under its title."""
    return f"{item.title}\n{item.text}" if item.title else item.text


def recall(embedder: Embedder, items: Sequence[Item]) -> tuple[float, float]:
    """Share of questions whose passage is first, and among the first ten."""
    texts = list(dict.fromkeys(passage(item) for item in items))
    place = {text: number for number, text in enumerate(texts)}
    scores = embedder.embed([item.question for item in items]) @ embedder.embed(texts).T
    own = scores.gather(1, torch.tensor([[place[passage(item)]] for item in items]))
    ranks = (scores > own).sum(1)
    return float((ranks < 1).float().mean()), float((ranks < 10).float().mean())


def learn(embedder: Embedder, pairs: Sequence[tuple[Item, str]]) -> Tensor:
    """The loss over a batch; a passage that a question of the batch shares is no negative of it."""
    own = [passage(item) for item, _ in pairs]
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
        passages = embedder.vectors([*own, *(hard for _, hard in pairs)])
        questions = embedder.vectors([item.question for item, _ in pairs])
    scores = questions.float() @ passages.float().T / TEMPERATURE
    shared = torch.tensor([[i != j and own[i] == own[j] for j in range(len(pairs))] for i in range(len(pairs))])
    shared = torch.cat((shared, torch.zeros_like(shared)), 1)
    return functional.cross_entropy(scores.masked_fill(shared, -1e4), torch.arange(len(pairs)))


def train(embedder: Embedder, pairs: list[tuple[Item, str]], seconds: float, peak: float) -> None:
    rng, start, seen, recent = random.Random(SEED), time.monotonic(), 0, []
    learning = [p for p in embedder.network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=peak, weight_decay=0.01)
    while (progress := (time.monotonic() - start) / seconds) < 1:
        at = seen * BATCH % (len(pairs) - BATCH)
        if at < BATCH:
            rng.shuffle(pairs)
        for group in optimiser.param_groups:
            group["lr"] = peak * rate(progress)
        loss = learn(embedder, pairs[at : at + BATCH])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        seen += 1
        recent.append(float(loss.detach()))
        if seen % 20 == 0:
            print(f"{seen} {progress:.3f} loss {sum(recent) / len(recent):.4f}", flush=True)
            recent = []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--peak", type=float, default=PEAK)
    parser.add_argument("--frozen", type=int, default=2, help="layers that stay as they are, from below")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    rng = random.Random(SEED)
    items = [item for item in load(options.data, rng) if item.span and item.kind in KINDS]
    siblings = Siblings(items)
    held_out = [item for item in items if is_held_out(item.group)][:2000]
    learned = [item for item in items if not is_held_out(item.group)]
    pairs = [(item, passage(siblings.nearest(item, rng) or siblings.random(item, rng))) for item in learned]
    embedder = Embedder(options.source, options.frozen)
    print(
        f"{len(pairs)} questions; held out R@1 {{:.3f}} R@10 {{:.3f}}".format(*recall(embedder, held_out)), flush=True
    )
    train(embedder, pairs, options.minutes * 60, options.peak)
    print("held out R@1 {:.3f} R@10 {:.3f}".format(*recall(embedder, held_out)))
    options.run.mkdir(parents=True, exist_ok=True)
    save(embedder.network, options.run / "model.safetensors")
    shutil.copy(options.source / "tokenizer.json", options.run / "tokenizer.json")


if __name__ == "__main__":
    main()
