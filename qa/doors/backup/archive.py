"""The file: a gzipped tar archive that begins with a list of its contents, with their sizes and hashes.

Reading one trusts nothing in it: only names that a backup can hold are written, only as much as is listed, and nothing
is taken for whole that does not have its hash.
"""

import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from ingest.errors import BadInput

KIND, VERSION, WITH_TENANTS = "dateline-backup", 1, 2
LIST = "manifest.json"
LONGEST_LIST = 64 * 1_048_576  # bytes; a line for each of several hundred thousand answers
_NAME = re.compile(
    r"(?:tenants/[a-z0-9][a-z0-9-]{0,62}/)?"
    r"(?:catalog\.[a-z0-9]+|storage\.json|feeds\.json|feedback\.jsonl|answers/ans_[0-9a-f]{16}\.json)",
    re.ASCII,
)
_PIECE = 1_048_576
_QUICK = 1  # how hard gzip tries: most of the file are vectors, which hardly get smaller

Listed = Mapping[str, Any]
"""Of one file: ``bytes`` and ``sha256``."""


def pack(folder: Path, target: IO[bytes], about: Mapping[str, Any]) -> None:
    """Writes the files of a folder that belong into a backup, behind a list of them that says ``about``, too. One with
    tenants has a version that a Dateline which knows of none refuses, rather than restore half of it."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    files = {name: _listed(folder / name) for name in names}
    version = WITH_TENANTS if about.get("tenants") else VERSION
    head = json.dumps({"kind": KIND, "version": version, **about, "files": files}).encode()
    with tarfile.open(fileobj=target, mode="w:gz", compresslevel=_QUICK) as archive:
        info = tarfile.TarInfo(LIST)
        info.size = len(head)
        archive.addfile(info, io.BytesIO(head))
        for name in names:
            archive.add(folder / name, name, recursive=False, filter=_anonymous)


def _anonymous(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whose the files are on this machine is nobody's business on another."""
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    return info


def _listed(path: Path) -> Listed:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def unpack(path: Path, folder: Path) -> dict[str, Any]:
    """Writes what is in a backup into an empty folder, and gives its list. Raises BadInput where it is not whole."""
    with _reading(path) as archive:
        head = _head(archive, path)
        missing = dict(head["files"])
        while info := archive.next():
            listed = missing.pop(info.name, None)
            if listed is None or not info.isreg() or not _NAME.fullmatch(info.name):
                raise _unusable(path, f"it holds {info.name!r}, which no backup does")
            _write(archive, info, folder, listed, path)
    if missing:
        raise _unusable(path, f"{next(iter(missing))} is missing")
    return head


@contextmanager
def _reading(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}", param="file") from error
    try:
        with file, tarfile.open(fileobj=file, mode="r:gz") as archive:
            yield archive
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _unusable(path, f"it is cut off or damaged ({error})") from error


def _head(archive: tarfile.TarFile, path: Path) -> dict[str, Any]:
    info = archive.next()
    file = archive.extractfile(info) if info and info.name == LIST and info.size <= LONGEST_LIST else None
    try:
        head = json.loads(file.read()) if file else {}
    except ValueError as error:
        raise _unusable(path, "its list cannot be read") from error
    if not isinstance(head, dict) or head.get("kind") != KIND or not isinstance(head.get("files"), dict):
        raise _unusable(path, "it was not made by: dateline backup")
    if head.get("version") not in (VERSION, WITH_TENANTS):
        raise _unusable(
            path, f"it has version {head.get('version')!r}, this Dateline reads {VERSION} and {WITH_TENANTS}"
        )
    return head


def _write(archive: tarfile.TarFile, info: tarfile.TarInfo, folder: Path, listed: Listed, path: Path) -> None:
    source, target, digest = archive.extractfile(info), folder / info.name, hashlib.sha256()
    if source is None or info.size != listed["bytes"]:
        raise _unusable(path, f"{info.name} has not the size that is listed")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while piece := source.read(_PIECE):
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != listed["sha256"]:
        raise _unusable(path, f"{info.name} is damaged")
    target.chmod(0o600 | info.mode & 0o066)  # whoever could read the collection still can
    os.utime(target, (info.mtime, info.mtime))  # by which an answer's age is told


def _unusable(path: Path, reason: str) -> BadInput:
    return BadInput(f"{path} is no backup that can be restored: {reason}", param="file")
