"""Negation flipped: a denial taken out, or put in."""

import re
from random import Random

from evals.verification.corruptions import Corrupted, Material
from evals.verification.wording import PAST, choose, like, put

_REMOVED = (
    (r"\bno longer\b", "still"),
    (r"\bnobody\b", "everybody"),
    (r"\bnever\b", "always"),
    (r"\bneither of\b", "both of"),
    (r"\bneither is\b", "both are"),
    (r"\bnone\b", "all"),
    (r"\bcannot\b", "can"),
    (r"\bcan[’']t\b", "can"),
    (r"\bwon[’']t\b", "will"),
    (r"(?<=\w)n[’']t\b", ""),
    (r"\bwithout\b", "with"),
    (r"(?<!why) not\b(?! (?:only|because|all|a single|least|much|even|if|any)\b)", ""),
    (r"(?<=\b(?:are|was|has|had) )no (?=\w)|(?<=\b(?:were|have|been) )no (?=\w)|(?<=\bbe )no (?=\w)", ""),
)
_MODAL = re.compile(
    r"\b(?:will|would|could|may|might|must|should|can)(?! not|n[’']t| no\b| never| be no\b| rather| have it)(?= [a-z])"
)
_BE = re.compile(
    r"\b(?:is|are|was|were)(?! not| no\b| neither| never)(?= (?:a|an|the|to|in|on|at|\w+ed|\w+n|\w+t|\w+ly|\w+ing) ?)"
)
_HAVE = re.compile(
    r"\b(?:has|have|had)(?= (?!(?:ten|seven|eleven|women|children)\b)"
    r"(?:been|become|had|led|won|said|sold|given|taken|risen|\w+ed|\w+en)\b)"
)
_FINITE = re.compile(
    rf"(?<=\w )(?<!remains )(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )(?:{PAST})\b(?! by\b)"
)
_TALK = re.compile(r"(?<!” )\b(?:said|says)\b(?= (?:that|he|she|it|they|the|a|an|his|her|its|[A-Z]))")


_OTHER_DENIAL = re.compile(r"\b(?:neither|nor|no|nothing|hardly|barely|without|not)\b", re.IGNORECASE)


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    claim = material.claim
    for pattern, instead in _REMOVED:
        found = choose(re.compile(pattern, re.IGNORECASE), claim, chance, quotes=True)
        if found:
            return Corrupted(_put(claim, found, like(instead, found.group())))
    return None if _OTHER_DENIAL.search(claim) else _denied(claim, chance)


def _denied(claim: str, chance: Random) -> Corrupted | None:
    for quotes in (False, True):
        for pattern in (_MODAL, _BE, _HAVE):
            found = choose(pattern, claim, chance, quotes=quotes)
            if found:
                return Corrupted(_put(claim, found, f"{found.group()} not"))
        found = choose(_FINITE, claim, chance, quotes=quotes)
        if found:
            return Corrupted(_put(claim, found, f"never {found.group()}"))
        found = choose(_TALK, claim, chance)
        if found:
            return Corrupted(_put(claim, found, "denied that"))
    return None


def _put(claim: str, found: re.Match[str], instead: str) -> str:
    return put(claim, found, instead).replace("denied that that", "denied that")
