"""The forms of questions for what somebody has said or promised, and for where several people stand."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ingest.language import wordings

Form = Literal["said", "promised", "views", "sides", "changed", "for", "against", "anybody", "judged"]
_ON = "about/on/of/over/regarding/to/towards/concerning"
_SLOTS = {
    "SPEAKER": r"(?P<speaker>.{2,60}?)",
    "OWNER": r"(?P<speaker>.{2,60}?)(?:[’']s|(?<=s)[’'])",
    "OWNED": r"(?P<topic>.{2,60}?)(?:[’']s|(?<=s)[’'])",
    "WRONG": (
        r"(?:was|were|is|are|had been|would be|to be) (?:an? |the |so |too )?"
        r"(?:(?P<bad>wrong|bad|mistaken|mistake|error|unfair|disgrace|disaster|unjust|outrage|shame|stupid|mad|madness)|"
        r"right|good|fair|sensible|overdue|justified)(?: \w+)?"
    ),
    "HE": "(?:he|she|it|they|his|her|its|their) (?:would|will|was going to|were going to|is going to)",
    "SEVERAL": r"(?P<noun>promise|pledge|assurance|commitment|guarantee|warning|demand)s",
    "IDEAS": r"(?:the )?(?:different |other |main |various )?(?P<noun>idea|proposal|suggestion|solution|option)s?",
    "SUGGEST": "(?:put forward|suggested?|proposed?|made|make|floated?|come up with|came up with|offered)",
    "PEOPLE": (
        "(?:people|anyone|anybody|they|politicians|everyone|(?:the )?(?:various|different) (?:people|sides|parties))"
    ),
    "HIS": "(?:his|her|its|their)",
    "LINE": r"(?:(?:official|public|current) )?(?:line|positions?|stance|views?|take|opinions?|attitudes?|feelings)",
    "TOPIC": r"(?P<topic>.+)",
    "PROMISES": r"(?:the )?(?P<noun>promise|pledge|assurance|commitment|guarantee|warning|demand|proposal)s?",
    "MADE": "(?:made|make|gave|give|given|issued)",
    "PROMISING": "(?:promised|promising|promises|pledged|pledging|pledges)",
    "HAVE": "(?:has|have|had)",
    "DO": "(?:do|does|did)",
}
_FORMS: tuple[tuple[Form, str], ...] = (
    ("views", f"what DO SPEAKER say/think/reckon/believe {_ON} TOPIC"),
    ("views", "what DO SPEAKER make of TOPIC"),
    ("views", f"how DO SPEAKER feel {_ON} TOPIC"),
    ("views", f"what HAVE SPEAKER (been) said/saying {_ON} TOPIC"),
    ("views", f"what HAVE SPEAKER had to say {_ON} TOPIC"),
    ("views", f"where/how DO SPEAKER (all) stand {_ON} TOPIC"),
    ("views", f"how DO SPEAKER line/lined up {_ON} TOPIC"),
    ("views", f"how HAVE/DO SPEAKER react/reacted/respond/responded {_ON} TOPIC"),
    ("views", f"how DO SPEAKER split/divide {_ON} TOPIC"),
    ("views", f"which way DO SPEAKER vote/go/lean {_ON} TOPIC"),
    ("sides", f"who (HAVE) (is) said/says/say/saying/thinks/think what {_ON} TOPIC"),
    ("sides", f"who voted/votes how/what {_ON} TOPIC"),
    ("sides", f"who voted which way {_ON} TOPIC"),
    ("sides", f"(what) (are/were) (the) (different/various/main) positions/views/opinions/reactions {_ON} TOPIC"),
    ("sides", f"what is/was/were/are the reaction/reactions/response/responses {_ON} TOPIC"),
    ("sides", "what DO (the) (different/various) people/sides/parties/they want done/doing with/about/to TOPIC"),
    ("sides", "what DO (the) (different/various) people/sides/parties/they want to happen/do to/with/about TOPIC"),
    ("sides", "what should/could happen/be done to/with/about TOPIC according to whom"),
    ("judged", "who (all) (HAVE) (openly) said/says/say/thinks/think/thought/felt/feels/called (that) TOPIC WRONG"),
    ("for", "who (all) is/was/are/were/stood/stands/came/took on OWNED side"),
    ("for", "who (all) took/takes/take OWNED side"),
    ("anybody", "what/which IDEAS DO/HAVE PEOPLE SUGGEST for/on/to/about/of TOPIC"),
    ("anybody", "what/which IDEAS HAVE/were/was (been) SUGGEST for/on/to/about TOPIC"),
    ("anybody", "who SUGGEST IDEAS for/on/to/about TOPIC"),
    ("anybody", "who (HAVE) MADE (any) SEVERAL about/on/over/to/after/since/when/in/of TOPIC"),
    ("for", "is/was/are there (any/much) support/backing/enthusiasm/appetite for TOPIC"),
    ("against", "is/was/are there (any/much) opposition/resistance/objection/objections to TOPIC"),
    ("against", "where DO the opposition/resistance to TOPIC come from"),
    ("anybody", f"what/which PROMISES was/were/HAVE (been) given/made/issued/sounded/raised {_ON} TOPIC"),
    ("anybody", f"what HAVE been promised/pledged {_ON} TOPIC"),
    ("anybody", f"what was/were/is promised/pledged {_ON} TOPIC"),
    ("anybody", f"who (HAVE) (is) PROMISING what {_ON} TOPIC"),
    ("promised", f"what are/were OWNER PROMISES {_ON} TOPIC"),
    ("promised", "what are/were OWNER PROMISES"),
    ("promised", f"OWNER PROMISES {_ON} TOPIC"),
    ("promised", f"(find) everything/all/anything (that) SPEAKER (HAVE) (ever) promised/pledged/vowed {_ON} TOPIC"),
    ("promised", "(find) everything/all/anything (that) SPEAKER (HAVE) (ever) promised/pledged/vowed"),
    ("said", f"what HAVE SPEAKER (been) said/saying/written {_ON} TOPIC"),
    ("said", f"what HAVE SPEAKER told ... {_ON} TOPIC"),
    ("said", f"what HAVE/is SPEAKER been saying ... {_ON} TOPIC"),
    ("said", f"what HAVE/is SPEAKER had to say {_ON} TOPIC"),
    ("said", f"(find) everything/anything/all (that) SPEAKER (HAVE) (ever) said/says/told ... {_ON} TOPIC"),
    ("said", f"every word/statement (that) SPEAKER (HAVE) said/made {_ON} TOPIC"),
    ("said", f"all (the) statements/words (that) SPEAKER (HAVE) said/made {_ON} TOPIC"),
    ("said", f"where/how DO SPEAKER (HAVE) stand {_ON} TOPIC"),
    ("said", f"what is/are/was/were OWNER LINE {_ON} TOPIC"),
    ("said", f"what is/are/was/were the LINE of SPEAKER {_ON} TOPIC"),
    ("said", f"OWNER LINE {_ON} TOPIC"),
    ("said", f"how HAVE/is OWNER LINE {_ON} TOPIC changed/shifted/moved/evolved/developed/softened/hardened"),
    ("promised", "what DO SPEAKER say/promise/tell (that) HE do/give/offer/pay for/about/with/to TOPIC"),
    ("promised", "what DO SPEAKER say/promise/tell (that) HE do/give/offer/pay"),
    ("promised", f"(all) (the) PROMISES (that) SPEAKER (HAVE) MADE {_ON} TOPIC"),
    ("promised", "(all) (the) PROMISES (that) SPEAKER (HAVE) MADE"),
    ("promised", f"(find) every/all/which/what PROMISES (that) (HAVE/DO) (of) SPEAKER (HAVE) MADE {_ON} TOPIC"),
    ("promised", "(find) every/all/which/what PROMISES (that) (HAVE/DO) (of) SPEAKER (HAVE) MADE"),
    ("promised", f"which/what PROMISES HAVE/DO ... had/got/get/received/heard from SPEAKER {_ON} TOPIC"),
    ("promised", "which/what PROMISES HAVE/DO ... had/got/get/received/heard from SPEAKER"),
    ("promised", "(find) everything/all/anything (that) SPEAKER told ... they/we/people would/will get"),
    ("promised", "(find) everything/all/anything (that) SPEAKER said/says ... they/we/people would/will get"),
    ("sides", "for and/or against TOPIC"),
    ("sides", "(what) (are) (the) arguments/case/reasons for and against TOPIC"),
    ("sides", f"who is/are/was/were/stands/stood on which/what side {_ON} TOPIC"),
    ("sides", f"who takes/took which/what side {_ON} TOPIC"),
    ("sides", f"who is where {_ON} TOPIC"),
    ("changed", "any u-turn/u-turns/uturn/uturns/U-turn/U-turns about/on/over/since/of TOPIC"),
)  # fmt: skip
_PATTERNS = tuple((form, re.compile(wordings.pattern(wording, _SLOTS), re.IGNORECASE)) for form, wording in _FORMS)
_HIS = re.compile(wordings.pattern(f"HIS LINE {_ON} TOPIC", _SLOTS), re.IGNORECASE)
_WHAT_IS_HIS = re.compile(wordings.pattern(f"what is/are/was/were HIS LINE {_ON} TOPIC", _SLOTS), re.IGNORECASE)
_ASKS = re.compile(r"(?:how|why|when|did|does|do|is|was|who|what|where|has|had|have)\b", re.IGNORECASE)


class Formed(NamedTuple):
    """A question that has one of the forms. speaker, topic, noun: what stands in its slots; "" without one. bad: of a
    question for judgements, whether ill ones are asked for."""

    form: Form
    speaker: str = ""
    topic: str = ""
    noun: str = ""
    bad: bool = False


def formed(text: str) -> Iterator[Formed]:
    """All forms that a question may have, the likeliest first."""
    for form, pattern in _PATTERNS:
        match = pattern.fullmatch(text)
        if match and not _ASKS.match(match.groupdict().get("speaker") or ""):
            groups = match.groupdict()
            speaker, topic, noun = (groups.get(name) or "" for name in ("speaker", "topic", "noun"))
            yield Formed(form, speaker, topic, noun.lower(), bool(groups.get("bad")))


def of_whom(preface: str, text: str) -> Formed | None:
    """Of a question that names somebody and then asks: Duncan Rouse, his position on the deal."""
    match = _HIS.fullmatch(text) or _WHAT_IS_HIS.fullmatch(text)
    return Formed("said", preface, match["topic"]) if match and preface else None
