"""What the reader is trained to make small: how far its outputs are from the labels."""

import torch
from batches import Batch
from torch import Tensor
from torch.nn import functional

WEIGHTS = {"span": 1.0, "answerable": 0.5, "relevance": 0.25, "evidence": 0.5, "support": 1.0, "ranking": 0.5}
TEXT = {"answerable": 0, "relevance": 1, "support": 2}  # places among a text's outputs


def losses(tokens: Tensor, texts: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Of what ``Reader.forward`` returned, in float32; each with its weight in it."""
    if batch.task == "claim":
        return _weighted({"support": _distinguished(texts, batch, "support")})
    if batch.task == "ranking":
        relevance = _contest(texts, batch)
        first = torch.zeros(len(relevance), dtype=torch.long, device=relevance.device)
        return _weighted({"ranking": functional.cross_entropy(relevance, first)})
    wanted = batch.places[:, 3].float()
    found = {
        "span": _span(tokens, batch),
        "evidence": functional.binary_cross_entropy_with_logits(_by_sentence(tokens, batch), wanted),
        "answerable": _distinguished(texts, batch, "answerable"),
        "relevance": _distinguished(texts, batch, "relevance"),
    }
    return _weighted(found)


def _weighted(found: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: WEIGHTS[name] * value for name, value in found.items()}


def _distinguished(texts: Tensor, batch: Batch, name: str) -> Tensor:
    """-1 among the labels: not said."""
    wanted = batch.labels[name].float()
    each = functional.binary_cross_entropy_with_logits(texts[:, TEXT[name]], wanted.clamp(min=0), reduction="none")
    return (each * (wanted >= 0)).mean()


def _contest(texts: Tensor, batch: Batch) -> Tensor:
    """(questions, passages): relevance."""
    return texts[:, TEXT["relevance"]].unflatten(0, (-1, batch.passages))


def _ends(tokens: Tensor, batch: Batch) -> list[Tensor]:
    """Logits of start and end over the passage's tokens and position 0, which stands for no answer."""
    allowed = (batch.types == 1) & (batch.mask == 1)
    allowed[:, 0] = True
    return [tokens[..., place].masked_fill(~allowed, -1e4) for place in (0, 1)]


def _span(tokens: Tensor, batch: Batch) -> Tensor:
    """-1 among the labels: not said."""
    ends = zip(_ends(tokens, batch), (batch.labels["start"], batch.labels["end"]), strict=True)
    return sum(functional.cross_entropy(logits, wanted, ignore_index=-1) for logits, wanted in ends) / 2


def _by_sentence(tokens: Tensor, batch: Batch) -> Tensor:
    """The mean of the evidence logits over each sentence's tokens: just what the reader will look at."""
    sums = functional.pad(tokens[..., 2].cumsum(1), (1, 0))
    text, first, last, _ = batch.places.T
    return (sums[text, last] - sums[text, first]) / (last - first)
