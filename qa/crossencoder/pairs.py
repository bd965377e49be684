"""Pairs of texts put through a cross-encoder, int8, run by ONNX Runtime on the CPU."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.inference import session, tokenizer

if TYPE_CHECKING:
    from tokenizers import Encoding

TOKENIZER = Path(__file__).parents[2] / "ingest" / "embedders" / "minilm" / "tokenizer.json"  # MiniLM's, shared
MAX_TOKENS = 320  # of both texts together
BATCH = 4
WORKERS = 2

Floats = NDArray[np.float32]
Outputs = dict[str, Floats]
"""What the model says of one pair, by name: an array over its tokens, padding included, or of one value."""


class Pairs:
    """The model of a folder, with the names of its outputs; ``digest`` begins its sha256. Safe to call from threads."""

    def __init__(self, folder: Path, outputs: Sequence[str]) -> None:
        self.digest = (folder / "SHA256SUMS").read_text()[:8]
        self._outputs = tuple(outputs)
        self._session = session(folder / "model.onnx")
        self._tokenizer = tokenizer(TOKENIZER, MAX_TOKENS)

    def run(self, pairs: Sequence[tuple[str, str]]) -> list[tuple["Encoding", Outputs]]:
        """One result a pair, in their order; batched by length, so that padding costs little."""
        encodings = self._tokenizer.encode_batch([(_encodable(first), _encodable(second)) for first, second in pairs])
        remaining = iter(sorted(range(len(pairs)), key=lambda index: -len(encodings[index].ids)))
        batches = list(iter(lambda: list(islice(remaining, BATCH)), []))
        found: dict[int, Outputs] = {}

        def run(batch: list[int]) -> None:
            found.update(zip(batch, self._batch([encodings[index] for index in batch]), strict=True))

        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(run, batches))
        return [(encoding, found[index]) for index, encoding in enumerate(encodings)]

    def _batch(self, encodings: Sequence["Encoding"]) -> list[Outputs]:
        shape = (len(encodings), max(len(encoding.ids) for encoding in encodings))
        feed = {name: np.zeros(shape, np.int32) for name in ("input_ids", "attention_mask", "token_type_ids")}
        for row, encoding in enumerate(encodings):
            feed["input_ids"][row, : len(encoding.ids)] = encoding.ids
            feed["attention_mask"][row, : len(encoding.ids)] = 1
            feed["token_type_ids"][row, : len(encoding.ids)] = encoding.type_ids
        said = dict(zip(self._outputs, self._session.run(list(self._outputs), feed), strict=True))
        return [{name: values[row] for name, values in said.items()} for row in range(len(encodings))]


def _encodable(text: str) -> str:
    """Half a surrogate pair, which no tokenizer takes, as a question mark: no offset moves."""
    return text.encode("utf-8", "replace").decode()
