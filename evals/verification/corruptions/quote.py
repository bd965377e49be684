"""A quotation edited by one token: a small word exchanged, or a word dropped."""

import re
from random import Random

from evals.verification.corruptions import Corrupted, Material
from evals.verification.wording import like, quoted_spans

_SMALL = {
    "the": "a", "a": "the", "is": "was", "was": "is", "are": "were", "were": "are", "will": "would", "would": "will",
    "we": "they", "they": "we", "I": "we", "my": "our", "our": "my", "and": "or", "or": "and", "nobody": "few",
    "not": "hardly", "never": "rarely", "all": "most", "every": "each", "must": "may", "can": "may", "his": "their",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    claim = material.claim
    words = [word for start, end in quoted_spans(claim) for word in _words(claim, start, end)]
    if not words:
        return None
    small = [word for word in words if word.group() in _SMALL]
    found = chance.choice(small or words)
    instead = like(_SMALL[found.group()], found.group()) + " " if small else ""
    return Corrupted(claim[: found.start()] + instead + claim[found.end() :].lstrip(" ")) if _ok(claim, found) else None


def _words(claim: str, start: int, end: int) -> list[re.Match[str]]:
    """The inner words of a quotation: behind its first and before its last."""
    return list(_WORD.finditer(claim, start, end))[1:-1]


def _ok(claim: str, found: re.Match[str]) -> bool:
    return claim[found.end() : found.end() + 1] == " "
