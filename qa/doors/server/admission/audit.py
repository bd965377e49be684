"""Who did what, while keys are wanted: a line of JSON for each request, in files that are turned over by their size."""

import json
import logging
import os
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Asked

from qa.doors.server.admission.caller import WHO, Caller
from qa.settings import Audit

FILE = "audit.jsonl"
LOCK = "audit.lock"
CALLER = "dateline.caller"  # in a request's scope while keys are wanted: the key's name, or None
KEY = "dateline.key"  # the same of its id, once one was found
_LONGEST = 300  # characters of a path
_SECONDS = 5.0  # for another server to turn the files over
_SAID = 2_000  # bytes of a body, where bodies are kept
_ASKING = ("/v1/ask", "/v1/search", "/v1/verify", "/v1/chat/completions", "/v1/responses", "/mcp")

log = logging.getLogger(__name__)


class AuditLog:
    """The file in a collection's folder, and as many before it as are kept: ``audit.jsonl.1`` is the newest of them.

    Several servers may write into one: a line is written at once, and one server at a time turns the files over.
    """

    def __init__(self, folder: Path, max_bytes: int, files: int) -> None:
        self._path, self._max_bytes, self._files = folder / FILE, max_bytes, files

    def write(self, entry: Mapping[str, Any]) -> None:
        """Appends a line. Where that is not possible, the log of the server says so, and the request goes on."""
        line = json.dumps(entry, ensure_ascii=True).encode() + b"\n"
        try:
            self._make_room(len(line))
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(handle, line)
            finally:
                os.close(handle)
        except OSError as error:
            log.error("%s cannot be written: %s", self._path, error.strerror)

    def _make_room(self, size: int) -> None:
        if self._has_room(size):
            return
        from filelock import FileLock

        with FileLock(self._path.with_name(LOCK), timeout=_SECONDS, mode=0o600):
            if not self._has_room(size):  # else another server has been faster
                self._turn_over()

    def _has_room(self, size: int) -> bool:
        try:
            return self._path.stat().st_size + size <= self._max_bytes
        except FileNotFoundError:
            return True

    def _turn_over(self) -> None:
        for number in range(self._files - 1, 0, -1):
            older = self._numbered(number - 1)
            if older.exists():
                older.replace(self._numbered(number))
        self._path.unlink(missing_ok=True)  # where it is the only one

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{FILE}.{number}") if number else self._path


class Audited:
    """Writes down every request that was made while keys were wanted."""

    def __init__(self, app: ASGIApp, audit: AuditLog, settings: Audit) -> None:
        self._app, self._audit, self._settings = app, audit, settings

    async def __call__(self, scope: Asked, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._settings.on:
            await self._app(scope, receive, send)
            return
        said, status, start = bytearray(), 0, time.perf_counter()
        keeps = self._settings.questions and scope["path"] in _ASKING

        async def heard() -> Message:
            message = await receive()
            if keeps and message["type"] == "http.request":
                said.extend(message.get("body", b"")[: _SAID - len(said)])
            return message

        async def watched(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, heard, watched)
        finally:
            if CALLER in scope:
                asked = {"asked": said.decode("utf-8", "replace")} if keeps else {}
                self._audit.write(_entry(scope, status or 500, time.perf_counter() - start) | asked)


def _entry(scope: Asked, status: int, seconds: float) -> dict[str, Any]:
    """Without the query, which may hold what was searched for."""
    caller: Caller | None = scope.get(WHO)
    return {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"), "key": scope[CALLER],
        "method": scope["method"][:20], "path": scope["path"][:_LONGEST], "status": status,
        "ms": round(seconds * 1_000, 1),
    } | ({"tenant": caller.tenant} if caller and caller.tenant else {})  # fmt: skip
