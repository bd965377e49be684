"""A comparison reversed: rose and fell, more and less, won and lost, before and after."""

import re
from random import Random

from evals.verification.corruptions import Corrupted, Material
from evals.verification.wording import reworded

_PAIRS = (
    *("rose/fell", "rise/fall", "rises/falls", "risen/fallen", "rising/falling", "raised/lowered", "raise/lower"),
    *("grew/shrank", "grow/shrink", "grown/shrunk", "growth/decline", "increase/decrease", "increased/decreased"),
    *("won/lost", "win/lose", "wins/loses", "gained/lost", "higher/lower", "highest/lowest", "at noon/at midnight"),
    *("larger/smaller", "largest/smallest", "bigger/smaller", "biggest/smallest", "older/younger", "oldest/youngest"),
    *("above/below", "before/after", "most/least", "best/worst", "better/worse", "early on/late on", "dearer/cheaper"),
    *("improved/worsened", "longer/shorter", "majority/minority", "strongest/weakest"),
    *("northern/southern", "victory/defeat", "beating/losing to", "beat/lost to"),
)
# Words that mean another thing in these places.
_NOT_AFTER = r"(?<!any )(?<!once )(?<!no )(?<!at )(?<!put )(?<!look )(?<!not )(?<!the night )"
_NOT_BEFORE = r"(?! than (?:once|a decade)| over by| parliament[.’]| the committee| the court| of all|[’-]|[.,;”]|$)"
_SPECIAL = (
    (r"\bmore than\b", "less than"),
    (r"\bless than\b", "more than"),
    (r"\bup to (?=\d)", "at least "),
    (r"(?<!the )(?<!at )\bfirst (?=time|set|formal|national|novel|book|public)", "last "),
    (r"(?<=fired )first\b", "last"),
    (r"\bahead of\b", "behind"),
    (r"(?<=points )behind\b", "ahead of"),
    (r"\bmore (?=[a-z]+s\b)(?!.{0,30}than)", "fewer "),
    (r"\bat least\b", "at most"),
    (r"\bmore (?=[a-z]+ than\b)", "less "),
    (r"(?<!gives )(?<!give )(?<!giving )\bup (?=\d)", "down "),
    (r"\bdown (?=\d|from\b)", "up "),
    (r"(?<!hand )(?<!handing )\bover (?=\d)", "under "),
    (r"\bprofit of\b", "loss of"),
    (r"\bfewer\b", "more"),
    (r"\bless\b", "more"),
    (r"\bwell short of\b", "well beyond"),
)


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    changed = reworded(_CHANGES, material.claim, chance)
    return Corrupted(changed) if changed else None


def _changes() -> list[tuple[re.Pattern[str], str]]:
    both = [tuple(pair.split("/")) for pair in _PAIRS]
    words = [(one, other) for a, b in both for one, other in ((a, b), (b, a)) if one != "most"]
    plain = [(rf"{_NOT_AFTER}\b{one}\b{_NOT_BEFORE}", other) for one, other in words]
    return [(re.compile(pattern, re.IGNORECASE), other) for pattern, other in (*_SPECIAL, *plain)]


_CHANGES = _changes()
