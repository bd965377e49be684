"""Words by which somebody is for something or against it, and what each of them does: propose, back, oppose."""

import re
from typing import Literal

from ingest.language.verbs import regular_forms

Side = Literal["for", "against"]
Act = Literal[
    "proposed", "demanded", "backed", "approved", "willing to", "open to",
    "opposed", "ruled out", "criticised", "warned", "promised",
]  # fmt: skip
_BE = r"(?:am|is|are|was|were|be|been|being|remain(?:s|ed)?|[’']m|[’']re|[’']s)"
_ADVERB = r"(?:(?:also|still|now|all|\w+ly) )?"
_NO_TIME = r"\b(?! (?:\d|(?:an? |the )?(?:\w+ )?(?:years?|months?|weeks?|days?|hours?|time|ever|sale|example)\b))"
_CAST = r"vot(?:e|es|ed|ing)|campaign(?:s|ed|ing)?|c[ao]mes? out|spoke|speaks|argue[sd]?"
_WORDS: dict[Act, str] = {
    "proposed": regular_forms("propose suggest float recommend advocate")
    + r"|offer(?:s|ed|ing)?|put(?:s|ting)? forward|set(?:s|ting)? out|draws? up|drew up|drawn up"
    + r"|plan(?:s|ned|ning)?(?= (?:to|an?|for)\b)",
    "demanded": regular_forms("demand urge")
    + r"|(?:call|press|push|campaign|plead|bid|argue)(?:s|d|ed|ing)? for|ask(?:s|ed|ing)? for"
    + r"|(?:appl(?:y|ies|ied|ying)) (?:to|for)|wants?|wanted|would like|had hoped to",
    "backed": regular_forms("endorse favour favor welcome defend embrace praise")
    + r"|back(?:s|ed|ing)(?! (?:to|into|from|up)\b)|support(?:s|ed|ing)?(?! (?:of|for)\b)|champion(?:ed|ing)"
    + rf"|(?:{_BE}|{_CAST}) {_ADVERB}in favou?r\b|(?:{_BE}|vot(?:e|es|ed|ing)|c[ao]mes? out) {_ADVERB}for{_NO_TIME}"
    + rf"|(?:{_CAST}) {_ADVERB}(?:yes\b|for a yes\b)"
    + r"|g[ai]v(?:e|es|en|ing) (?:its|his|her|their) (?:full )?(?:support|backing|blessing)|won over by"
    + r"|put(?:s|ting)? (?:his|her|its|their) names? to|sign(?:s|ed)(?! (?:off|up|in|on|for|away)\b)",
    "approved": regular_forms("approve"),
    "willing to": rf"{_BE} {_ADVERB}(?:willing|prepared|ready) to",
    "open to": rf"{_BE} {_ADVERB}open to|(?:can|could) live with|(?:will|would|to) accept",
    "opposed": regular_forms("oppose object resist")
    + r"|reject(?:s|ed|ing)?|fights?|fought|fighting"
    + rf"|(?:{_BE}|{_CAST}) {_ADVERB}(?:against|opposed)\b|(?:{_CAST}) {_ADVERB}(?:no\b|for a no\b)"
    + r"|(?:lead(?:s|ing)?|led) the opposition(?= to\b|[.,;])|(?:is|are|was|were) up in arms|disagrees?|disagreed",
    "ruled out": r"rul(?:e|es|ed|ing) (?:it )?out|exclud(?:e|es|ed|ing)|refus(?:e|es|ed|ing) to",
    "criticised": regular_forms("criticise criticize condemn denounce dismiss slam-m")
    + r"|attack(?:ed|ing)"
    + r"|describ(?:es|ed) \w[^.;:,]{0,60}? as (?:un\w+|too \w+|wrong|reckless|dangerous|irresponsible|a mistake)",
    "warned": regular_forms("warn caution") + r"|fear(?:s|ed)? that",
    "promised": regular_forms("promise pledge vow") + r"|swore|undert(?:ook|aken)",
}  # fmt: skip
_SIDES: dict[Act, Side] = {
    "proposed": "for", "demanded": "for", "backed": "for", "approved": "for", "willing to": "for", "open to": "for",
    "promised": "for",
    "opposed": "against", "ruled out": "against", "criticised": "against", "warned": "against",
}  # fmt: skip
NOUN = re.compile(
    r"(?:demands?|offers?|plans?|supports?|calls? for|fights?|objects?|promises?|pledges?|vows?|signs?|fears?|wants?|"
    r"welcome|slams?|praise|attack)\b"
)
"""Words of these that are nouns as well, behind an article, a number or the like."""
CUE = re.compile("|".join(rf"(?P<{act.replace(' ', '_')}>\b(?:{words})(?![\w-]))" for act, words in _WORDS.items()))
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
LISTED = re.compile(r"\s*(?:(?P<for>In favou?r|For)|(?P<against>Against|Opposed))(?: are\b|:)")
"""Who it is stands behind, in a list."""


def side_of(act: Act) -> Side:
    return _SIDES[act]


def act_of(match: re.Match[str]) -> Act:
    """Of a match of CUE, or of PASSIVE."""
    assert match.lastgroup is not None
    name: Act = match.lastgroup.replace("_", " ")  # type: ignore[assignment]  # a group for each act
    return name
