"""Embedders, one file each: texts in, unit vectors out. Found by file name through ``by_name``."""

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import BadInput

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


def names() -> list[str]:
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__")


def by_name(name: str, **options: Any) -> Embedder:
    """Loads the embedder of the module ``name``; each module has ``load(**options)``."""
    if name not in names():
        raise BadInput(f"unknown embedder {name!r}; there are: {', '.join(names())}", param="embedder")
    embedder: Embedder = import_module(f"ingest.embedders.{name}").load(**options)
    return embedder
