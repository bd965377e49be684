"""A format that breaks while it reads, for the contract of formats: patched in the child process, where formats run."""

import builtins
import pkgutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any, BinaryIO
from unittest import mock

from ingest.article import Draft, Refusal
from ingest.formats import Member, by_name
from ingest.reading.worker import Worker


class BreakingWorker(Worker):
    """Reads as any worker does, but that one format raises an error, at once or after an article."""

    breaks: tuple[str, str, bool]

    def run(self, target: str, arguments: Sequence[Any], stream: BinaryIO) -> Iterator[Draft | Refusal]:
        return super().run("breaking:read", [*self.breaks, target, *arguments], stream)


def read(
    stream: BinaryIO, name: str, error: str, started: bool, target: str, *arguments: Any
) -> Iterator[Draft | Refusal]:
    def fail(*_: object) -> Iterator[Draft | Refusal]:
        if started:
            yield Draft("Words.", "a file")
        raise getattr(builtins, error)

    def fail_within(*_: object) -> Iterator[Member]:
        if started:
            yield Member("a.txt", 6, lambda: b"Words.")
        raise getattr(builtins, error)

    module = by_name(name)
    with ExitStack() as stack:
        for method in ("read", "read_stream"):
            if hasattr(module, method):
                stack.enter_context(mock.patch.object(module, method, fail))
        if hasattr(module, "members"):
            stack.enter_context(mock.patch.object(module, "members", fail_within))
        yield from pkgutil.resolve_name(target)(stream, *arguments)
