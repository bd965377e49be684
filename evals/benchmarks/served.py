"""``dateline serve`` in a process of its own; its reader a language model, where the address of one is given."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from types import MappingProxyType
from typing import NamedTuple
from urllib.request import urlopen

from ingest.lock import owner_of

START = 120.0  # seconds that it may take, on a machine that is busy with something else
STOP = 30.0
_COMMAND = "import sys; from qa.doors.cli import main; sys.exit(main())"


class Served(NamedTuple):
    """A running server: its address and its process."""

    url: str
    pid: int

    def worked(self) -> float | None:
        """Processor seconds it has used; None where the system does not report them."""
        settings = Path(f"/proc/{self.pid}/stat")
        if not settings.exists():
            return None
        times = settings.read_text().rpartition(")")[2].split()[11:13]  # in user mode and in the kernel's
        return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(data: Path, model: str = "") -> Iterator[Served]:
    """The server while the context lasts; its end is waited for."""
    with _process(["serve", "--data", str(data), "--port", "0", "--quiet"], model) as process:
        yield Served(_address(process, data), process.pid)


@contextmanager
def reading(data: Path, settings: Mapping[str, str] = MappingProxyType({}), first: str = "") -> Iterator[Served]:
    """A replica beside whoever owns the collection, with these variables besides. first: what it runs before it serves,
    in Python."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    arguments = ["serve", "--replica", "--data", str(data), "--port", str(port), "--quiet"]
    with _process(arguments, "", settings, first) as process:
        url = f"http://127.0.0.1:{port}"
        _await(url, process)
        yield Served(url, process.pid)


@contextmanager
def _process(
    arguments: Sequence[str], model: str, settings: Mapping[str, str] = MappingProxyType({}), first: str = ""
) -> "Iterator[subprocess.Popen[bytes]]":
    environment = {**_environment(model), **settings}
    process = subprocess.Popen([sys.executable, "-c", f"{first}\n{_COMMAND}", *arguments], env=environment)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(url: str, process: "subprocess.Popen[bytes]") -> None:
    patience = monotonic() + START
    while process.poll() is None and monotonic() < patience:
        with suppress(OSError), urlopen(f"{url}/readyz"):
            return
        sleep(0.05)
    raise SystemExit("a replica did not start; what it says stands above")


def _environment(model: str) -> dict[str, str]:
    """Nothing of the owner's settings: what is measured must not depend on who measures."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATELINE_", "OPENAI_"))}
    if not model:
        return kept
    settings = {"READER": "openai", "LLM_MODEL": "scripted", "LLM_RETRIES": "0", "LLM_ON_FAILURE": "error"}
    return kept | {f"DATELINE_{name}": value for name, value in settings.items()} | {"OPENAI_BASE_URL": model}


def _address(process: "subprocess.Popen[bytes]", data: Path) -> str:
    patience = monotonic() + START
    while process.poll() is None and monotonic() < patience:
        owner = owner_of(data)
        if owner and owner.url:
            return owner.url
        sleep(0.05)
    raise SystemExit(f"dateline serve did not start on {data}; what it says stands above")
