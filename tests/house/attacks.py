"""Worst inputs: for a regular expression, made from its own parts, and for whatever reads text, of everyday pieces.

A pattern that looks at the same characters again and again does so on what leads up to one of its repeats, the
repeated part many times, and an end that fits nothing.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

MANY = 20  # a repeat that may go on for longer than this is attacked
VARIANTS = 3  # of the characters and branches that a part of a pattern may be, so many are tried
PIECES = (
    *(
        " ",
        "\t",
        "\n",
        "\n\n",
        "\xa0",
        "a",
        "A",
        "1",
        "\u0301",
        "\u200b",
        "\u2028",
        ".",
        "-",
        "_",
        "*",
        "#",
        "|",
        "`",
        "\\",
    ),
    *(
        "'",
        '"',
        "’",
        "“",
        "”",
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        "{",
        "&",
        "!",
        "…",
        "a ",
        "A ",
        "Ab ",
        "a.",
        "A. ",
        "1,",
        "a-",
    ),
    *(
        "<!--",
        "<!---->",
        "<a ",
        "<p>",
        "<script>",
        "&nbsp;",
        "- ",
        "> ",
        "](",
        "[a]",
        "[a](",
        "|a|b\n",
        "# a\n",
        "## a #",
    ),
    *('{"a":', "a: b\n", "a@", "a.a/", "://", "]:", "www.", "no ", "“A b. ", "U.S. ", "a\n---\n", "Ada Quill ", "\\*"),
)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_CATEGORIES = {op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " ", op.CATEGORY_WORD: "a"}

Case = tuple[str, Callable[[], object]]


def run_each(cases: Iterable[Case], seconds: float) -> None:
    """Runs every case, said aloud; one that takes more processor time ends the process, in the midst of C code too."""
    for name, run in cases:
        os.write(1, f"{name}\n".encode("utf-8", "replace"))
        signal.setitimer(signal.ITIMER_PROF, seconds)
        run()
        signal.setitimer(signal.ITIMER_PROF, 0)


def too_slow(script: str, *arguments: str) -> str | None:
    """The case of a script of ``run_each`` that took too long, None when all ended in time."""
    done = subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=False)
    last = done.stdout.rstrip("\n").rpartition("\n")[2]
    assert done.returncode in (0, -signal.SIGPROF), f"{last}: {done.stderr}"
    return last if done.returncode else None


def filled(before: str, piece: str, size: int) -> str:
    """A text of about that many characters, with an end that fits nothing."""
    return before + piece * (size // len(piece)) + "\x00"


def attacks(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """What begins a text and what is repeated in it, each pair once."""
    seen = {("", piece) for piece in PIECES}
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = list(_parser.parse(source, pattern.flags))
    for variant, least in product(range(VARIANTS), (0, 1)):
        for before, piece in _pieces(tree, variant, least):
            seen |= {(before, piece), ("", before + piece), ("", piece + " ")}
    return ((before, piece) for before, piece in sorted(seen) if piece)


def _pieces(items: list[Any], variant: int, least: int, before: str = "") -> Iterator[tuple[str, str]]:
    """For every repeat: a text that leads up to it, and one that it repeats."""
    for kind, value in items:
        if kind in _REPEATS and value[1] > MANY:
            yield before, _sample(value[2], variant, least=1)
        for inner in _inside(kind, value):
            yield from _pieces(list(inner), variant, least, before)
        before += _sample([(kind, value)], variant, least)


def _inside(kind: Any, value: Any) -> list[Any]:
    if kind in _REPEATS:
        return [value[2]]
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    if kind is op.ATOMIC_GROUP:
        return [value]
    return list(value[1]) if kind is op.BRANCH else []


def _sample(items: Any, variant: int, least: int = 0) -> str:
    """A text that these parts match, as short as may be; what may be left out is there when ``least`` is 1."""
    return "".join(_one(kind, value, variant, least) for kind, value in items)


def _one(kind: Any, value: Any, variant: int, least: int) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind in (op.NOT_LITERAL, op.ANY):
        return " " if variant else "a"
    if kind is op.IN:
        return _member(value, variant)
    if kind in _REPEATS:
        return _sample(value[2], variant, least) * max(value[0], least)
    if kind is op.BRANCH:
        return _sample(value[1][variant % len(value[1])], variant, least)
    return _sample(_inside(kind, value)[0], variant, least) if kind in (op.SUBPATTERN, op.ATOMIC_GROUP) else ""


def _member(members: list[Any], variant: int) -> str:
    """A character of a class."""
    kind, value = members[variant % len(members)]
    if members[0][0] is op.NEGATE:
        return "a \n"[variant]
    if kind is op.CATEGORY:
        return _CATEGORIES.get(value, "-")
    return chr(value if kind is op.LITERAL else value[variant % 2])
