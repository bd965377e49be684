"""Tenants of one server: a folder each in the collection's folder, with a collection of its own."""

import re
from dataclasses import replace
from pathlib import Path

from ingest.errors import BadInput, NotFound
from qa.settings import Settings

FOLDER = "tenants"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}", re.ASCII)


def named(data: Path) -> list[str]:
    """Those that there are, in the order of the alphabet."""
    try:
        return sorted(path.name for path in (data / FOLDER).iterdir() if _NAME.fullmatch(path.name) and path.is_dir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def folder_of(data: Path, name: str) -> Path:
    """The folder of the tenant's collection. Raises NotFound, also for what no tenant can be called."""
    folder = data / FOLDER / name
    if not _NAME.fullmatch(name) or not folder.is_dir():
        there = ", ".join(named(data)) or "none"
        raise NotFound(f"there is no tenant {name!r}; there are: {there}", param="tenant")
    return folder


def settings_of(settings: Settings, name: str) -> Settings:
    """The settings, of the tenant's collection and evals. Raises NotFound for a tenant that there is not."""
    return _over(settings, folder_of(settings.data, name))


def settings_of_new(settings: Settings, name: str) -> Settings:
    """The same for one that is yet to be made. Raises BadInput for a name that is taken or can be none."""
    return _over(settings, new_folder(settings.data, name))


def _over(settings: Settings, folder: Path) -> Settings:
    serve = replace(settings.serve, evals=folder / settings.serve.evals.name)
    return replace(settings, data=folder, serve=serve, storage=settings.storage.of(folder.name))


def new_folder(data: Path, name: str) -> Path:
    """Where the collection of a new tenant will lie. Raises BadInput for a name that is taken or can be none."""
    if not _NAME.fullmatch(name):
        message = f"a tenant's name has up to 63 small letters, digits and hyphens, unlike {name!r}"
        raise BadInput(message, param="name")
    if name in named(data):
        raise BadInput(f"there is a tenant {name!r} already", param="name")
    return data / FOLDER / name
