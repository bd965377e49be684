"""A file of addresses, written as ``@list.txt``: one a line, with blank lines and ``#`` before remarks."""

from collections.abc import Iterator
from pathlib import Path

from ingest.article import Draft, Refusal
from ingest.normalise import label
from ingest.sources import Named, Wanted, problem_of, source_of

REMOTE = True

_MARK = "@"
_SCHEMES = ("http://", "https://", "feed:", "sitemap:")
_LARGEST = 10_000_000  # bytes
_MOST = 10_000  # addresses


def claims(place: str) -> bool:
    """``@`` and a path; a file whose own name begins so is written ``./@list.txt``."""
    return len(place) > 1 and place.startswith(_MARK)


def named(place: str, wanted: Wanted) -> Iterator[Named | Draft | Refusal]:
    """What lies at each address. Anything else in the list is refused: who wrote it must not choose files here."""
    path = place.removeprefix(_MARK)
    try:
        lines = _lines(Path(path))
    except (OSError, ValueError) as error:
        problem = problem_of(error)
        yield Refusal(label(path), problem.code, problem.reason)
        return
    if not lines:
        yield Refusal(label(path), "empty", "It lists no addresses.")
    for number, line in lines[:_MOST]:
        if line.lower().startswith(_SCHEMES):
            yield from source_of(line).named(line, wanted)
        else:
            yield Refusal(label(f"{path}:{number}"), "malformed", "It is no address of the web (https://…).")
    if len(lines) > _MOST:
        yield Refusal(label(path), "too_large", f"Only its first {_MOST:,} addresses were fetched.")


def _lines(path: Path) -> list[tuple[int, str]]:
    """With their numbers. Raises OSError, and ValueError for what is no text."""
    with path.open("rb") as file:
        text = file.read(_LARGEST).decode("utf-8-sig")
    lines = enumerate((line.partition(" #")[0].strip() for line in text.splitlines()), 1)
    return [(number, line) for number, line in lines if line and not line.startswith("#")]
