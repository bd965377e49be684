"""How much or how far changed: most becomes all, a day a week, square kilometres hectares."""

import re
from random import Random

from evals.verification.corruptions import Corrupted, Material
from evals.verification.wording import reworded

_WORDINGS = (
    (r"\bnearly all\b", "hardly any"),
    (r"\bmost of\b", "all of"),
    (r"\bmany\b", "all"),
    (r"\bsome of\b", "all of"),
    (r"\bhalf (?:of )?(?=the|them|a|an)\b", "a quarter of "),
    (r"\ba third of\b", "two thirds of"),
    (r"\ba tenth of\b", "a third of"),
    (r"\ba fifth of\b", "half of"),
    (r"\btwice\b", "three times"),
    (r"\bseveral\b", "all"),
    (r"\bthe only\b", "one of several"),
    (r"(?<!become )(?<!any )\bpart of\b(?! another)", "all of"),
    (r"\ball three\b", "none"),
    (r"\bdaily\b", "weekly"),
    (r"\ba year\b", "a month"),
    (r"\ba day\b", "a week"),
    (r"\bmillion\b", "billion"),
    (r"\bbillion\b", "million"),
    (r"\bsquare kilometres\b", "hectares"),
    (r"\bkilometres\b", "metres"),
    (r"\btonnes\b", "kilograms"),
)
_CHANGES = [(re.compile(pattern), instead) for pattern, instead in _WORDINGS]


# Who will not give up a part will not give up all of it either: a denial turns the direction round.
_DENIAL = re.compile(r"\b(?:not|never|no|nothing|ruled out|ruling out|without)\b|n[’']t\b")


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    if _DENIAL.search(material.claim):
        return None
    changed = reworded(_CHANGES, material.claim, chance)
    return Corrupted(changed) if changed else None
