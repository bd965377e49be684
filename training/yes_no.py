"""Yes/no questions as the reader asks them of its model: a claim and its denial, over the passage that settles them."""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from claims import Claim

from qa.extractive import yes_no


def polar_claims(question: str, source: str, verdict: str | None, group: str, kind: str) -> Iterator[Claim]:
    """verdict: yes, no, or None where the source leaves it open: then neither is supported."""
    sides = yes_no.claims(question)
    if sides:
        yield Claim(sides.yes, source, verdict == "yes", group, kind)
        yield Claim(sides.no, source, verdict == "no", group, kind)
