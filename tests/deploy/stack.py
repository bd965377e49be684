"""The services of compose.yaml as processes of this machine, for where there is no Docker.

Commands, variables, secrets and configuration are those that the file names. What Docker would give is put in their
place: a network, by a loopback address for each service; volumes and secrets, by folders; restarts, by ``Restarted``.
What it cannot give is left out: users, bounds of memory, a root file system that is read-only, and the image itself.
"""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import httpx
import psycopg
import yaml
from chroma_process import RUN
from deployment import ROOT
from postgres_server import as_nobody, binaries
from restarted import Restarted

OURS = "import sys; from qa.doors.cli import main; sys.exit(main())"
_NET = "127.87.0."  # a service each
_SECONDS = 90.0
_ENDS = {"postgres": signal.SIGINT}  # the others by SIGTERM


class Stack:
    """profiles, variables: what ``docker compose`` would be told."""

    def __init__(self, folder: Path, profiles: Sequence[str] = (), variables: Mapping[str, str] = {}) -> None:
        self.folder, self._variables = folder, variables
        self._compose = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
        wanted = {None, *profiles}
        every = self._compose["services"].items()
        self.services = {name: one for name, one in every if wanted.intersection(one.get("profiles", [None]))}
        self.hosts = {name: f"{_NET}{number}" for number, name in enumerate(self._compose["services"], 1)}
        self.running: dict[str, Restarted] = {}

    # --- what compose.yaml and the Dockerfile say, with this machine's places

    def here(self, text: str) -> str:
        """With the folders and addresses that stand for those within containers."""
        text = re.sub(r"\$\{(\w+):-([^}]*)\}", lambda found: self._variables.get(found[1], found[2]), text)
        text = text.replace("/run/secrets/", f"{self.folder / 'secrets'}/")
        names = "|".join(sorted(self.hosts, key=len, reverse=True))
        return re.sub(rf"(?<=[/@ ])({names})(?=[:/]|$)", lambda found: self.hosts[found[1]], text)

    def environment(self, name: str) -> dict[str, str]:
        """Of one of ours: what the image sets, and over it what the service does."""
        image = dict(re.findall(r"(DATELINE_\w+)=(\S+)", (ROOT / "Dockerfile").read_text("utf-8")))
        image |= {"DATELINE_DATA": str(self.folder / "data"), "DATELINE_SERVE_HOST": self.hosts[name]}
        given = {key: self.here(str(value)) for key, value in self.services[name]["environment"].items()}
        shell = {key: value for key, value in os.environ.items() if not key.startswith(("DATELINE_", "OTEL_"))}
        return shell | image | given

    def command(self, name: str) -> list[str]:
        """What the service runs."""
        service = self.services[name]
        if service["image"].startswith("dateline:"):
            return [sys.executable, "-c", OURS, *service["command"]]
        return {"postgres": self._postgres, "chroma": self._chroma, "haproxy": self._haproxy}[name]()

    def _postgres(self) -> list[str]:
        listens = f"listen_addresses={self.hosts['postgres']}"
        where = ["-D", str(self.folder / "postgres"), "-k", str(self.folder), "-c", listens]
        return [str(self._binaries / "postgres"), *where]

    def _chroma(self) -> list[str]:
        where = ["--path", str(self.folder / "chroma"), "--host", self.hosts["chroma"], "--port", "8000"]
        return [sys.executable, "-c", RUN, "run", *where]

    def _haproxy(self) -> list[str]:
        file = self.folder / "haproxy.cfg"
        shipped = (ROOT / self._compose["configs"]["haproxy"]["file"]).read_text("utf-8")
        file.write_text(self.here(shipped.replace("bind :", f"bind {self.hosts['haproxy']}:")), "utf-8")
        return [shutil.which("haproxy") or "haproxy", "-f", str(file)]

    @cached_property
    def _binaries(self) -> Path:
        return binaries(self.folder)

    # --- started, killed, stopped

    def prepare(self) -> None:
        """Secrets, volumes, and the database as its image makes it."""
        for name in ("secrets", "data", "chroma"):
            (self.folder / name).mkdir()
        password = secrets.token_hex(24)
        address = self.here(f"postgresql://dateline:{password}@postgres/dateline")
        for name, content in {"postgres-password": password, "storage": address, "worker-key": ""}.items():
            (self.folder / "secrets" / name).write_text(content)
        self._make_database()

    def _make_database(self) -> None:
        self.folder.chmod(0o755)
        made, how = self.folder / "postgres", as_nobody()
        made.mkdir()
        password = self.folder / "secrets" / "postgres-password"
        if how:
            shutil.chown(made, how["user"], how["group"])
            shutil.chown(self.folder, how["user"], how["group"])
        said = self.services["postgres"]["environment"]
        options = ["-D", made, "-U", said["POSTGRES_USER"], "--pwfile", password, "-A", "scram-sha-256"]
        command = [self._binaries / "initdb", *options, *said["POSTGRES_INITDB_ARGS"].split()]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **how)

    def start(self, *names: str) -> None:
        """These, or all, each once whom it waits for is healthy."""
        for name in names or self.in_order():
            how = as_nobody() | {"cwd": self.folder} if name == "postgres" else {"cwd": ROOT}
            environment = self.environment(name) if self._is_ours(name) else dict(os.environ)
            one = Restarted(self.command(name), environment, self.folder / f"{name}.log", **how)
            self.running[name] = one
            one.start()
            until(lambda: self.is_healthy(name), f"{name} is healthy")  # noqa: B023 - called at once
            if name == "postgres":
                self._fill_database()

    def _is_ours(self, name: str) -> bool:
        return bool(self.services[name]["image"].startswith("dateline:"))

    def in_order(self) -> Iterator[str]:
        """The services, each behind those that it waits for."""
        graph = {name: set(one.get("depends_on", ())) & {*self.services} for name, one in self.services.items()}
        yield from TopologicalSorter(graph).static_order()

    def _fill_database(self) -> None:
        with suppress(psycopg.errors.DuplicateDatabase), self.session("postgres") as connection:
            connection.execute(f"CREATE DATABASE {self.services['postgres']['environment']['POSTGRES_DB']}")
        with self.session() as connection:
            connection.execute(self._compose["configs"]["vector"]["content"])

    def session(self, database: str = "dateline") -> psycopg.Connection[Any]:
        """For whoever looks behind the catalog."""
        address = (self.folder / "secrets" / "storage").read_text().rpartition("/")[0]
        return psycopg.connect(f"{address}/{database}", autocommit=True, connect_timeout=5)

    def is_healthy(self, name: str) -> bool:
        """By the check that the service has, or the image."""
        if name == "postgres":
            return self._answers_queries()
        if self.services[name].get("healthcheck", {}).get("disable"):
            return True
        if name == "chroma":
            return _listens(self.hosts[name], 8000)
        return status(f"{self.url(name)}/healthz") == 200

    def _answers_queries(self) -> bool:
        with suppress(psycopg.OperationalError), self.session("postgres"):
            return True
        return False

    def url(self, name: str) -> str:
        return f"http://{self.hosts[name]}:{8080 if name == 'haproxy' else 8765}"

    def kill(self, name: str) -> None:
        self.running[name].kill()

    def run(self, name: str, *arguments: str) -> str:
        """A command within a service's container, as ``docker compose exec``; what it prints."""
        command = [sys.executable, "-c", OURS, *arguments]
        done = subprocess.run(command, env=self.environment(name), cwd=ROOT, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def close(self) -> None:
        """All, those first that others do not wait for."""
        for name in reversed([name for name in self.in_order() if name in self.running]):
            self.running[name].stop(_ENDS.get(name, signal.SIGTERM))


def _listens(host: str, port: int) -> bool:
    with suppress(OSError), socket.create_connection((host, port), 1):
        return True
    return False


def status(url: str) -> int | None:
    """Of an answer; None where there is none."""
    with suppress(httpx.HTTPError):
        return httpx.get(url, timeout=10).status_code
    return None


def until(true: Callable[[], bool], what: str, seconds: float = _SECONDS) -> float:
    """Waits for it; how many seconds that took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() < began + seconds, f"after {seconds:.0f} seconds it is not so that {what}"
        time.sleep(0.05)
    return time.monotonic() - began
