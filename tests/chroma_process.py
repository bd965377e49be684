"""A real Chroma server on the loopback address, for whoever asks; it can be killed and started again where it was."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

RUN = "import sys, chromadb_rust_bindings; chromadb_rust_bindings.cli(sys.argv)"  # the command, in a tenth of its time
SECONDS = 30.0


class ChromaProcess:
    """``chroma run`` over a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self._port = found.getsockname()[1]
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def storage(self) -> str:
        """As the setting ``storage.vectors`` names it."""
        return f"chroma_server:{self.url}"

    def start(self) -> None:
        """Returns once it listens."""
        where = ["--path", str(self._folder), "--host", "127.0.0.1", "--port", str(self._port)]
        self._process = subprocess.Popen(
            [sys.executable, "-c", RUN, "run", *where], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        begun = time.monotonic()
        while not self._listens():
            assert self._process.poll() is None and time.monotonic() < begun + SECONDS, "chroma run does not listen"
            time.sleep(0.02)

    def _listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self._port), 1).close()
        except OSError:
            return False
        return True

    def kill(self) -> None:
        """As ``kill -9`` does."""
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)
