"""Words that news uses in small letters: a sentence may open with one, and it is no name.

``ordinary.txt`` is made by ``training/ordinary_words.py`` from news and government texts in the public domain.
"""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".txt")


def is_ordinary(word: str) -> bool:
    """Of a word in small letters."""
    return word in _words()


@cache
def _words() -> frozenset[str]:
    return frozenset(_FILE.read_text(encoding="utf-8").split())
