"""Denials in one word against the same in two: "unsafe" and "not safe" are one, "incomplete" and "complete" are not."""

import re
from collections.abc import Sequence

from ingest.language import denial
from qa.answer import Check
from qa.checks._notes import differs, objecting
from qa.checks._text import WordSpan, affinity, place

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_ALIKE = 0.8
"""How alike the surroundings must be: "legal action over an illegal dump" is about two things."""


def turned_round(name: str, claim: str, sources: Sequence[str]) -> Check | None:
    """A check that fails for a claim that puts such a prefix before a word of its sources, or leaves it out."""
    own, there = _words(claim), {word: at for source in sources for word, at in _words(source).items()}
    denied, denied_there = denial.denied(claim), {word for source in sources for word in denial.denied(source)}
    for word in sorted(own.keys() - there.keys()):
        stem = denial.undenied(word)
        if stem in there.keys() - denied_there and affinity(own[word], there[stem]) >= _ALIKE:
            return _objecting(name, claim, word, stem)
    for word in sorted(there.keys() - own.keys()):
        stem = denial.undenied(word)
        if stem in own.keys() - there.keys() - denied and affinity(own[stem], there[word]) >= _ALIKE:
            return _objecting(name, claim, stem, word)
    return None


def _objecting(name: str, claim: str, word: str, instead: str) -> Check:
    start = next(match.start() for match in _WORD.finditer(claim) if match.group().lower() == word)
    return objecting(name, differs(word, instead), start, start + len(word), instead)


def has_prefixed(sources: Sequence[str], word: str) -> bool:
    """Whether a source denies a word by a prefix."""
    return any(denial.undenied(other.lower()) == word.lower() for source in sources for other in _WORD.findall(source))


def _words(text: str) -> dict[str, WordSpan]:
    """The words of a text, in small letters, with where they stand last."""
    return {match.group().lower(): place(text, match.start(), match.end()) for match in _WORD.finditer(text)}
