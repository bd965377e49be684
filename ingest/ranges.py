"""Pairs of numbers by the million: the sentences and passages of a text, eight bytes each.

A tuple of two numbers takes twenty times that, and a text may hold a million one-letter sentences.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import SupportsIndex, overload

import numpy as np

Bounds = tuple[int, int]


class Ranges(Sequence[Bounds]):
    """(start, end) pairs that never change; equal to any other sequence of the same pairs."""

    __slots__ = ("_numbers",)

    def __init__(self, numbers: "array[int]") -> None:
        """Of the numbers of all pairs, one behind the other; the array is not altered afterwards."""
        self._numbers = numbers

    @classmethod
    def of(cls, pairs: Iterable[Bounds]) -> "Ranges":
        return pairs if isinstance(pairs, cls) else cls(array("I", chain.from_iterable(pairs)))

    @classmethod
    def from_bytes(cls, blob: bytes) -> "Ranges":
        """Back from ``to_bytes``."""
        return cls(array("I", np.frombuffer(blob, "<u4").astype(np.uintc).tobytes()))

    def to_bytes(self) -> bytes:
        """Little-endian uint32, whatever the machine."""
        return np.frombuffer(self._numbers, np.uintc).astype("<u4").tobytes()

    def __len__(self) -> int:
        return len(self._numbers) // 2

    @overload
    def __getitem__(self, index: SupportsIndex) -> Bounds: ...
    @overload
    def __getitem__(self, index: slice) -> "Ranges": ...
    def __getitem__(self, index: SupportsIndex | slice) -> "Bounds | Ranges":
        if isinstance(index, slice):
            return Ranges.of(self[place] for place in range(len(self))[index])
        place = range(len(self))[index]
        return self._numbers[2 * place], self._numbers[2 * place + 1]

    def __iter__(self) -> Iterator[Bounds]:
        numbers = iter(self._numbers)
        return zip(numbers, numbers, strict=True)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Ranges):
            return self._numbers == other._numbers
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(tuple.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Ranges.of({list(self)})"
