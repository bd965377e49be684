"""A person swapped with another one of the article; who says something is left to ``speaker``."""

from random import Random

from evals.verification.cast import people, replaced, stand_in
from evals.verification.corruptions import Corrupted, Material
from evals.verification.corruptions._speakers import speakers


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    spoken = {mention.name for mention in speakers(material.claim)}
    found = [mention for mention in people(material.claim) if mention.name not in spoken]
    if not found:
        return None
    mention = chance.choice(found)
    other = stand_in(mention, material.cited, material.article, chance)
    return Corrupted(replaced(material.claim, mention, other)) if other else None
