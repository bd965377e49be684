"""A running ``dateline serve``, spoken to with the standard library alone.

Importing a client would take longer than asking.
"""

import json
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import SplitResult, quote, urlencode, urlsplit

from ingest import tracing
from ingest.errors import (
    BadInput,
    DatelineError,
    NotFound,
    ServiceBusy,
    ServiceDenied,
    ServiceRefused,
    ServiceUnreachable,
)
from ingest.secrets import hidden

TIMEOUT = 120.0  # seconds for one answer

_ERRORS: dict[int, type[DatelineError]] = {
    400: BadInput, 401: ServiceDenied, 403: ServiceDenied, 404: NotFound, 413: BadInput, 415: BadInput, 422: BadInput,
}  # fmt: skip


class Remote:
    """The server at ``url``; its JSON objects as they are."""

    def __init__(self, url: str, timeout: float = TIMEOUT, key: str = "") -> None:
        self._url, self._parts, self._timeout = url, _parts(url), timeout
        self._headers = {"Authorization": f"Bearer {_printable(key)}"} if key else {}

    def ask(self, body: dict[str, Any]) -> dict[str, Any]:
        return self._send("POST", "/v1/ask", body)

    def search(self, body: dict[str, Any]) -> dict[str, Any]:
        return self._send("POST", "/v1/search", body)

    def verify(self, body: dict[str, Any]) -> dict[str, Any]:
        return self._send("POST", "/v1/verify", body)

    def add(self, articles: list[dict[str, Any]]) -> dict[str, Any]:
        """Once this returns they are in: a replica, which could only put them into a queue, refuses them."""
        return self._send("POST", "/v1/articles", {"articles": articles}, {"Prefer": "wait"})

    def article(
        self, article_id: str, revision: int | None, sentences_from: int | None = None, limit: int | None = None
    ) -> dict[str, Any]:
        """The article with a page of its sentences; how many these are is up to the server without a ``limit``."""
        asked = {"revision": revision, "sentences_from": sentences_from, "limit": limit}
        query = urlencode({name: value for name, value in asked.items() if value is not None})
        return self._send("GET", f"/v1/articles/{quote(article_id, safe='')}{'?' * bool(query)}{query}")

    def changes(self, name: str, before: int | None, after: int | None) -> dict[str, Any]:
        """Of the article of this id or place; from and to which revision is up to the server where that is None."""
        asked = {"from": before, "to": after}
        query = urlencode({name: value for name, value in asked.items() if value is not None})
        return self._send("GET", f"/v1/articles/{quote(name, safe='')}/changes{'?' * bool(query)}{query}")

    def answer(self, answer_id: str) -> dict[str, Any]:
        return self._send("GET", f"/v1/answers/{quote(answer_id, safe='')}")

    def recheck(self, body: dict[str, Any]) -> dict[str, Any]:
        return self._send("POST", "/v1/recheck", body)

    def quotes(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Of the fields of ``qa.doors.quotes``; one that is not given is up to the server."""
        return self._listed("/v1/quotes", fields)

    def timeline(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Of the fields of ``qa.doors.timeline``; one that is not given is up to the server."""
        return self._listed("/v1/timeline", fields)

    def _listed(self, path: str, fields: dict[str, Any]) -> dict[str, Any]:
        names = {"publishers": "publisher"}
        given = {names.get(name, name): value for name, value in fields.items() if value is not None}
        return self._send("GET", f"{path}?{urlencode(given, doseq=True)}")

    def feedback(self, limit: int, offset: int) -> dict[str, Any]:
        return self._send("GET", f"/v1/feedback?{urlencode({'limit': limit, 'offset': offset})}")

    def feeds(self) -> dict[str, Any]:
        return self._send("GET", "/v1/feeds")

    def status(self) -> dict[str, Any]:
        return self._send("GET", "/v1/status")

    def _send(
        self, method: str, path: str, body: dict[str, Any] | None = None, headers: Mapping[str, str] = {}
    ) -> dict[str, Any]:
        kind = HTTPSConnection if self._parts.scheme == "https" else HTTPConnection
        connection = kind(str(self._parts.hostname), self._parts.port, timeout=self._timeout)
        content = json.dumps(body).encode() if body is not None else None
        try:
            kind_of = {"Content-Type": "application/json"} if content else {}
            told = {**self._headers, **tracing.current().headers, **kind_of, **headers}
            connection.request(method, self._parts.path.rstrip("/") + path, content, told)
            response = connection.getresponse()
            return self._read(response.status, response.read(), response.headers.get("Retry-After", ""))
        except (OSError, HTTPException, UnicodeError) as error:  # UnicodeError: a host name that cannot be one
            reason = getattr(error, "strerror", None) or error
            raise ServiceUnreachable(f"the server at {self._url} cannot be reached: {reason}") from error
        finally:
            connection.close()

    def _read(self, status: int, content: bytes, wait: str) -> dict[str, Any]:
        try:
            result: dict[str, Any] = json.loads(content)
            if status < 300 and isinstance(result, dict):
                return result
            problem = result["error"]
            message, param = problem["message"], problem.get("param")
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            reason = f"the server at {self._url} answered {status} with something that Dateline does not say"
            raise ServiceRefused(reason) from error
        if status in (429, 503):
            busy = ServiceBusy(message, retry_after=float(wait) if wait.isdecimal() else 1.0)
            busy.param = param
            raise busy
        remedy = "; set DATELINE_KEY to a key that it knows and that opens this" if status in (401, 403) else ""
        raise _ERRORS.get(status, ServiceRefused)(message + remedy, param=param)


def _printable(key: str) -> str:
    """Raises BadInput, without the key, for what can stand in no header."""
    if not (key.isascii() and key.isprintable()):
        raise BadInput("the key for the server has characters that no key has; set DATELINE_KEY anew", param="key")
    return key


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        if parts.username or parts.password:
            message = f"a server takes no user name and password; leave them out of {_shown(url)}"
            raise BadInput(message, param="server")
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and not any(map(str.isspace, url)):
            return parts
    except ValueError:  # a port that is no number, a bracket that is not closed
        pass
    raise BadInput(f"the server's address must look like http://127.0.0.1:8765, not {_shown(url)!r}", param="server")


def _shown(url: str) -> str:
    return hidden(url) if "//" in url else url.rpartition("@")[2]
