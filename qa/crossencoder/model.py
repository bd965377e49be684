"""The reader's model: a MiniLM cross-encoder with several heads, int8, run by ONNX Runtime on the CPU.

It reads two texts together and says, of a question and a passage: where the answer starts and ends, which tokens are
evidence, whether the passage answers, whether it is about the matter; of a claim and the sentences it cites: whether
they support it. ``training/`` makes it; ``qa/crossencoder/minilm/CARD.md`` describes it.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.inference import session, tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

FOLDER = Path(__file__).parent / "minilm"
TOKENIZER = Path(__file__).parents[2] / "ingest" / "embedders" / "minilm" / "tokenizer.json"  # MiniLM's, shared
MAX_TOKENS = 320  # of both texts together
BATCH = 4
WORKERS = 2
OUTPUTS = ("start", "end", "evidence", "answerable", "relevance", "support")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of one pair of texts. Logits throughout.

    offsets: (start, end) of every token of the second text, code points into it.
    start, end, evidence: one a token of the second text. nothing: start + end at the place of "no answer".
    """

    offsets: tuple[tuple[int, int], ...]
    start: Floats
    end: Floats
    evidence: Floats
    nothing: float
    answerable: float
    relevance: float
    support: float


class CrossEncoder:
    """``name`` carries the first digits of the weights' sha256. Safe to call from several threads."""

    def __init__(self, session: "InferenceSession", tokenizer: "Tokenizer", digest: str) -> None:
        self.name = f"minilm@{digest[:8]}"
        self._session = session
        self._tokenizer = tokenizer

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """One result a pair, in their order; batched by length, so that padding costs little."""
        encodings = self._tokenizer.encode_batch([(_encodable(first), _encodable(second)) for first, second in pairs])
        remaining = iter(sorted(range(len(pairs)), key=lambda index: -len(encodings[index].ids)))
        batches = list(iter(lambda: list(islice(remaining, BATCH)), []))
        found: dict[int, Scores] = {}

        def run(batch: list[int]) -> None:
            found.update(zip(batch, self._run([encodings[index] for index in batch]), strict=True))

        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(run, batches))
        return [found[index] for index in range(len(pairs))]

    def _run(self, encodings: Sequence["Encoding"]) -> list[Scores]:
        shape = (len(encodings), max(len(encoding.ids) for encoding in encodings))
        feed = {name: np.zeros(shape, np.int32) for name in ("input_ids", "attention_mask", "token_type_ids")}
        for row, encoding in enumerate(encodings):
            feed["input_ids"][row, : len(encoding.ids)] = encoding.ids
            feed["attention_mask"][row, : len(encoding.ids)] = 1
            feed["token_type_ids"][row, : len(encoding.ids)] = encoding.type_ids
        outputs = dict(zip(OUTPUTS, self._session.run(list(OUTPUTS), feed), strict=True))
        return [_scores(encoding, outputs, row) for row, encoding in enumerate(encodings)]


def sigmoid(logit: float) -> float:
    """The probability of a logit; 0 and 1 where it is too large to matter."""
    return 1 / (1 + exp(-max(-60.0, min(60.0, logit))))


def _encodable(text: str) -> str:
    """Half a surrogate pair, which no tokenizer takes, as a question mark: no offset moves."""
    return text.encode("utf-8", "replace").decode()


def _scores(encoding: "Encoding", outputs: dict[str, Floats], row: int) -> Scores:
    second = [index for index, sequence in enumerate(encoding.sequence_ids) if sequence == 1]
    return Scores(
        offsets=tuple(encoding.offsets[index] for index in second),
        start=outputs["start"][row][second], end=outputs["end"][row][second], evidence=outputs["evidence"][row][second],
        nothing=float(outputs["start"][row][0] + outputs["end"][row][0]), answerable=float(outputs["answerable"][row]),
        relevance=float(outputs["relevance"][row]), support=float(outputs["support"][row]),
    )  # fmt: skip


@lru_cache(maxsize=1)
def load() -> CrossEncoder:
    """The shipped model, loaded once in a process."""
    return opened(FOLDER)


def opened(folder: Path) -> CrossEncoder:
    """The model of a folder that ``training/export_reader.py`` wrote."""
    digest = (folder / "SHA256SUMS").read_text().split()[0]
    return CrossEncoder(session(folder / "model.onnx"), tokenizer(TOKENIZER, MAX_TOKENS), digest)
