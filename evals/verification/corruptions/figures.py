"""Two figures of a claim in each other's place, so that every figure is the source's: 741 from 803 is 803 from 741."""

import re
from itertools import combinations
from random import Random

from evals.verification.corruptions import Corrupted, Material
from evals.verification.wording import exchanged
from ingest.language.calendar import MONTHS

_MONTHS = "|".join(month.capitalize() for month in MONTHS)
_FIGURE = re.compile(
    rf"(?<![\w.,:+–-])(?!\d+\. [a-z])\d+(?:,\d{{3}})*(?:\.\d+)?(?![\w:]|[.,]\d|[–-]| (?:{_MONTHS}|[ap]\.m\.))"
)
_RANGE = re.compile(r"\s*(?:to|and|or|–|-|,)\s*")


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    claim = material.claim
    pairs = [pair for pair in combinations(_FIGURE.finditer(claim), 2) if _is_exchangeable(claim, *pair)]
    if not pairs:
        return None
    first, second = chance.choice(pairs)
    return Corrupted(exchanged(claim, first.span(), second.span()))


def _is_exchangeable(claim: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Two different figures, both years or neither, that do not only bound a range."""
    years = [re.fullmatch(r"(?:19|20)\d\d", match.group()) is not None for match in (first, second)]
    between = claim[first.end() : second.start()]
    return first.group() != second.group() and years[0] == years[1] and not _RANGE.fullmatch(between)
