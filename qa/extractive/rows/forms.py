"""The forms of questions for what somebody has said or promised, and for where several people stand."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ingest.language import wordings

Form = Literal["said", "promised", "views", "sides", "changed", "for", "against", "anybody"]
_ON = "about/on/of/over/regarding/to/towards/concerning"
_SLOTS = {
    "SPEAKER": r"(?P<speaker>.{2,60}?)",
    "OWNER": r"(?P<speaker>.{2,60}?)(?:[’']s|(?<=s)[’'])",
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
    """A question that has one of the forms. speaker, topic, noun: what stands in its slots; "" without one."""

    form: Form
    speaker: str = ""
    topic: str = ""
    noun: str = ""


def formed(text: str) -> Iterator[Formed]:
    """All forms that a question may have, the likeliest first."""
    for form, pattern in _PATTERNS:
        match = pattern.fullmatch(text)
        if match and not _ASKS.match(match.groupdict().get("speaker") or ""):
            groups = match.groupdict()
            yield Formed(
                form, groups.get("speaker") or "", groups.get("topic") or "", (groups.get("noun") or "").lower()
            )


def of_whom(preface: str, text: str) -> Formed | None:
    """Of a question that names somebody and then asks: Duncan Rouse, his position on the deal."""
    match = _HIS.fullmatch(text) or _WHAT_IS_HIS.fullmatch(text)
    return Formed("said", preface, match["topic"]) if match and preface else None
