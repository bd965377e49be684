"""Readers of sources that do what a reader should not, run in the child process by the tests of the worker."""

import os
import re
import signal
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem


def well(stream: BinaryIO, origin: str) -> Iterator[Draft]:
    yield Draft(stream.read().decode(), origin)


def in_lines(stream: BinaryIO, origin: str) -> Iterator[Draft]:
    for line in stream:
        yield Draft(line.decode().strip(), origin)


def process(stream: BinaryIO) -> Iterator[Draft]:
    yield Draft(str(os.getpid()), stream.read().decode())


def hang(stream: BinaryIO, note: str = "") -> Iterator[Draft]:
    """In the midst of C code that lets nothing else of the process run; its number is noted first."""
    if note:
        with open(note, "w") as file:  # noqa: PTH123 - whole once it is there
            file.write(str(os.getpid()))
    re.match("(?:a+)+b", "a" * 60)
    yield Draft(stream.read().decode(), "never")


def crash(stream: BinaryIO) -> Iterator[Draft]:
    yield Draft("before", "-")
    os.kill(os.getpid(), signal.SIGSEGV)
    stream.read()


def leave(_: BinaryIO) -> Iterator[Draft]:
    sys.exit(7)


def fill_memory(_: BinaryIO) -> Iterator[Draft]:
    held = [b"x" * 2**20 for _ in range(2**13)]
    yield Draft(str(len(held)), "never")


def fail(_: BinaryIO) -> Iterator[Draft]:
    yield Draft("before", "-")
    raise KeyError("x")


def refuse(_: BinaryIO) -> Iterator[Draft]:
    yield Draft("before", "-")
    raise SourceProblem("malformed", "It is cut.")


def refuse_many(_: BinaryIO, count: int) -> Iterator[Draft | Refusal]:
    for number in range(count):
        yield Refusal(f"a#{number}", "no_text", "It is empty.")
    yield Draft("words", f"a#{count}")


def print_noise(_: BinaryIO) -> Iterator[Draft]:
    os.write(1, b"noise")
    os.write(2, b"noise")
    yield Draft("words", "-")


class Harmful:
    def __reduce__(self) -> Any:
        return (os.system, ("exit 1",))


def send_code(_: BinaryIO) -> Iterator[Any]:
    yield Harmful()
