"""A sentence of a hard-wrapped text on one line, as articles have theirs, and where its characters really stand."""

import re
from collections.abc import Sequence

# Within a sentence: its text was broken to keep lines short.
_WRAPPED = re.compile(r"(?<![ \t\r])[ \t\r]*+\n[ \t>]*+")


def on_one_line(text: str) -> tuple[str, Sequence[int]]:
    """The text with a blank for each of its line breaks, and the place that each character of it has in the text."""
    breaks = [match.span() for match in _WRAPPED.finditer(text)]
    places: list[int] = []
    at = 0
    for start, end in breaks:
        places += range(at, start + 1)  # the blank stands where the break begins
        at = end
    return _WRAPPED.sub(" ", text), [*places, *range(at, len(text))]
