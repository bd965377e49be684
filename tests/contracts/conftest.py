"""A member that is plugged into a seam for one test, as a file beside the shipped ones."""

import sys
from collections.abc import Callable, Iterator
from importlib import import_module, invalidate_caches
from pathlib import Path

import pytest

from ingest import plugin

PlugIn = Callable[[str, str, str], None]
SERVERS = {"chroma_server": "chroma_server"}  # of members that need an address: the fixture that knows it


@pytest.fixture
def stored(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """A member of the vector indexes as the setting names it: with the address of its server, where it needs one."""
    return lambda name: request.getfixturevalue(SERVERS[name]).storage if name in SERVERS else name


@pytest.fixture
def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlugIn]:
    """``plug_in(seam, name, source)`` adds one file, and nothing else, to the places where a seam looks for members."""
    added: list[str] = []

    def add(seam: str, name: str, source: str) -> None:
        folder = tmp_path / "members" / seam
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.py").write_text(source)
        package = import_module(seam)
        if str(folder) not in package.__path__:
            monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
        sys.modules.pop(f"{seam}.{name}", None)  # as it was written before
        added.append(f"{seam}.{name}")
        plugin.names.cache_clear()
        invalidate_caches()

    yield add
    monkeypatch.undo()
    plugin.names.cache_clear()
    for name in added:
        sys.modules.pop(name, None)
        seam, _, last = name.rpartition(".")
        vars(import_module(seam)).pop(last, None)
