"""A place, party, company or other body swapped with one of the same sort."""

from random import Random

from evals.verification.cast import PEOPLE, mentions, replaced, stand_in
from evals.verification.corruptions import Corrupted, Material


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    found = [mention for mention in mentions(material.claim) if mention.sort not in PEOPLE]
    if not found:
        return None
    mention = chance.choice(found)
    other = stand_in(mention, material.cited, material.article, chance)
    return Corrupted(replaced(material.claim, mention, other)) if other else None
