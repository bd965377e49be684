"""Which terms each passage of a revision holds, packed small: for choosing passages among articles already found.

A second full-text index over passages would answer the same at ten times the cost: common words are in nearly every
passage, and ranking walks through all of them. A term is kept as its CRC-32; two terms share one in 4e9 cases.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from ingest.language import analysis

Floats = NDArray[np.float64]


def pack(texts: Iterable[str]) -> bytes:
    """The distinct terms of every passage: their number, how many each has, then the terms, little-endian uint32."""
    sets = [sorted(_distinct(text)) for text in texts]
    return np.array([len(sets), *map(len, sets), *chain.from_iterable(sets)], "<u4").tobytes()


def _distinct(text: str) -> set[int]:
    """Piece by piece, since no term reaches across a blank, and most pieces were met before."""
    return {*chain.from_iterable(map(_numbers, {*text.split()}))}


@lru_cache(maxsize=100_000)
def _numbers(piece: str) -> tuple[int, ...]:
    return tuple(map(_number, analysis.terms(piece)))


def _number(term: str) -> int:
    return zlib.crc32(term.encode())


def covered(packed: Sequence[bytes], weights: Mapping[str, float]) -> list[Floats]:
    """For each packed revision, the share of the terms' weight that each of its passages holds, 0 to 1."""
    if not packed:
        return []
    arrays = [np.frombuffer(blob, "<u4") for blob in packed]
    counts = [int(array[0]) for array in arrays]
    sizes = np.concatenate([array[1 : 1 + count] for array, count in zip(arrays, counts, strict=True)])
    terms = np.concatenate([array[1 + count :] for array, count in zip(arrays, counts, strict=True)])
    passage = np.repeat(np.arange(len(sizes)), sizes)
    held = np.zeros(len(sizes))
    for term, weight in weights.items():
        held[passage[terms == _number(term)]] += weight
    return np.split(held / (sum(weights.values()) or 1.0), np.cumsum(counts)[:-1])
