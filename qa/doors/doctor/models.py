"""The shipped models: whether every file is the one that was shipped."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import ingest
import qa
from qa.doors.doctor.finding import Finding, failed, ok
from qa.settings import Settings

SUMS = "SHA256SUMS"
FOLDERS = (
    Path(ingest.__file__).parent / "embedders" / "minilm",
    Path(qa.__file__).parent / "crossencoder" / "minilm",
    Path(qa.__file__).parent / "crossencoder" / "minilm-support",
)
_REMEDY = "install Dateline again: its wheel has the models"


def examine(settings: Settings) -> Iterator[Finding]:
    """Some 70 MB are read."""
    del settings
    for folder in FOLDERS:
        problems = [said for line in _sums(folder) if (said := _wrong(folder, *line.split(maxsplit=1)))]
        for said in problems:
            yield failed("models", said, _REMEDY)
        if not problems:
            yield ok("models", f"{folder.parent.name}/{folder.name} is whole")


def _sums(folder: Path) -> list[str]:
    """Its lines, ``sum  name``; where they are missing, one that no file fits."""
    try:
        return (folder / SUMS).read_text("utf-8").splitlines()
    except OSError:
        return [f"- {SUMS}"]


def _wrong(folder: Path, wanted: str, name: str) -> str:
    path = folder / name
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}"
    return "" if found == wanted else f"{path} is not the file that was shipped: its SHA-256 is another"
