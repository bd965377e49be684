"""The reader's network in PyTorch: a BERT encoder, three outputs for each token and three for each text.

Written out here rather than taken from a library, so that its weights carry BERT's names and ``export_reader.py`` can
hand them to ``graph.py`` as they are. ``dropout`` is for a second pass over the same questions; it does nothing to
a reader that is not in training.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

LAYERS, HEADS, WIDTH, WIDE = 6, 12, 384, 1536
WORDS, POSITIONS, TYPES = 30522, 512, 2
EPSILON = 1e-12  # of BERT's layer normalisation
TOKEN_OUTPUTS = ("start", "end", "evidence")
TEXT_OUTPUTS = ("answerable", "relevance", "support")


class Embeddings(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(WORDS, WIDTH)
        self.position_embeddings = nn.Embedding(POSITIONS, WIDTH)
        self.token_type_embeddings = nn.Embedding(TYPES, WIDTH)
        self.LayerNorm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, ids: Tensor, types: Tensor) -> Tensor:
        positions = self.position_embeddings.weight[: ids.shape[1]]
        return self.LayerNorm(self.word_embeddings(ids) + positions + self.token_type_embeddings(types))


class Layer(nn.Module):
    """One block of BERT; the nested dictionaries only give the weights their usual names."""

    def __init__(self) -> None:
        super().__init__()
        parts = {name: nn.Linear(WIDTH, WIDTH) for name in ("query", "key", "value")}
        self.attention = nn.ModuleDict({"self": nn.ModuleDict(parts), "output": _projection(WIDTH)})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(WIDTH, WIDE)})
        self.output = _projection(WIDE)

    def forward(self, hidden: Tensor, seen: Tensor, dropout: float) -> Tensor:
        own = self.attention["self"]
        query, key, value = (_by_head(own[name](hidden)) for name in ("query", "key", "value"))
        attended = _attended(query, key, value, seen)
        attended = attended.transpose(1, 2).flatten(2)
        middle = _add(self.attention["output"], attended, hidden, dropout)
        return _add(self.output, functional.gelu(self.intermediate["dense"](middle)), middle, dropout)


def _attended(query: Tensor, key: Tensor, value: Tensor, seen: Tensor) -> Tensor:
    if query.device.type != "cpu":
        return functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
    with torch.autocast("cpu", enabled=False):  # the fused operator is twice as fast in float32 as in bfloat16
        return functional.scaled_dot_product_attention(query.float(), key.float(), value.float(), attn_mask=seen)


def _projection(width: int) -> nn.ModuleDict:
    return nn.ModuleDict({"dense": nn.Linear(width, WIDTH), "LayerNorm": nn.LayerNorm(WIDTH, eps=EPSILON)})


def _by_head(value: Tensor) -> Tensor:
    return value.unflatten(2, (HEADS, WIDTH // HEADS)).transpose(1, 2)


def _add(projection: nn.ModuleDict, value: Tensor, skip: Tensor, dropout: float) -> Tensor:
    return projection["LayerNorm"](functional.dropout(projection["dense"](value), dropout, dropout > 0) + skip)


class Reader(nn.Module):
    """``forward`` returns the token outputs (texts, tokens, 3) and the text outputs (texts, 3), all of them logits."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.dropout = dropout
        self.embeddings = Embeddings()
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer() for _ in range(LAYERS))})
        self.token_head = nn.Linear(WIDTH, len(TOKEN_OUTPUTS))
        self.text_head = nn.Linear(WIDTH, len(TEXT_OUTPUTS))

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        seen = mask[:, None, None, :].bool()
        dropout = self.dropout if self.training else 0.0
        hidden = functional.dropout(self.embeddings(ids, types), dropout, dropout > 0)
        for layer in self.encoder["layer"]:
            hidden = layer(hidden, seen, dropout)
        return self.token_head(hidden), self.text_head(hidden[:, 0])


def begun(source: Path, dropout: float) -> Reader:
    """A reader to be trained: the encoder's published weights with untrained heads, or one that was trained before."""
    model = Reader(dropout)
    for head in (model.token_head, model.text_head):
        nn.init.normal_(head.weight, std=0.02)
        nn.init.zeros_(head.bias)
    weights = {name: value for name, value in load_file(source).items() if not name.startswith("pooler.")}
    weights.pop("embeddings.position_ids", None)
    missing, unexpected = model.load_state_dict(weights, strict=False)
    if unexpected or any("head" not in name for name in missing):
        raise ValueError(f"these weights are no MiniLM-L6: {missing + unexpected}")
    return model


def trained(source: Path) -> Reader:
    model = Reader()
    model.load_state_dict(load_file(source))
    return model.eval()


def save(model: Reader, target: Path) -> None:
    save_file({name: value.detach().float().contiguous() for name, value in model.state_dict().items()}, target)
