"""Quoted words must stand in a cited sentence exactly as quoted, to the character."""

import re
from collections.abc import Sequence

from qa.answer import Check

# A quotation that is never closed runs to the end: the next sentence of the article may close it.
_QUOTED = re.compile(r"“([^“”]+)(?:”|$)|\"([^\"]+)(?:\"|$)|‘([^‘’]{3,})’")
# How a mark is drawn is the typesetter's choice, not the speaker's; inside another quotation it is drawn otherwise.
_PLAIN = dict.fromkeys(map(ord, '“”„«»‘’‚"'), "'")


def check(claim: str, sources: Sequence[str]) -> Check:
    cited = [source.translate(_PLAIN) for source in sources]
    for match in _QUOTED.finditer(claim):
        words = next(group for group in match.groups() if group)
        # A comma or stop before the closing mark belongs to the sentence around it.
        bare = words.translate(_PLAIN).strip().rstrip(".,!?;")
        whole = re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)")  # “art” is not in "party"
        if not any(whole.search(source) for source in cited):
            return Check("quote", False, note=f"not in the cited sentences: “{words}”")
    return Check("quote", True)
