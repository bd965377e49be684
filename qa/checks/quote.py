"""Quoted words must stand in a cited sentence exactly as quoted, to the character."""

import re
from collections.abc import Sequence

from qa.answer import Check

# A quotation that is never closed runs to the end: the next sentence of the article may close it.
_QUOTED = re.compile(r"“([^“”]+)(?:”|$)|\"([^\"]+)(?:\"|$)|‘([^‘’]{3,})’")


def check(claim: str, sources: Sequence[str]) -> Check:
    for match in _QUOTED.finditer(claim):
        words = next(group for group in match.groups() if group)
        bare = words.strip().rstrip(
            ".,!?;"
        )  # a comma or stop before the closing mark belongs to the sentence around it
        whole = re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)")  # “art” is not in "party"
        if not any(whole.search(source) for source in sources):
            return Check("quote", False, note=f"not in the cited sentences: “{words}”")
    return Check("quote", True)
