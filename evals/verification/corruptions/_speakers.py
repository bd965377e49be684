"""Who speaks in a claim."""

import re

from evals.verification.cast import Mention, people
from evals.verification.wording import SAYING

_THEN_SAYS = re.compile(rf"(?:, [^“”]{{1,80}},)? (?:has |had |also |then |later |only )?(?:{SAYING})\b")
_SAYS_THEN = re.compile(rf"(?:{SAYING}) (?:by )?(?:[A-Z][a-z]+\.? |the [a-z ]+, )*$")


def speakers(claim: str) -> list[Mention]:
    """The people who say something in the claim."""
    return [
        mention
        for mention in people(claim)
        if _THEN_SAYS.match(claim, mention.end) or _SAYS_THEN.search(claim[: mention.start])
    ]
