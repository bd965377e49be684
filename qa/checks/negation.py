"""A claim may deny only what a cited sentence denies, and must not leave a denial out."""

import re
from collections.abc import Sequence

from ingest import words
from qa.answer import Check

_CUES = (
    "no|not|never|none|nobody|nothing|neither|nor|without|cannot|hardly|barely|\\w+n[’']t|"
    "den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|"
    "dismiss(?:es|ed|ing)?|fail(?:s|ed|ing)? to|declin(?:e|es|ed|ing) to|oppos(?:e|es|ed|ing)"
)
CUE = re.compile(rf"\b(?:{_CUES})\b", re.IGNORECASE)


def check(claim: str, sources: Sequence[str]) -> Check:
    # Only the whole sentence: "he resigned" also stands in "It is not true that he resigned".
    if any(claim.strip() == source.strip() for source in sources):
        return Check("negation", True)
    nearest = max(sources, key=lambda source: _shared(claim, source), default="")
    own, cited = len(CUE.findall(claim)), len(CUE.findall(nearest))
    if own and not cited:
        return Check("negation", False, note="the claim denies what the cited sentence does not deny")
    if cited and not own:
        return Check("negation", False, note="the cited sentence holds a denial that the claim leaves out")
    return Check("negation", True)


def _shared(claim: str, source: str) -> int:
    return len(set(words.terms(claim)) & set(words.terms(source)))
