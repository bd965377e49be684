"""Denials in one word against the same in two: "unsafe" and "not safe" are one, "incomplete" and "complete" are not."""

import re
from collections.abc import Sequence

from ingest.language import denial
from qa.checks._notes import differs

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def turned_round(claim: str, sources: Sequence[str]) -> str:
    """What is wrong with a claim that puts such a prefix before a word of its sources, or leaves it out; "" if none."""
    own, there = _words(claim), {word for source in sources for word in _words(source)}
    denied, denied_there = denial.denied(claim), {word for source in sources for word in denial.denied(source)}
    for word in sorted(own - there):
        stem = denial.undenied(word)
        if stem in there - denied_there:
            return differs(word, stem)
    for word in sorted(there - own):
        stem = denial.undenied(word)
        if stem in own - there - denied:
            return differs(stem, word)
    return ""


def has_prefixed(sources: Sequence[str], word: str) -> bool:
    """Whether a source denies a word by a prefix."""
    return any(denial.undenied(other) == word.lower() for source in sources for other in _words(source))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
