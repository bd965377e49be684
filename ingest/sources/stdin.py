"""Standard input, which is written as ``-``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

from ingest.article import Refusal
from ingest.sources import STDIN, Named, OnBytes, Wanted
from ingest.sources._streams import Counted, unpacked


def claims(place: str) -> bool:
    """``-`` alone; a file of that name is written ``./-``."""
    return place == STDIN


def named(place: str, wanted: Wanted) -> Iterator[Named | Refusal]:
    """One source without an end that is known before."""
    yield Named(place, "", None, partial(_opened, wanted.stdin))


@contextmanager
def _opened(stdin: BinaryIO | None, on_bytes: OnBytes) -> Iterator[BinaryIO]:
    yield unpacked(Counted(stdin or sys.stdin.buffer, on_bytes))
