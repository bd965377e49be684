"""A deterministic embedder without a model: hashed words. For tests and for trying things out, not for quality."""

import re
import zlib

import numpy as np

from ingest.embedders import Vectors

WORD = re.compile(r"\w+")


class Hashing:
    """Each lower-cased word adds 1 at a place given by its CRC-32; the sum is scaled to length 1."""

    def __init__(self, dimension: int) -> None:
        self.name = f"hashing-{dimension}"
        self.dimension = dimension

    def embed(self, texts: list[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for word in WORD.findall(text.lower()):
                vectors[row, zlib.crc32(word.encode()) % self.dimension] += 1
            if not vectors[row].any():
                vectors[row, 0] = 1
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


def load(dimension: int = 256) -> Hashing:
    return Hashing(dimension)
