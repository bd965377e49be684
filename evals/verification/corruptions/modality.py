"""Modality changed: what may be becomes what will be, a proposal a decision, an allegation a proof."""

import re
from random import Random

from evals.verification.corruptions import Corrupted, Material
from evals.verification.wording import choose, put, reworded

_WORDINGS = (
    (r"\b(?:may|might)(?! not\b| have it\b)(?= [a-z]+\b)", "will"),
    (r"\b(?:is|are) expected to have\b", "have"),
    (r"\b(is|are|was|were) expected to\b", r"\1 certain to"),
    (r"\b(is|are|was|were) (?:likely|supposed) to\b", r"\1 certain to"),
    (r"\bhopes to\b", "is certain to"),
    (r"\b(?:wants|intends|plans) to\b", "has begun to"),
    (r"\bwant to\b", "have begun to"),
    (r"\bintend to\b", "have begun to"),
    (r"\b(?:proposed|suggested) that\b", "decided that"),
    (r"\bproposed by\b", "enacted by"),
    (r"\b(?:has|had) proposed\b", "has enacted"),
    (r"\bproposed\b", "enacted"),
    (r"\bproposing\b", "deciding"),
    (r"\brecommends\b", "has ordered"),
    (r"\brecommended\b", "ordered"),
    (r"\bdemanded that\b", "achieved that"),
    (r"\bcalled for\b", "obtained"),
    (r"\bhas asked for\b", "has been given"),
    (r"\bpromised\b(?! to\b| (?:him|her|them|residents|that)\b)", "delivered"),
    (r"\bsuspect\b", "have proved"),
    (r"\bsuspected\b", "proven"),
    (r"\balleged\b", "proven"),
    (r"\bclaimed\b", "proved"),
    (r"\b(?:argues|argued)\b", "proved"),
    (r"\bthinks\b", "knows"),
    (r"\bprobably\b", "certainly"),
    (r"\ban estimated\b", "exactly"),
    (r"\bestimated at\b", "established at"),
    (r"\bin principle\b", "for good"),
    (r"\bmost likely\b", "certain"),
    (r"\blikely\b", "certain"),
    (r"\bseemed to be\b", "were"),
    (r"(?<!” )\b(?:said|says) (?=that\b(?! (?:he|she|it|they) would))", "proved "),
    (r"\baccused\b", "convicted"),
    (r"\b(?:is|are) planned (?=for|until|in)", "took place "),
    (r"\bis expected (?=before|in|by)", "took place "),
    (r"\b(?:wants|demanded|wanted|asked for) (?=an? |the |compensation|\d)", "obtained "),
    (r"\bhoped to\b", "was certain to"),
    (r"\bdue to\b(?= (?:begin|start|be)\b)", "certain to"),
    (r"\bhas promised to\b", "has begun to"),
)
_CHANGES = [(re.compile(pattern), instead) for pattern, instead in _WORDINGS]
# "She said she would withdraw" and "said she will withdraw" are the same; "drivers would pay" and "will pay" are not.
_WOULD = re.compile(r"\b(?:would|could)\b(?! (?:not|no|hardly|be no|like|rather|have|never|sooner)\b)(?= [a-z])")
_REPORTED = re.compile(
    r"\b(?:said|say|says|saying|told|adds?|added|promised?|announced|argued|warned|asked|hoped|denied|found|accused|"
    r"thought|decided|ruled|showed|concluded|recalled|noted|revealed|confirmed|confirms|reported|stressed)\b"
)


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    changed = reworded(_CHANGES, material.claim, chance)
    if changed is None and not _REPORTED.search(material.claim):
        found = choose(_WOULD, material.claim, chance)
        changed = put(material.claim, found, "will") if found else None
    return Corrupted(changed) if changed else None
