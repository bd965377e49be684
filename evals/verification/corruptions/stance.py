"""A stance reversed: who was for it is against it, what was accepted is rejected."""

import re
from random import Random

from evals.verification.corruptions import Corrupted, Material
from evals.verification.wording import reworded

_PAIRS = (
    *("supports/opposes", "supported/opposed", "to support/to oppose", "backs/rejects", "backed/rejected"),
    *("approved/rejected", "accepted/turned down", "welcomed/condemned"),
    *("praised/criticised", "ruled out/accepted", "refused to/agreed to", "declined to/agreed to", "denied/admitted"),
    *("agreed/disagreed", "opponents/supporters", "rejects/accepts", "endorsed/rejected", "objects/consents"),
    *("acquitted/convicted", "guilty/innocent", "allow/forbid", "allows/forbids", "promised to/refused to"),
)
_NOT_BEFORE = r"(?! (?:the clock|time|three|him|a decade|up)\b|[’-])"


_SPECIAL = (
    (r"\bin favour of\b", "against"),
    (r"\bin favour\b(?! of)", "against"),
    (r"\bagainst(?=[.,;?]|$)", "in favour"),
    (r"(?<!paid )\bfor it\b", "against it"),
    (r"(?<!warned )(?<!case )(?<!thriller )(?<!vaccinated )\bagainst(?= (?!the clock)[\w“])", "in favour of"),
    (r"\bopposed to\b", "in favour of"),
    (r"\b(still|remains|is|are|was|were) opposed\b(?! to)", r"\1 in favour"),
    (r"\bvoted (?=yes|no\b)", "did not vote "),
)


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    changed = reworded(_CHANGES, material.claim, chance)
    return Corrupted(changed) if changed else None


def _changes() -> list[tuple[re.Pattern[str], str]]:
    both = [tuple(pair.split("/")) for pair in _PAIRS]
    words = [(one, other) for a, b in both for one, other in ((a, b), (b, a))]
    plain = [(rf"(?<!still )(?<!remains )\b{one}\b{_NOT_BEFORE}", other) for one, other in words]
    return [(re.compile(pattern), other) for pattern, other in (*_SPECIAL, *plain)]


_CHANGES = _changes()
