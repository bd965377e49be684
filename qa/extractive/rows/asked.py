"""What a question for a list asks: whose stance on what, who did what, or what somebody has said of something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.language.lexicon import word_set
from ingest.language.stances.verbs import ACTS, CHANGES, NEUTRAL, Act, Side, act_of, cues, side_of
from qa.extractive import wording
from qa.extractive.rows import forms, singles
from qa.extractive.rows.forms import Formed
from qa.extractive.rows.predicates import Predicate, predicate
from qa.extractive.rows.subjects import leading, subject
from qa.extractive.rows.whom import Clause, are_people, clauses

LONGEST = 200  # characters of a question for a list
Kind = Literal["stance", "act", "deed", "said"]
SIDED = frozenset(ACTS) - NEUTRAL
_NOUNS: dict[str, Act] = {
    "promise": "promised", "pledge": "promised", "assurance": "promised", "commitment": "promised",
    "guarantee": "promised", "warning": "warned", "demand": "demanded", "proposal": "proposed", "": "promised",
    "idea": "proposed", "suggestion": "proposed", "solution": "proposed", "option": "proposed",
}  # fmt: skip
_ALSO: dict[Act, tuple[Act, ...]] = {
    "proposed": ("demanded", "willing to"),
    "demanded": ("proposed",),
    "backed": ("proposed", "demanded", "willing to", "open to", "promised", "came round"),
    "willing to": ("proposed", "backed", "open to"),
    "open to": ("proposed", "backed", "willing to", "came round"),
    "opposed": ("ruled out", "criticised", "warned", "turned against"),
    "criticised": ("opposed",),
    "admitted a mistake": ("apologised",),
}
_SIDES: frozenset[Act] = frozenset(("backed", "opposed"))
_ALL_FOR = re.compile(r"wants?|wanted|would like|fanc|seek|hope", re.IGNORECASE)
_ANYBODY = word_set("everyone everybody people they anyone anybody folk folks")
_SOMEBODY = re.compile(
    r"^[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*$|\b(?:chair\w*|minister|chief|director|president|leader|mayor|boss|head|"
    r"coach|manager|"
    r"secretary|governor|executive|spokes\w+|editor|captain)(?: (?:of|at|for) .+)?$"
)
_OF_PEOPLE = re.compile(
    r"(?:side|stand up|stick up|march|speak up)\w*|(?:sided|stood|stuck|marched|spoke)\b|.* side of$", re.IGNORECASE
)
"""Of what may be done for somebody: whoever proposes them something is on no side."""
_APART: frozenset[Act] = frozenset(("opposed", "criticised", "ruled out"))
_IN_A_ROW = re.compile(
    r"(?:in|on|around|over|during|involved in) (the .+ (?:row|quarrel|dispute|fight|debate|affair|saga|story|crisis|"
    r"talks|battle|case|argument|strike|negotiations|standoff))"
)
"""Of people who are asked after by what they are in: anybody in the water quarrel."""
_OVER = re.compile(r"((?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*) (?:over|about|for|after) .+")
"""Of whoever is criticised over something."""
_OF_SOMEBODY: frozenset[Act] = frozenset(("criticised",))
_NO_SORT = word_set("ones people them individuals persons")
_EVERY = re.compile(r"^(?:each|every) (?:of the )?([a-z]+[^s\W])$")
_EACH = re.compile(r"(?:all )?(?:the )?(?:different |various |other |main |individual )?", re.IGNORECASE)
_DONE = re.compile(
    r"(?:have|has|had) (?:\w+ly |also |since )?(?P<verb>[a-z]+ed|quit|left|won|lost|gone)\b(?P<object>.*)",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"what (?P<aux>has|have|had|did|does|do|is) (?P<rest>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """acts: what makes a row. side: of these, None for both. topic: what they are about. scope: which people, in the
    question's words; "" for anybody. speaker: of whom, where one is asked about. verb: what is asked whether they did.
    changed: only those who have changed their mind; to that side. voted: only by a vote. directly: it is not told of
    "the plan" in an article about it, but of the topic itself."""

    kind: Kind
    acts: frozenset[Act] = frozenset()
    side: Side | None = "for"
    topic: str = ""
    scope: str = ""
    speaker: str = ""
    verb: str = ""
    changed: bool = False
    voted: bool = False
    directly: bool = False

    @property
    def takes_a_side(self) -> bool:
        """Whether it asks who is for something or against it, and not who has proposed or promised it."""
        return self.kind == "stance" and not self.changed and not self.acts.isdisjoint(_SIDES)


def asked(question: str) -> Asked | None:
    """None where the question asks for no list of this kind."""
    if len(question) > LONGEST:
        return None
    sentences = wording.sentences(wording.in_full(question))
    for at, sentence in reversed([*enumerate(sentences)]):
        for found in _readings(wording.listed(wording.asks(sentence)), sentences[:at][::-1]):
            return found
    return None


def _readings(text: str, before: list[str]) -> Iterator[Asked]:
    """What one sentence may ask, the likeliest first; what was said before it may be what it is about."""
    preface, main = leading(text)
    about = [preface, *before]
    yield from _formed(text)
    yield from _formed(main)
    his = forms.of_whom(preface, main)
    if his:
        yield _said(his)
    for words in dict.fromkeys((main, text)):
        for clause in clauses(wording.listed(words)):
            yield from _of_people(clause, about if words == main else before)


def _formed(text: str) -> Iterator[Asked]:
    for one in forms.formed(text):
        found = _of_anybody(one) or _of_somebody(one)
        if found:
            yield found
    yield from _promised(text)


def _of_anybody(one: Formed) -> Asked | None:
    """Of a form that asks after nobody in particular."""
    topic = subject(one.topic)
    if one.form == "sides":
        return Asked("stance", SIDED, None, topic)
    if one.form == "changed":
        return Asked("stance", SIDED | CHANGES, None, topic, changed=True)
    judged: Act = "opposed" if one.bad else "backed"
    own: dict[str, Act] = {"for": "backed", "against": "opposed", "anybody": _NOUNS[one.noun], "judged": judged}
    act = own.get(one.form)
    also = () if one.form == "anybody" else _ALSO.get(act or "backed", ())
    return Asked("stance", frozenset((act, *also)), side_of(act), topic) if act else None


def _of_somebody(one: Formed) -> Asked | None:
    """Of one that names a speaker, or several people."""
    people = _EVERY.sub(_several, _EACH.sub("", one.speaker, count=1))
    if people.lower() in _ANYBODY:
        return Asked("stance", SIDED, None, subject(one.topic))
    if are_people(people):
        return Asked("stance", SIDED, None, subject(one.topic), people)
    return _said(one) if one.form in ("said", "promised") else None


def _several(every: re.Match[str]) -> str:
    """Each party: parties."""
    noun = every[1]
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _said(one: Formed) -> Asked:
    acts = frozenset((_NOUNS[one.noun],)) if one.form == "promised" else frozenset[Act]()
    return Asked("said", acts, "for", subject(one.topic), speaker=re.sub(r"^the (?=[A-Z])", "", one.speaker))


def _promised(text: str) -> Iterator[Asked]:
    """What has the minister pledged on rents?"""
    found = _PROMISED.fullmatch(text)
    cue = next(cues(found["rest"], where="asked"), None) if found else None
    if found and cue and act_of(cue) == "promised" and 1 < cue.start() <= _LONGEST_NAME:
        behind = found["rest"][cue.end() :]
        if not re.search(r", and\b", behind):
            yield Asked(
                "said", frozenset(("promised",)), topic=subject(behind), speaker=found["rest"][: cue.start()].strip()
            )


_LONGEST_NAME = 60  # characters


def _of_people(clause: Clause, about: list[str]) -> Iterator[Asked]:
    found = predicate(clause.words)
    if clause.scope.lower() in _NO_SORT:
        clause = clause._replace(scope="")
    if found and not singles.asks_for_one(clause, found):
        yield _stance(found, _about(found, about), clause.scope)
    elif found is None and clause.scope and are_people(clause.scope):
        done = _DONE.fullmatch(clause.words)
        if done:
            yield Asked("deed", topic=subject(done["object"]), scope=clause.scope, verb=done["verb"])


def _about(found: Predicate, about: list[str]) -> str:
    """Its topic, or where it has none of its own, what is spoken of before it."""
    topic = subject(found.topic)
    return topic or next((words for one in about if (words := subject(one, led=True))), "")


def _stance(found: Predicate, topic: str, scope: str) -> Asked:
    acts = found.acts | {other for act in found.acts for other in _also(act, found)}
    if not topic and (within := _IN_A_ROW.fullmatch(scope)):
        topic, scope = within[1], ""
    if acts & _OF_SOMEBODY and (whom := _OVER.fullmatch(topic)):
        topic = whom[1]
    if _OF_PEOPLE.match(found.cue):
        acts = found.acts
    if found.changed:
        side = None if "changed their mind" in found.acts else found.side
        return Asked("stance", SIDED | CHANGES, side, topic, scope, changed=True)
    if acts <= NEUTRAL:
        return Asked("act", acts, "for", topic, scope, verb=found.cue)
    if found.side is None and not _APART.isdisjoint(found.acts):
        return Asked("stance", SIDED, None, topic, scope)
    return Asked(
        "stance",
        acts,
        found.side,
        topic,
        scope,
        voted=found.cue.lower().startswith("vot"),
        directly=found.directly and _SOMEBODY.search(topic) is not None,
    )


def _also(act: Act, found: Predicate) -> tuple[Act, ...]:
    wants = act == "demanded" and _ALL_FOR.match(found.cue)
    return (*_ALSO.get(act, ()), *(("backed", *_ALSO["backed"]) if wants else ()))
