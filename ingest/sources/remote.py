"""Folders of cloud storage, ``s3://bucket/folder`` and the like, read through fsspec, which is installed on request."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from ingest.article import SKIPPED, Refusal
from ingest.normalise import label
from ingest.sources import Named, OnBytes, Wanted, problem_of
from ingest.sources._streams import Counted, ending, unpacked
from ingest.urls import without_secrets

REMOTE = True
ANYWHERE = True

_PROTOCOLS = ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "memory")
_MOST = 100_000  # files of a folder


def claims(place: str) -> bool:
    """Of fsspec's protocols those of cloud storage alone: others would open files here, or addresses unchecked."""
    protocol, mark, _ = place.partition("://")
    return bool(mark) and protocol.lower() in _PROTOCOLS


def named(place: str, wanted: Wanted) -> Iterator[Named | Refusal]:
    """The file of that name, or the files of a folder that have one of the endings that are wanted."""
    origin = label(without_secrets(place))
    try:
        yield from _named(place, origin, wanted)
    except ImportError as error:
        remedy = "pip install 'dateline[remote]'"
        yield Refusal(origin, "unsupported_type", f"{error.name or error} is not installed; install it with: {remedy}")
    except Exception as error:  # fsspec hands on whatever a cloud's own library raises
        problem = problem_of(error)
        yield Refusal(origin, problem.code, problem.reason)


def _named(place: str, origin: str, wanted: Wanted) -> Iterator[Named | Refusal]:
    from fsspec.core import url_to_fs

    if "::" in place:  # a chain of file systems, one of which may be this machine's
        yield Refusal(origin, "unsupported_type", "An address with :: in it is not read.")
        return
    system, path = url_to_fs(place)
    if system.isfile(path):
        yield _file(system, path, system.size(path), place)
        return
    nothing = True
    for number, (name, size) in enumerate(_listed(system, path)):
        if number == _MOST:
            yield Refusal(origin, "too_large", f"Of the folder's files only the first {_MOST:,} were read.")
            return
        item = _of_folder(system, name, size, place, wanted)
        nothing = nothing and isinstance(item, Refusal)
        yield item
    if nothing:
        yield Refusal(origin, "not_found" if not system.exists(path) else "empty", "There are no articles there.")


def _listed(system: Any, path: str) -> Iterator[tuple[str, int | None]]:
    """Folder by folder, each in order: the list of a bucket may be longer than memory."""
    for folder, folders, files in system.walk(path, detail=True):
        del folder
        for name in sorted(folders, reverse=True):
            if name.startswith("."):
                folders.pop(name)
        for name in sorted(files):
            yield files[name]["name"], files[name].get("size")


def _of_folder(system: Any, path: str, size: int | None, place: str, wanted: Wanted) -> Named | Refusal:
    name = PurePosixPath(path).name
    if name.startswith(".") or name.upper().startswith("README") or ending(path) not in wanted.extensions | wanted.also:
        return Refusal(
            _origin(place, path), SKIPPED, "Files of this kind are skipped in folders; name it to ingest it."
        )
    return _file(system, path, size, place)


def _file(system: Any, path: str, size: int | None, place: str) -> Named:
    return Named(_origin(place, path), ending(path), size, partial(_opened, system, path))


def _origin(place: str, path: str) -> str:
    return label(f"{place.partition('://')[0].lower()}://{path.lstrip('/')}")


@contextmanager
def _opened(system: Any, path: str, on_bytes: OnBytes) -> Iterator[BinaryIO]:
    with system.open(path, "rb") as file:
        yield unpacked(Counted(file, on_bytes))
