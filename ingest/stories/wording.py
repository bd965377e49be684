"""A text as its shingles, runs of five words: how much of it stands in another, and fingerprints by which to find it.

The fingerprints are the shingles with the least hashes. What was cut out of a text has those of the text's that lie in
it among its own: so they find a part as well as a copy, where the equal bands of a MinHash find copies of much the same
length.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

WORDS = 5  # of a shingle
FINGERPRINTS = 24  # of a text: of a half of it, twelve are the same
HEAD = 80  # words of the beginning, where news has its essence

_WORD = re.compile(r"\w+")
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # an odd number without pattern, to mix bits with
_PLACES = np.array([pow(0x100000001B3, place, 2**64) for place in range(WORDS)], np.uint64)
_FOLD, _SHORT = np.uint64(29), np.uint64(24)  # bits; a fingerprint keeps 40, which SQLite stores in six bytes


def words(text: str) -> list[str]:
    """The words alone, in one case: the quotation marks and dashes of an outlet's style tell no texts apart."""
    return _WORD.findall(text.casefold())


@dataclass(frozen=True)
class Wording:
    """runs: the hashes of a text's shingles, in its order; of a text of fewer than five words, none."""

    runs: Hashes

    @cached_property
    def distinct(self) -> Hashes:
        return np.unique(self.runs)

    @property
    def fingerprints(self) -> list[int]:
        """The same for the same text, always: they are kept."""
        found: list[int] = (self.distinct[:FINGERPRINTS] >> _SHORT).tolist()
        return found

    @property
    def head(self) -> Hashes:
        return np.unique(self.runs[:HEAD])

    def share_of(self, part: Hashes) -> float:
        """The share of another text's shingles that stand in this one."""
        return len(np.intersect1d(part, self.distinct, assume_unique=True)) / max(1, len(part))


def wording_of(text: str) -> Wording:
    """Piece by piece, since no word reaches across a blank, and most pieces were met before."""
    return Wording(_runs([*chain.from_iterable(map(_numbers, text.casefold().split()))]))


def _runs(numbers: Sequence[int]) -> Hashes:
    """numbers: one for each word."""
    count = len(numbers) - WORDS + 1
    if count < 1:
        return np.empty(0, np.uint64)
    single = np.array(numbers, np.uint64) * _SPREAD
    run = np.zeros(count, np.uint64)
    for place, factor in enumerate(_PLACES):
        run += single[place : place + count] * factor
    return _mixed(run)


@lru_cache(maxsize=100_000)
def _numbers(piece: str) -> tuple[int, ...]:
    return tuple(zlib.crc32(word.encode()) for word in words(piece))


def _mixed(hashes: Hashes) -> Hashes:
    """So that the least are a fair sample, whatever the words."""
    mixed: Hashes = (hashes ^ (hashes >> _FOLD)) * _SPREAD
    return mixed ^ (mixed >> _FOLD)
