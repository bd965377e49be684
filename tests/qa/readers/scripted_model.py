"""A language model in this process that writes what a test tells it to."""

import json
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Any

from evals.scripted import articles_of, labels_of
from qa.service import Usage

__all__ = ["USED", "Reply", "Script", "Scripted", "articles_of", "claims", "label_of", "labels_of"]

USED = Usage(1, 100, 20, 0.5, 0.01, "scripted")

Reply = str | dict[str, Any] | Exception
Script = Callable[[dict[str, str]], Reply]


class Scripted:
    """Replies by script, in pieces; a script gets the sentences that were sent, by label, and writes the reply.

    requests: the messages and the schema of every call. closed: whether it was told to let go.
    """

    name = "scripted"

    def __init__(self, *scripts: Script | Reply, size: int = 7) -> None:
        self.scripts = list(scripts)
        self.size = size
        self.closed = False
        self.requests: list[tuple[list[dict[str, str]], dict[str, Any]]] = []

    async def stream(
        self, messages: Sequence[dict[str, str]], schema: dict[str, Any]
    ) -> AsyncGenerator[str | Usage, None]:
        self.requests.append((list(messages), schema))
        script = self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]
        reply = script(labels_of(messages)) if callable(script) else script
        if isinstance(reply, Exception):
            raise reply
        text = reply if isinstance(reply, str) else json.dumps(reply)
        for start in range(0, len(text), self.size):
            yield text[start : start + self.size]
        yield USED

    async def close(self) -> None:
        self.closed = True


def label_of(sent: dict[str, str], part: str) -> str:
    return next(label for label, text in sent.items() if part in text)


def claims(*pairs: tuple[str, str | Sequence[str]], **more: Any) -> Script:
    """Claims that cite the sentence with those words in it, or exactly these labels."""

    def reply(sent: dict[str, str]) -> Reply:
        made = [
            {"text": text, "citations": [label_of(sent, cited)] if isinstance(cited, str) else list(cited)}
            for text, cited in pairs
        ]
        return {"answerable": True, "claims": made, "short_answer": None, "reason": ""} | more

    return reply
