"""A progress bar for people who wait; nothing at all when nobody looks."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def bar(paths: Sequence[str], format: str, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Gives a function to call with the bytes just read; draws on stderr when that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from tqdm import tqdm

    from ingest.reading import total_bytes

    total = total_bytes(paths, format=format) or None
    with tqdm(total=total, unit="B", unit_scale=True, desc="ingest", file=sys.stderr) as drawn:

        def advance(count: int) -> None:
            drawn.update(count)

        yield advance
