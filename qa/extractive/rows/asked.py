"""What a question for a list asks: whose stance on what, who did what, or what somebody has said of something."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from ingest.language.stances.verbs import CUE, Act, Side, act_of, side_of

LONGEST = 200  # characters of a question for a list
Kind = Literal["stance", "deed", "said"]
_AUX = (
    r"(?:(?:has|have|had|is|are|was|were|did|does|do|would|will|could|also|publicly|openly|ever|been|now|once) ?){0,4}"
)
_NO_VERB = r"(?!(?:did|does|do|is|was|are|were|has|have|had)\b)"
# Several people, with what says which: ministers, local leaders near the border.
_PEOPLE = (
    rf"(?:{_NO_VERB}[\w’'-]+ ){{0,3}}(?:[\w-]*(?:[eo]rs|ists|ians|ants|ees|men|women|heads|chiefs|MPs|members)|"
    rf"people|parties|"
    r"groups|unions|companies|countries|governments|deputies|judges|magistrates|generals|states|clubs|"
    rf"associations|witnesses|politicians)(?: (?:in|from|on|at|near|"
    rf"of) (?:{_NO_VERB}[\w’'-]+ ){{0,4}}{_NO_VERB}[\w’'-]+)?"
)
_WHO = re.compile(
    r"\W*(?:and |so |list |name )?(?:who(?: all| else)?\b(?P<place> (?:in|from|on|at|near) .{2,40}?)??|"
    rf"(?:which|what|the) (?P<noun>{_PEOPLE})(?: who| that)?) "
    rf"(?P<aux>{_AUX}(?:\w+n[’']t |not |never )?{_AUX})",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\W*who (?:(?:is|was|are|were|stands?) )?for(?:,| and| or|, and)? (?:who (?:is|was|are|"
    r"were) )?against (?P<topic>.+)|"
    r"\W*(?:for and against|pro and con)[:,]? (?P<topic2>.+)|"
    r"\W*who (?:has |have )?(?:since )?changed (?:his|her|their|its) (?:mind|position|view|stance)s? (?:about|"
    r"on|over) (?P<changed>.+)",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?:\w+n[’']t|not|never)\b ?", re.IGNORECASE)
_SAID = re.compile(
    r"\W*(?:what (?:has|have) (?P<speaker>.{2,60}?) (?:said|told [\w ]{2,30}?|had to say) (?:about|on|"
    r"of) (?P<about>.+)|"
    r"(?:list |name |find )?(?:everything|all|every statement|all statements|"
    r"every word) (?:that )?(?P<speaker2>.{2,60}?) (?:has |have )?said (?:about|on) (?P<about2>.+)|"
    r"(?:list |name |find )?(?:every|all|all the|which|what) (?P<noun>promise|pledge|warning|demand|"
    r"proposal)s? (?:that |which )?(?:has |have |did |of )?(?P<speaker3>.{2,60}?)"
    r"(?: has| have)? (?:made|make|gave|give|given|issued)(?: (?:on|about|over|for|of) (?P<about3>.+))?)",
    re.IGNORECASE,
)
_CUES = {"promise": "promised", "pledge": "promised", "warning": "warned", "demand": "demanded", "proposal": "proposed"}
_LEADING = re.compile(r"^(?:of|to|that|for|in|on|about|against|the idea of|a)\b ", re.IGNORECASE)
_ALSO: dict[Act, tuple[Act, ...]] = {
    "proposed": ("demanded", "willing to"),
    "demanded": ("proposed",),
    "backed": ("proposed", "demanded", "willing to", "open to", "promised"),
    "willing to": ("proposed", "backed", "open to"),
    "open to": ("proposed", "backed", "willing to"),
    "opposed": ("ruled out", "criticised"),
    "ruled out": (),
    "criticised": ("opposed",),
    "warned": (),
    "promised": (),
}
_ALL_FOR = re.compile(r"\bwants?\b|\bwanted\b|\blike\b", re.IGNORECASE)
_DEED = re.compile(
    rf"\W*(?:which|what|the) (?P<noun>{_PEOPLE})(?: who| that)? (?:have|had) (?:\w+ly |also |since )?"
    r"(?P<verb>[a-z]+ed|quit|left|won|lost|gone)\b(?P<object>.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """acts: what makes a row. side: of these, None for both. topic: what they are about. scope: which people, in the
    question's words; "" for anybody. speaker: of whom, where one is asked about. verb: what is asked whether they did.
    changed: only those who have changed their mind. voted: only by a vote."""

    kind: Kind
    acts: frozenset[Act] = frozenset()
    side: Side | None = "for"
    topic: str = ""
    scope: str = ""
    speaker: str = ""
    verb: str = ""
    changed: bool = False
    voted: bool = False


def asked(question: str) -> Asked | None:
    """None where the question asks for no list of this kind."""
    text = " ".join(question.split()).strip(" ?.!")
    if len(text) > LONGEST:
        return None
    return _said(text) or _both(text) or _stance(text) or _deed(text)


def _said(text: str) -> Asked | None:
    match = _SAID.fullmatch(text)
    if match is None:
        return None
    speaker = match["speaker"] or match["speaker2"] or match["speaker3"]
    about = match["about"] or match["about2"] or match["about3"] or ""
    act = _CUES.get((match["noun"] or "").lower())
    return Asked("said", frozenset([act] if act else []), "for", about, speaker=speaker)  # type: ignore[list-item]


def _both(text: str) -> Asked | None:
    match = _BOTH.fullmatch(text)
    if match is None:
        return None
    topic = match["topic"] or match["topic2"] or match["changed"]
    return Asked("stance", frozenset(get_args(Act)), None, topic, changed=match["changed"] is not None)


def _stance(text: str) -> Asked | None:
    found = CUE.search(text)
    lead = _WHO.fullmatch(text, 0, found.start()) if found else None
    topic = _LEADING.sub("", text[found.end() :].strip()) if found else ""
    if found is None or lead is None or not topic:
        return None
    act = act_of(found)
    side = side_of(act)
    if _NOT.search(lead["aux"]):
        act, side = ("opposed", "against") if side == "for" else ("backed", "for")
    first: Act = "backed" if _ALL_FOR.search(found.group()) and side == "for" else act
    voted = found.group().startswith("vot")
    return Asked("stance", frozenset((first, act, *_ALSO[first])), side, topic, _scope(lead), voted=voted)


def _scope(lead: re.Match[str]) -> str:
    return (lead["noun"] or lead["place"] or "").strip()


def _deed(text: str) -> Asked | None:
    found = _DEED.fullmatch(text)
    return Asked("deed", topic=found["object"].strip(), scope=found["noun"], verb=found["verb"]) if found else None
