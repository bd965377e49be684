"""A claim may not be surer than its sources: what may be is not what will be, nor a proposal a decision."""

import re
from collections.abc import Sequence

from ingest.language.proposals import is_hedged
from ingest.language.speech import REPORTED_SPEECH
from ingest.language.verbs import regular_forms
from qa.answer import Check
from qa.checks._notes import objecting
from qa.checks._scales import scale, turned
from qa.checks._text import is_copy, tokens

_UNSURE = (
    regular_forms("suspect estimate expect fear suggest seem claim argue accuse allege insist call")
    + "|probabl[ey]|likely|possibl[ey]|perhaps|maybe|may|might|could|reported(?:ly)?|allegedly|suspicions?"
    + "|believ(?:e|es|ed)"
    + "|thought|thinks?|appear(?:s|ed)? to|about|around|roughly|unclear|supposed(?:ly)?|apparent(?:ly)?"
    + "|potential(?:ly)?|hopes?"
    + "|said|says?|saying|told|given as"
)
_SURE = (
    regular_forms("prove")
    + "|proven|proof|certain(?:ly)?|definite(?:ly)?|undoubted(?:ly)?|surely|exactly|precisely|established"
    "|know[ns]?|convicts?|convicted|guilty|confirmed|determined that|inevitabl[ey]"
)
_PLANNED = (
    regular_forms(
        "propose plan-n intend want hope seek consider demand ask recommend suggest promise expect urge aim draft float"
    )
    + "|"
    + regular_forms("request threaten vow offer")
    + "|proposals?|intention|sought|call(?:s|ed|ing)? (?:for|on)|recommendations?|due|in principle|would"
    + "|could|may|might"
    + "|supposed to"
)
_DONE = (
    "enact(?:s|ed)|pass(?:es|ed)|adopted|decid(?:e|es|ed|ing)|ordered|introduced|obtain(?:s|ed|ing)"
    "|secur(?:es|ed)|imposed"
    "|achiev(?:es|ed)|deliver(?:s|ed)|beg(?:an|un) to|started|took place|(?:has|have|had|was"
    "|were) (?:been )?given|in force"
    "|for good|implemented|completed|approved|agreed|certain to|became law"
)
_WILL = "will|won[’']t|shall|must|(?:is|are) (?:going|certain|bound|set) to"
_SCALES = (
    scale(_SURE, _UNSURE, one_way=True),
    scale(_DONE, _PLANNED, one_way=True),
    scale(_WILL, "may|might|could|can", one_way=True),
)
_WOULD = (scale(_WILL, "would", one_way=True),)
# "Would hand over", "would have received": what would be done.
_WOULD_DO = re.compile(r"\bwould(?: also| then| now| only)? (?:have (?:been )?|be (?=\w+ed\b))?([a-z]+)\b")
_REPORTED = re.compile(rf"\b(?:{REPORTED_SPEECH})\b")


def check(claim: str, sources: Sequence[str]) -> Check:
    if is_copy(claim, sources):
        return Check("modality", True)
    # "She said she would go" and "she will go, she said" are the same; "drivers would pay" is less than "will pay".
    plain = [source for source in sources if not _REPORTED.search(source)]
    found = turned("modality", claim, sources, _SCALES) or turned("modality", claim, plain, _WOULD)
    return found or _done(claim, sources) or Check("modality", True)


def _done(claim: str, sources: Sequence[str]) -> Check | None:
    """Fails for a verb that the claim has as done, and the sources only behind "would"; None for any other claim."""
    if is_hedged(claim):
        return None
    for source in sources:
        for match in _WOULD_DO.finditer(source):
            key = next((token.key for token in tokens(source) if token.start == match.start(1)), None)
            own = next((token for token in tokens(claim) if token.key == key), None)
            if own and sum(token.key == key for other in sources for token in tokens(other)) == 1:
                note = f"It says “{own.word}” where the source says “{match.group()}”."
                return objecting("modality", note, own.start, own.start + len(own.word))
    return None
