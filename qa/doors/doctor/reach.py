"""Who reaches the server, and whether the services that the settings name are reached."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from json import loads
from urllib.parse import urlsplit

from ingest.secrets import hidden
from qa.doors.doctor.finding import Finding, failed, ok, warning
from qa.doors.keys.store import read
from qa.service import address
from qa.settings import Settings

OPENAI = "https://api.openai.com/v1"
_SOON = timedelta(days=7)
_MOST = 1_000_000  # bytes of an answer that are read


def keys(settings: Settings) -> Iterator[Finding]:
    """Whether whoever reaches the server must show a key."""
    from qa.doors.server.transport.listening import resolve

    serve, there, now = settings.serve, read(settings.data), datetime.now(UTC)
    good = [key for key in there if not key.is_expired(now)]
    listening = resolve(serve.host, serve.port)
    make = "make one: dateline keys add NAME --scope read"
    if not listening.is_loopback and serve.insecure and not there:
        message = f"serve listens on {listening.ip} without keys: whoever reaches it can read and change the articles"
        yield warning("keys", message, make)
    elif not listening.is_loopback and not there and serve.keys != "required":
        yield failed("keys", f"serve refuses to listen on {listening.ip}, because there is no key", make)
    elif serve.keys == "required" and not good:
        yield failed("keys", "serve.keys is required, and there is no key that opens anything", make)
    elif there:
        yield ok("keys", f"the server wants one; {len(good)} of {len(there)} are in force")
    else:
        yield ok("keys", f"none is wanted: serve listens on {listening.ip}, for this machine alone")
    for key in good:
        if key.expires_at and key.expires_at < now + _SOON:
            yield warning("keys", f"{key.name} expires at {key.expires_at:%Y-%m-%d %H:%M} UTC",
                          f"run: dateline keys rotate {key.name}")  # fmt: skip


def services(settings: Settings) -> Iterator[Finding]:
    """Of those that are configured, whether they answer, and know the model."""
    if settings.server:
        yield from _server(settings)
    wanted = {"openai": settings.llm.model} if settings.reader == "openai" else {}
    wanted |= {"embeddings": settings.openai.embedding_model} if settings.embedder == "openai" else {}
    if wanted:
        yield from _models(settings, list(wanted.values()))
    elif not settings.server:
        yield ok("services", "none is configured: questions are answered on this machine")


def _server(settings: Settings) -> Iterator[Finding]:
    shown = address.shown(settings.server)
    try:
        status, _ = _got(settings.server, "/healthz", "", settings.llm.connect_timeout)
    except (OSError, HTTPException, ValueError) as error:
        yield _unreachable(f"the server at {shown} cannot be reached: {hidden(str(error))}", "start it: dateline serve")
        return
    good = status == 200
    yield (
        ok("services", f"the server at {shown} answers")
        if good
        else _unreachable(f"the server at {shown} answers with status {status}", "correct the setting server")
    )


def _models(settings: Settings, wanted: list[str]) -> Iterator[Finding]:
    """Asks for the list of models, which costs nothing."""
    place, key = settings.openai.base_url.strip() or OPENAI, settings.openai.api_key.strip()
    shown = address.shown(place)
    try:
        status, body = _got(place, "/models", key, settings.llm.connect_timeout)
    except (OSError, HTTPException, ValueError) as error:
        message = f"the model service at {shown} cannot be reached: {hidden(str(error), key)}"
        yield _unreachable(message, "start it, or correct the setting openai.base_url")
        return
    if status in (401, 403):
        yield failed("services", f"the model service at {shown} does not accept the key (status {status})",
                     "correct the setting openai.api_key")  # fmt: skip
    elif status >= 500:
        yield _unreachable(f"the model service at {shown} answers with status {status}", "look at that service's log")
    else:
        yield ok("services", f"the model service at {shown} answers")
        yield from _offered(_names(body), wanted)


def _offered(names: set[str], wanted: list[str]) -> Iterator[Finding]:
    """Nothing where the service does not say what it has."""
    for model in wanted:
        if names and model not in names:
            some = f"choose one that it has, such as {', '.join(sorted(names)[:8])}"
            yield warning("services", f"it does not list the model {model!r}", some)


def _names(body: bytes) -> set[str]:
    try:
        return {str(item["id"]) for item in loads(body)["data"]}
    except (ValueError, LookupError, TypeError):
        return set()


def _got(place: str, path: str, key: str, seconds: float) -> tuple[int, bytes]:
    """Status and body; no redirect is followed, for the key goes to nobody else."""
    url = urlsplit(place)
    kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
    connection = kind(url.hostname or "", url.port, timeout=seconds)
    try:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        connection.request("GET", url.path.rstrip("/") + path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read(_MOST)
    finally:
        connection.close()


def _unreachable(message: str, remedy: str) -> Finding:
    return Finding("services", "unreachable", message, remedy)
