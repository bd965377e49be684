"""What a collection is kept in: a note in its folder names its catalog and its vector index; no others open it."""

import json
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ingest import catalog as catalogs
from ingest import plugin, vectors
from ingest.catalog import Catalog, open_catalog
from ingest.errors import CollectionBroken, CollectionUnwritable, IndexMismatch, NotFound
from ingest.vectors._kept import Index

FILE = "storage.json"


class Storage(NamedTuple):
    """catalog, vectors: the address of its catalog, and of the index that its owner keeps; of both only the member's
    name is noted."""

    catalog: str = catalogs.DEFAULT
    vectors: str = vectors.DEFAULT

    @property
    def noted(self) -> dict[str, str]:
        return {"catalog": self.catalog.partition(":")[0], "vectors": vectors.kind_of(self.vectors)}


def storage_of(folder: Path, catalog: str | None = None, index: str | None = None) -> Storage:
    """As asked for, else as the collection was made, else the defaults.

    Raises BadInput for a name that no member has, IndexMismatch where the collection was made with another.
    """
    made = _noted(folder)
    asked = Storage(catalog or made.get("catalog", catalogs.DEFAULT), index or made.get("vectors", vectors.DEFAULT))
    for seam, name in (("catalog", asked.noted["catalog"]), ("vectors", asked.noted["vectors"])):
        plugin.known(f"ingest.{seam}", name, f"storage.{seam}")
    if not made and asked.noted != Storage().noted and _is_older(folder):
        made = Storage().noted
    for name, value in made.items():
        if asked.noted[name] != value:
            raise _mismatch(folder, name, value, asked.noted[name])
    return asked


def opened(folder: Path, storage: Storage, *, write: bool) -> Catalog:
    """Its catalog. One that may be written is made where there is none, and noted."""
    found = open_catalog(folder, write=write, address=storage.catalog)
    if write and not _noted(folder):
        _note(folder, storage)
    return found


def reading(folder: Path, catalog: str, index: str) -> Catalog:
    """The catalog alone, for reading. Raises as ``storage_of``, and NotFound where there is no collection."""
    return opened(folder, storage_of(folder, catalog, index), write=False)


def rename_index(folder: Path, catalog: str, index: str) -> None:
    """Of a collection that is a copy: where the indexes of several lie together, the other's stays its own."""
    kept = storage_of(folder, catalog, index)
    if vectors.is_elsewhere(kept.vectors):
        with closing(opened(folder, kept, write=True)) as found:
            Index(kept.vectors, found, folder, 0).rename()


def _is_older(folder: Path) -> bool:
    """Whether a collection is there that was made when there was nothing to choose, and nothing was noted."""
    try:
        open_catalog(folder, write=False).close()
    except NotFound:
        return False
    return True


def _noted(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / FILE).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise _damaged(folder) from error
    if not isinstance(found, dict) or found.keys() != Storage().noted.keys():
        raise _damaged(folder)
    return found


def _note(folder: Path, storage: Storage) -> None:
    fresh = folder / f"{FILE}.new"
    try:
        fresh.write_text(json.dumps(storage.noted), "utf-8")
        fresh.replace(folder / FILE)
    except OSError as error:
        raise CollectionUnwritable(f"{folder / FILE} cannot be written: {error.strerror}") from error


def _damaged(folder: Path) -> CollectionBroken:
    example = json.dumps(Storage().noted)
    return CollectionBroken(f"{folder / FILE} is damaged; write what the collection was made with, as in {example}")


def _mismatch(folder: Path, name: str, made: str, asked: str) -> IndexMismatch:
    return IndexMismatch(
        f"the collection in {folder} was made with storage.{name} {made!r}, the settings say {asked!r}; set it back, "
        "or ingest the sources into a new folder (--data)"
    )
