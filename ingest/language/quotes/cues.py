"""Words that report what somebody says, and how they are followed by it."""

import re

from ingest.language.lexicon import word_set
from ingest.language.verbs import by_letter, regular_forms

# Followed by a clause, with or without "that".
_OF_CLAUSES = (
    r"said|says?|saying|tells?|told|telling|thinks?|thought|wrote|writes?|writing|written|"
    r"points? out|pointed out|pointing out|swore|tweet(?:s|ed)?|made clear|makes clear|"
    + regular_forms(
        "add argue warn insist announce reply admit-t acknowledge concede deny stress promise remark state explain "
        "believe confirm recall note reveal predict estimate claim maintain assert allege contend conclude comment "
        "suggest complain declare respond answer report observe testify inform assure remind joke vow pledge hope "
        "emphasise emphasize indicate caution advise theorise theorize speculate lament boast guess feel repeat "
        "fear disclose doubt reiterate propose demand ask mention"
    )
)
# Followed by words in quotation marks only.
_OF_WORDS = (
    r"spoke|speaks|spoken|went on|goes on|quipped|quips|shouts?|called|calls?|calling|put it|puts it|posted|"
    r"thanked|tells of|reads?|"
    + regular_forms(
        "describe praise dismiss criticise criticize exclaim continue condemn denounce accuse hail label welcome "
        "reject challenge quote shout cry yell wonder urge retort interject object counter ask blame "
        "apologise apologize express issue"
    )
)
CUE = re.compile(rf"(?<![\w’-])(?:{by_letter(f'{_OF_CLAUSES}|{_OF_WORDS}')})(?![\w-])")
_CLAUSES = re.compile(rf"(?:{_OF_CLAUSES})")
ACCORDING = re.compile(r"\b[Aa]ccording to\b")
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|am|get|got)(?: \w+ly| also| never| not| twice| once| repeatedly)?\s*$"
)
DENIED = re.compile(r"(?:\b(?:not|never|neither|nor)|n[’']t)(?: \w+ly| yet| even| once| also)?\s*$")
PARTICIPLE = re.compile(r"(?:\w+ing|spoken|written)\b")
# Words that are nouns as well, and are verbs only where a clause follows.
NOUNS = word_set(
    "claims claim reports report notes note states state demands demand answers answer calls call hopes hope fears "
    "fear remarks remark comments comment doubts doubt guess promise promises thought writing post posts "
    "vows vow pledge pledges estimate estimates proposals feeling warning saying read reads state comment object "
    "estimates complaint cry cries challenge challenges praise blame want wants welcome ask asks issue issues express "
    "label labels feel feels"
)
# Their object is who is spoken to.
TO_SOMEBODY = re.compile(r"(?:tell|told|warn|inform|assur|remind|advis|ask)")
_THAT = re.compile(r"[^\n;:]{0,140}?\bthat\s+")
_FINITE = (
    r"said|says|is|are|was|were|has|have|had|will|would|can|could|may|might|shall|should|must|do|does|did|isn.t|"
    r"wasn.t|aren.t|"
    r"weren.t|won.t|wouldn.t|can.t|cannot|couldn.t|don.t|doesn.t|didn.t|hasn.t|haven.t|hadn.t|[a-z]+ed|[a-z]{2,}s|"
    r"went|came|took|made|got|gave|found|knew|left|lost|saw|won|ran|put|led|felt|become|became|began|fell|grew|held|"
    r"kept|meant|met|paid|rose|sent|spent|stood|told|thought|want|need|seem|appear|think|remain|know"
)
FINITE = re.compile(rf"\b(?:{_FINITE})\b")
SURELY_FINITE = re.compile(rf"\b(?:{_FINITE})\b".replace("[a-z]{2,}s|", ""))
"""The same without what may be a plural."""


def takes_clauses(cue: str) -> bool:
    return _CLAUSES.fullmatch(cue) is not None


# What may open what stands between a cue and its "that".
_SETTING = re.compile(
    r"(?:\s+|\s*,\s*)(?:that\b|(?:in|on|at|to|during|by|after|before|for|with|from|again|here|yesterday|today|last|"
    r"this|late|early|"
    r"[a-z]+ly|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
# What may stand there too, though it looks like a verb.
_SPOKEN = re.compile(
    r"\b(?:reporters|journalists|members|lawmakers|news|lawyers|officials|United|Nations|States|times|delegates|MPs|"
    r"supporters|this|his|\w+.s|\w+days?|\w+s of)\b"
)


def that_after(text: str, at: int, end: int, word: str) -> int | None:
    """Where the clause begins that "that" opens, behind a cue that ends at ``at``; None without one in reach."""
    found = _THAT.match(text, at, min(end, at + 150))
    if found is None or not (_SETTING.match(text, at) or TO_SOMEBODY.match(word)):
        return None
    between = _SPOKEN.sub(" ", text[at : found.end()])
    return None if FINITE.search(between) else found.end()
