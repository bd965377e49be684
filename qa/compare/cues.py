"""Words of a report that say how it means its value: planned or done, claimed or so, new or as before."""

import re
from functools import cache

from qa.compare.wordlists import lines_of


def has(family: str, text: str) -> bool:
    """Whether a text has a word of a family of ``cues.txt``."""
    return bool(_pattern(family).search(text))


def found(family: str, text: str) -> list[str]:
    """The words of a family in a text, in small letters."""
    return [word.lower() for word in _pattern(family).findall(text)]


@cache
def _pattern(family: str) -> re.Pattern[str]:
    lines = iter(lines_of("cues.txt"))
    next(line for line in lines if line == f"[{family}]")
    words: list[str] = []
    for line in lines:
        if line.startswith("["):
            break
        words.extend(re.escape(word).replace(r"\*", r"\w*") for word in line.split(", "))
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
