"""A process that is started again whenever it ends, as a container is with ``restart: unless-stopped``."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

FIRST, LONGEST = 0.1, 10.0  # seconds before it is started again, twice as many each time it did not last
LASTED = 10.0  # seconds after which an end counts as the first one


class Restarted:
    """Runs from ``start`` until ``stop``. how: what ``subprocess.Popen`` is told besides."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], log: Path, **how: Any) -> None:
        self._command, self._environment, self._log, self._how = [*command], {**environment}, log, how
        self._ended = threading.Event()
        self._watching: threading.Thread | None = None
        self.starts = 0

    def start(self) -> None:
        self._begin()
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self._watching.start()

    def _begin(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, env=self._environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                start_new_session=True, **self._how,
            )  # fmt: skip
        self.starts += 1

    def _watch(self) -> None:
        pause = FIRST
        while not self._ended.is_set():
            began = time.monotonic()
            self._process.wait()
            pause = FIRST if time.monotonic() - began > LASTED else pause
            if not self._ended.wait(pause):
                self._begin()
                pause = min(2 * pause, LONGEST)

    def kill(self) -> None:
        """As ``kill -9`` does, or a machine that loses its power."""
        with suppress(ProcessLookupError):
            os.kill(self._process.pid, 9)

    def stop(self, signal: int) -> None:
        """For good; whoever does not end in time is killed."""
        self._ended.set()
        with suppress(ProcessLookupError):
            os.kill(self._process.pid, signal)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
