"""What somebody does who is for something or against it, changes sides, or will not say: propose, back, oppose."""

import re
from typing import Literal, cast, get_args

from ingest.language.stances import expressions

Side = Literal["for", "against"]
Act = Literal[
    "proposed", "demanded", "backed", "approved", "willing to", "open to",
    "opposed", "ruled out", "criticised", "warned", "promised",
    "declined to comment", "admitted a mistake", "apologised", "resigned", "abstained", "broke ranks",
    "came round", "turned against", "changed their mind",
]  # fmt: skip
CHANGES: frozenset[Act] = frozenset(("came round", "turned against", "changed their mind"))
NEUTRAL: frozenset[Act] = CHANGES | {
    "declined to comment", "admitted a mistake", "apologised", "resigned", "abstained", "broke ranks"
}  # fmt: skip
"""Acts that are for nothing and against nothing: denied, they are none."""
ACTS: tuple[Act, ...] = get_args(Act)
_AGAINST: frozenset[Act] = frozenset(("opposed", "ruled out", "criticised", "warned", "turned against"))
cues, is_denied, words = expressions.cues, expressions.is_denied, expressions.words
NOUN = re.compile(
    r"(?:demands?|offers?|plans?|supports?|calls? for|fights?|objects?|promises?|pledges?|vows?|signs?|fears?|wants?|"
    r"welcome|slams?|praise|attack|guarantees?|regrets?|protests?|cheers?|worr(?:y|ies)|blasts?|contests?|complaints?)\b"
)
"""Words of these that are nouns as well, behind an article, a number or the like."""
STOPPING = re.compile(
    r"\b(?:reject|stop|end|scrap|abolish|cancel|block|delay|repeal|revoke|drop|lower|halt|abandon|shelv|ditch|overturn|"
    r"withdraw|prevent|postpone|suspend|axe|kill|bury|clos)\w*\b"
)
"""What is done to a plan by whoever is against it."""
NOUNS = re.compile(
    r"\b(?P<for>plans?|schemes?|proposals?|offers?|ideas?|bid|demands?|calls?|support|backing|push|campaign)(?= (?:to|"
    r"for|of|that)\b)|\b(?P<against>opposition|objections?|resistance)(?= to\b)"
)
"""What somebody has of a plan: her scheme to hand the marsh over, its opposition to the tax."""
FOLLOWERS = re.compile(
    r"\b(?P<for>advocate|supporter|backer|champion|defender|proponent)s? of\b|"
    r"\b(?P<against>opponent|critic|enemy)s? of\b"
)
PASSIVE = re.compile(
    r"\b(?P<proposed>proposed|suggested|floated|offered|demanded|recommended|put forward|set out|drawn up|announced|"
    r"presented|plans?|proposals?|scheme)(?: (?:on |last |this |earlier )?\w+){0,4}? by(?= )|"
    r"\b(?P<backed>backed|supported|endorsed|welcomed|approved)(?: \w+){0,3}? by(?= )|"
    r"\b(?P<opposed>opposed|rejected|resisted|criticised|criticized|condemned)(?: \w+){0,3}? by(?= )"
)
"""Who did it stands behind: a rule proposed on Thursday by the minister."""
LISTED = re.compile(
    r"\s*(?:(?P<for>In favou?r|For|Those (?:who )?(?:vot(?:ing|ed) (?:yes|for(?: it)?|in favou?r)|in favou?r))|"
    r"(?P<against>Against|Opposed|Those (?:who )?(?:vot(?:ing|ed) (?:no|against(?: it)?)|against|"
    r"opposed)))(?: are\b| were\b|:)"
)
"""Who it is stands behind, in a list."""


def side_of(act: Act) -> Side:
    return "against" if act in _AGAINST else "for"


def act_of(match: re.Match[str]) -> Act:
    """Of one of the cues, or of a match of PASSIVE, which has a group for each act."""
    assert match.lastgroup is not None
    own = match.lastgroup in ("proposed", "backed", "opposed")
    return cast(Act, match.lastgroup if own else expressions.act_of(match))  # the file's heads are the acts
