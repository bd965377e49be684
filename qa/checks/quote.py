"""Quoted words must stand in a cited sentence exactly as quoted, to the character."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from qa.answer import Check
from qa.checks._notes import differs, objecting
from qa.checks._text import MOST

# A quotation that is never closed runs to the end: the next sentence of the article may close it.
_QUOTED = re.compile(r"“([^“”]+)(?:”|$)|\"([^\"]+)(?:\"|$)|‘([^‘’]{3,})’")
_LONGEST = 60  # words of a quotation that are compared
_ALIKE = 0.5  # of the words of two quotations, the share that one made of the other has in common with it
# How a mark is drawn is the typesetter's choice, not the speaker's; inside another quotation it is drawn otherwise.
_PLAIN = dict.fromkeys(map(ord, '“”„«»‘’‚"'), "'")


def check(claim: str, sources: Sequence[str]) -> Check:
    cited = [source.translate(_PLAIN) for source in sources]
    for match in _QUOTED.finditer(claim):
        words = match[match.lastindex or 0]
        # A comma or stop before the closing mark belongs to the sentence around it.
        bare = words.translate(_PLAIN).strip().rstrip(".,!?;")
        whole = re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)")  # “art” is not in "party"
        if not any(whole.search(source) for source in cited):
            own, instead = _bare(words), _nearest(words, sources)
            start = match.start(match.lastindex or 0) + len(words) - len(words.lstrip())
            return objecting("quote", differs(own, instead), start, start + len(own), instead)
    return Check("quote", True)


def _bare(words: str) -> str:
    return words.strip().rstrip(",")


def _nearest(words: str, sources: Sequence[str]) -> str:
    """The quotation of the sources that has most of the words in the same order, if it has more than half of them."""
    quotations = [next(filter(None, match.groups())) for source in sources for match in _QUOTED.finditer(source)]
    said = words.split()[:_LONGEST]
    near = [
        (SequenceMatcher(None, said, quotation.split()[:_LONGEST]).ratio(), quotation)
        for quotation in quotations[:MOST]
    ]
    likeness, quotation = max(near, default=(0.0, ""))
    return _bare(quotation) if likeness > _ALIKE else ""
