"""Work for the nodes of a cluster in a test: it says where it was done, and ends its process when it is told to."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ray

from ingest.errors import ServiceBusy


def counted(tries: Path) -> int:
    """The how manieth this try is."""
    with tries.open("a") as file:
        file.write("x")
    return tries.stat().st_size


def dying(tries: Path, deaths: int) -> Iterator[int]:
    """Two results before it ends its process, as often as it is told to, and two behind."""
    number = counted(tries)
    yield from (1, 2)
    if number <= deaths:
        time.sleep(1 if number == 1 else 0)  # so that what it gave first has arrived
        os.kill(os.getpid(), signal.SIGKILL)
    yield from (3, 4)


def placed(folder: Path, name: str) -> Iterator[str]:
    """The id of the node that it is done on; it waits there for a file."""
    here = ray.get_runtime_context().get_node_id()
    (folder / f"{name}-{here}").touch()
    while not (folder / "go").exists():
        time.sleep(0.05)
    yield here


def refusing() -> Iterator[Any]:
    yield 1
    raise ServiceBusy("the service has no time", retry_after=7.0)
