"""The embedded default: all-MiniLM-L6-v2 trained further, int8, run by ONNX Runtime on the CPU.

The graph (``training/build_embedder.py``) pools over the tokens and normalises, so its output is the vector.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.embedders import Vectors
from ingest.embedders._precedence import PROCESSORS
from ingest.embedders._words import Words, opened_words
from ingest.inference import session, tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

FOLDER = Path(__file__).parent / "minilm"
WIDTH = 384
MAX_TOKENS = 256  # what all-MiniLM-L6-v2 was trained with; later tokens are cut
BATCH = 4  # on CPUs whose cache a batch must fit, 4 passages beat 8, 16 and 32
SKETCHED = 64  # texts at once, after which a question may go first
THREADS = 2  # one inference thread each: 8 % more tokens a second than one session with two threads


class MiniLM:
    """The shipped embedder; ``name`` carries the first digits of the weights' sha256."""

    dimension = WIDTH

    def __init__(self, session: "InferenceSession", tokenizer: "Tokenizer", digest: str, words: Path) -> None:
        self.threads = THREADS
        self.name = f"minilm-int8@{digest[:8]}"
        self._session = session
        self._tokenizer = tokenizer
        self._file_of_words = words

    def embed(self, texts: list[str]) -> Vectors:
        """Unit vectors, shape (len(texts), 384). Texts are batched by length, so that padding costs little."""
        encodings = self._tokenizer.encode_batch_fast(texts)
        order = sorted(range(len(texts)), key=lambda index: -len(encodings[index].ids))
        remaining = iter(order)
        batches = list(iter(lambda: list(islice(remaining, BATCH)), []))
        vectors = np.empty((len(texts), WIDTH), np.float32)

        pieces = PROCESSORS.of_this_thread()

        def run(batch: list[int]) -> None:
            with pieces:
                vectors[batch] = self._run([encodings[index] for index in batch])

        if len(batches) == 1:
            run(batches[0])
        elif batches:
            with ThreadPoolExecutor(self.threads) as pool:
                list(pool.map(run, batches))
        return vectors

    def sketch(self, texts: list[str]) -> Vectors:
        """Unit vectors of the same kind, from the texts' tokens alone."""
        vectors = np.empty((len(texts), WIDTH), np.float32)
        pieces = PROCESSORS.of_this_thread()
        for start in range(0, len(texts), SKETCHED):
            with pieces:
                found = self._tokenizer.encode_batch_fast(texts[start : start + SKETCHED])
                for row, encoding in enumerate(found, start):
                    vectors[row] = self._words.vector(encoding.ids)
        return vectors

    @cached_property
    def _words(self) -> Words:
        """Read when it is first needed: no question needs it."""
        return opened_words(self._file_of_words)

    def _run(self, encodings: list["Encoding"]) -> Vectors:
        shape = (len(encodings), max(len(encoding.ids) for encoding in encodings))
        tokens, mask = np.zeros(shape, np.int32), np.zeros(shape, np.int32)
        for row, encoding in enumerate(encodings):
            tokens[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        vectors: Vectors = self._session.run(["vectors"], {"input_ids": tokens, "attention_mask": mask})[0]
        return vectors


@lru_cache(maxsize=1)
def load() -> MiniLM:
    """The shipped model, loaded once in a process; about 0.2 s."""
    return opened(FOLDER)


def opened(folder: Path) -> MiniLM:
    """The model of a folder that ``training/build_embedder.py`` wrote."""
    digest = (folder / "SHA256SUMS").read_text().split()[0]
    model, tokens = session(folder / "model.onnx"), tokenizer(folder / "tokenizer.json", MAX_TOKENS)
    return MiniLM(model, tokens, digest, folder / "words.npz")
