"""The scripted language model as a service that fails in every way that such services do."""

import json
from collections.abc import Sequence

from evals.scripted import COUNTS, DONE, Exchange, Request, Scene, ScriptedService, answering

__all__ = [
    "COUNTS", "DONE", "Exchange", "Request", "Scene", "ScriptedService", "answering", "breaking", "failing", "hanging",
    "knowing", "sending",
]  # fmt: skip


def failing(status: int, message: str = "scripted", *, code: str = "scripted", **headers: str) -> Scene:
    """An error as such services tell it; ``retry_after="1"`` becomes the header Retry-After."""

    def play(exchange: Exchange) -> None:
        exchange.head(status, "application/json", {name.replace("_", "-"): value for name, value in headers.items()})
        exchange.send(json.dumps({"error": {"message": message, "type": "test", "code": code}}).encode())

    return play


def sending(body: bytes, kind: str = "text/event-stream", status: int = 200) -> Scene:
    """These bytes, whatever was asked."""

    def play(exchange: Exchange) -> None:
        exchange.head(status, kind)
        exchange.send(body)

    return play


def knowing(forms: Sequence[str], then: Scene, *, usage: bool = True) -> Scene:
    """A service that knows only these forms of structured output, and perhaps no ``stream_options``."""

    def play(exchange: Exchange) -> None:
        if not usage and "stream_options" in exchange.request.body:
            failing(400, "Unrecognized request argument supplied: stream_options")(exchange)
        elif exchange.request.form not in forms:
            name = "tools" if exchange.request.form == "tool" else "response_format"
            failing(400, f"{name} is not supported by this model")(exchange)
        else:
            then(exchange)

    return play


def hanging(pieces: Sequence[str] | None = None) -> Scene:
    """Nothing at all, not even a status; or these pieces, and then nothing more."""

    def play(exchange: Exchange) -> None:
        if pieces is not None:
            exchange.head()
            for piece in pieces:
                exchange.text(piece)
        exchange.hold()

    return play


def breaking(pieces: Sequence[str], midway: bytes = b'data: {"id": "c", "choi', *, crash: bool = False) -> Scene:
    """These pieces, half an event, and the end of the connection: of itself, or (``crash``) with more announced."""

    def play(exchange: Exchange) -> None:
        exchange.head(headers={"content-length": "1000000"} if crash else None)
        for piece in pieces:
            exchange.text(piece)
        exchange.send(midway)

    return play
