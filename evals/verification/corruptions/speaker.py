"""The speaker swapped: the words of one person put into the mouth of another."""

from random import Random

from evals.verification.cast import in_form, people, replaced, stand_in
from evals.verification.corruptions import Corrupted, Material
from evals.verification.corruptions._speakers import speakers


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    """Someone whom the cited sentences name besides the speaker is the harder choice, and taken first."""
    found = speakers(material.claim)
    if not found:
        return None
    mention = chance.choice(found)
    spoken = {one.name for one in found}
    others = {one.name for one in people(material.cited) if one.sort == mention.sort} - spoken
    others -= {one.name for one in people(material.claim)}
    cited = in_form(chance.choice(sorted(others)), mention) if others else None
    other = cited or stand_in(mention, material.cited, material.article, chance)
    return Corrupted(replaced(material.claim, mention, other)) if other else None
