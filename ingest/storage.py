"""What a collection is kept in: a note in its folder names its catalog and its vector index; no others open it."""

import json
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ingest import catalog as catalogs
from ingest import plugin, vectors
from ingest.catalog import Catalog, Owned, open_catalog
from ingest.catalog._jobs import Queue
from ingest.errors import CollectionBroken, CollectionUnwritable, IndexMismatch, NotFound
from ingest.lock import Guard, Guards, Lock
from ingest.vectors._kept import Index

FILE = "storage.json"
_VECTORS = "storage.vectors"


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
    address = catalog or made.get("catalog", catalogs.DEFAULT)
    member = plugin.member("ingest.catalog", address.partition(":")[0], "storage.catalog")
    asked = Storage(address, index or made.get("vectors", getattr(member, "VECTORS", vectors.DEFAULT)))
    plugin.known("ingest.vectors", asked.noted["vectors"], "storage.vectors")
    if not made and asked.noted != Storage().noted and _is_older(folder):
        made = Storage().noted
    for name, value in made.items():
        if asked.noted[name] != value:
            raise _mismatch(folder, name, value, asked.noted[name])
    return asked


def opened(folder: Path, storage: Storage, *, write: bool) -> Catalog:
    """Its catalog; one that may be written is made where there is none."""
    found = open_catalog(folder, write=write, address=storage.catalog)
    if isinstance(found, Owned) and (made := found.about(_VECTORS)) not in (None, storage.vectors):
        found.close()
        raise _mismatch(storage.noted["catalog"], "vectors", str(made), storage.vectors)
    return found


def is_noted(folder: Path, catalog: Catalog) -> bool:
    """Whether it is on record what the collection is kept in: in its folder, and in a catalog that lies elsewhere."""
    return bool(_noted(folder)) and not (isinstance(catalog, Owned) and catalog.about(_VECTORS) is None)


def note(folder: Path, storage: Storage, catalog: Catalog) -> None:
    """Puts on record what the collection is kept in."""
    if isinstance(catalog, Owned):
        catalog.describe(_VECTORS, storage.vectors)
    if not _noted(folder):
        _note(folder, storage)


def guarded(catalog: Catalog, lock: Lock) -> Guard:
    """What guards a collection that is open for writing: its folder's lock, and a catalog that lies elsewhere."""
    return Guards(lock, catalog.own(lock.command)) if isinstance(catalog, Owned) else lock


def is_elsewhere(catalog: str) -> bool:
    """Whether a catalog of that address lies elsewhere than in the collection's folder."""
    return "://" in catalog


def reading(folder: Path, catalog: str, index: str) -> Catalog:
    """The catalog alone, for reading. Raises as ``storage_of``, and NotFound where there is no collection."""
    return opened(folder, storage_of(folder, catalog, index), write=False)


def queue_of(catalog: str) -> Queue | None:
    """The queue of work beside the catalog of that address; None where it has none."""
    kind, _, address = catalog.partition(":")
    member = plugin.member("ingest.catalog", kind, "storage.catalog")
    made: Queue | None = member.work_queue(address) if hasattr(member, "work_queue") else None
    return made


def rename_index(folder: Path, catalog: str, index: str) -> None:
    """Of a collection that is a copy: where the indexes of several lie together, the other's stays its own."""
    kept = storage_of(folder, catalog, index)
    if vectors.is_elsewhere(kept.vectors):
        with closing(opened(folder, kept, write=True)) as found:
            Index(kept.vectors, found, folder, 0, write=True).rename()


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


def _mismatch(folder: Path | str, name: str, made: str, asked: str) -> IndexMismatch:
    return IndexMismatch(
        f"the collection in {folder} was made with storage.{name} {made!r}, the settings say {asked!r}; set it back, "
        "or ingest the sources into a new folder (--data)"
    )
