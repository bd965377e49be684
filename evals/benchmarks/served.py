"""``dateline serve`` in a process of its own; its reader a language model, where the address of one is given."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

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
    arguments = ["serve", "--data", str(data), "--port", "0", "--quiet"]
    process = subprocess.Popen([sys.executable, "-c", _COMMAND, *arguments], env=_environment(model))
    try:
        yield Served(_address(process, data), process.pid)
    finally:
        process.terminate()
        try:
            process.wait(STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


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
