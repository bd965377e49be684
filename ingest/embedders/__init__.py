"""Embedders, one file each: texts in, unit vectors out. Found by file name through ``by_name``."""

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from ingest import plugin
from ingest.errors import ServiceRefused

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """What a collection needs of a model of meaning.

    name: identifies the model and its exact weights; vectors of two embedders compare only when names are equal.
    dimension: the length of a vector.
    """

    name: str
    dimension: int

    def embed(self, texts: list[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimension), in the order of the texts.

        Raises ServiceError when a remote model cannot answer.
        """


@runtime_checkable
class Sketches(Protocol):
    """An embedder that can also tell a vector from a text's words alone: in a fraction of the time, and less well."""

    def sketch(self, texts: list[str]) -> Vectors:
        """Unit vectors as of ``embed``, and comparable with those."""


@runtime_checkable
class Threaded(Protocol):
    """An embedder that computes in threads of its own; its vectors are the same with any number of them.

    threads: how many; fewer where other processes use the same processors.
    """

    threads: int


@runtime_checkable
class Closes(Protocol):
    """An embedder that holds connections open; most hold nothing, and have no ``close``."""

    def close(self) -> None: ...


class Lent:
    """An embedder that others go on using when one of them has closed: it closes nothing."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.dimension, self.embed = embedder.name, embedder.dimension, embedder.embed


def close(embedder: Embedder) -> None:
    """Closes the connections of one that asks a service; a second time does nothing."""
    if isinstance(embedder, Closes):
        embedder.close()


def checked(rows: Sequence[Sequence[float]], count: int, dimension: int | None) -> Vectors:
    """Vectors that came from somebody else's model, scaled to length 1: ``count`` of them, of one ``dimension``.

    Raises ServiceRefused: a wrong count, a ragged or a not-finite answer would poison the index without a sound.
    """
    widths = {len(row) for row in rows}
    if len(rows) != count or len(widths) != 1 or (dimension is not None and widths != {dimension}):
        raise ServiceRefused(
            f"the embedding service sent {len(rows)} vectors of lengths {sorted(widths)} for {count} texts"
        )
    with np.errstate(over="ignore"):  # becomes infinite, and is refused below
        vectors = np.asarray(rows, np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.isfinite(vectors).all() or not lengths.all():
        raise ServiceRefused("the embedding service sent a vector that is not finite or is all zeros")
    unit: Vectors = vectors / lengths
    return unit


def by_name(name: str, **options: Any) -> Embedder:
    """Loads the embedder of the module ``name``; each module has ``load(**options)``."""
    embedder: Embedder = plugin.member(__name__, name, "embedder").load(**options)
    return embedder
