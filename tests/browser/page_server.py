"""The server of the page in a process of its own, and a way to call it from a test."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx

HERE = Path(__file__).parent


class Server:
    """The server in a process of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        root = str(HERE.parents[1])
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "serve_pages.py"), str(folder), *options], stdout=subprocess.PIPE, text=True,
            stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": root},
        )  # fmt: skip
        assert self.process.stdout
        self.url = self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()

    def ids(self) -> set[str]:
        return {item["article_id"] for item in self.get("/v1/articles", limit=100)["articles"]}

    def delete(self, article_id: str) -> None:
        httpx.delete(f"{self.url}/v1/articles/{article_id}", timeout=60).raise_for_status()

    def get(self, path: str, **query: Any) -> Any:
        return httpx.get(self.url + path, params=query, timeout=60).raise_for_status().json()

    def post(self, path: str, **body: Any) -> Any:
        return httpx.post(self.url + path, json=body, timeout=60).raise_for_status().json()
