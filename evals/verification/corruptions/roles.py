"""Two names of a claim in each other's place: who replaced whom, who beat whom. Every word stays that of the source."""

import re
from itertools import combinations
from random import Random

from evals.verification.cast import PEOPLE, Mention, mentions, titled
from evals.verification.corruptions import Corrupted, Material
from evals.verification.wording import exchanged

# What stands between two names that are only listed, and what is true of both however they stand.
_LISTED = re.compile(r"(?:,|;| and| or| nor| &|–|-|\s|the |[A-Z][\w’']*\.?)*")
_MUTUAL = re.compile(r"\b(?:between|both|together|among|met|merge[rd]?|signed|shared|agreed|jointly|spoke|each)\b")


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    claim = material.claim
    if _MUTUAL.search(claim):
        return None
    pairs = [pair for pair in combinations(mentions(claim), 2) if _is_exchangeable(claim, *pair)]
    if not pairs:
        return None
    first, second = chance.choice(pairs)
    return Corrupted(exchanged(claim, titled(claim, first), titled(claim, second)))


def _is_exchangeable(claim: str, first: Mention, second: Mention) -> bool:
    same = first.sort == second.sort or {first.sort, second.sort} <= set(PEOPLE)
    between = claim[first.end : second.start]
    return same and first.name != second.name and not _LISTED.fullmatch(between) and len(between) < 120
