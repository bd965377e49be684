"""Whom a question asks after: anybody, or several people of a sort, with what it asks of them as a plain clause."""

import re
from typing import NamedTuple

from ingest.language import lexicon
from ingest.language.lexicon import word_set

_ENDINGS = ("ers", "ors", "ists", "ians", "ants", "ees", "men", "women", "heads", "chiefs", "mps", "members", "cs")
_PEOPLE = word_set(
    "people parties groups unions companies countries governments deputies judges magistrates generals states clubs "
    "associations witnesses politicians organisations organizations bodies firms businesses churches charities bishops "
    "councils towns villages cities regions states nurses doctors experts locals residents students parents tenants "
    "neighbours farmers fishermen families owners ministries agencies lobbies sides figures voices guys folk folks "
    "officials ones unionists mayors pupils crews colleagues allies rivals opponents academics economists scientists "
    "leaders bosses banks newspapers papers schools teams commentators celebrities individuals persons names tribes"
)
_NO_VERB = r"(?!(?:did|does|do|is|was|are|were|has|have|had|can|could|will|would|who|that)\b)"
_PHRASE = (
    rf"(?:{_NO_VERB}[\w’'-]+ ){{0,4}}?{_NO_VERB}[\w’'-]+"
    rf"(?: (?:in|from|on|at|near|of|within) (?:{_NO_VERB}[\w’'-]+ ){{0,4}}?{_NO_VERB}[\w’'-]+)?"
)
_PLACE = r"(?: (?P<place>(?:in|from|on|at|near|within) (?:[\w’'.-]+ ){0,3}?[\w’'.-]+))?"
_ANY = r"(?:any|some)(?:one|body)(?: else)?"
_AUX = r"is|are|was|were|do|does|did|has|have|had|would|will|could"
_LEADS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"who(?: all| else| exactly)?{_PLACE} (?P<rest>.+)",
        rf"(?:which|what|the|all|any|those|some|different|various) (?:of )?(?P<people>{_PHRASE})(?: who|"
        rf" that)? (?P<rest>.+)",
        rf"(?:everyone|everybody|all|those|{_ANY}){_PLACE} (?:who|that) (?P<rest>.+)",
        r"(?P<people>people|politicians|members|groups) (?:who|that) (?P<rest>.+)",
        r"(?:those|people|everyone|everybody) (?P<rest>(?:against|for|opposed|in favour|behind|unhappy|happy) .+)",
        r"(?:the )?(?:main |chief |loudest )?(?P<rest>(?:supporter|backer|opponent|critic|champion|defender)s of .+)",
        rf"(?P<aux>{_AUX}) (?:there )?{_ANY}{_PLACE}(?: who| that)? (?P<rest>.+)",
        rf"(?P<aux>{_AUX}) (?:there )?any (?:of the )?(?P<people>{_PHRASE})(?: who| that)? (?P<rest>.+)",
        rf"{_ANY}{_PLACE} (?P<rest>.+)",
        r"any (?P<rest>.+)",
        r"(?P<rest>said (?:yes|no)\b.+)",
    )
)


_OF_ONE = re.compile(r"\w+[’']s (?!of\b)")  # which country's lawmakers: one country is asked for
_VERB = re.compile(r"\b(?:did|does|do|is|was|are|were|has|have|had|can|could|will|would|who|that)\b", re.IGNORECASE)


_BARE = re.compile(r"any|those|people|every", re.IGNORECASE)


class Clause(NamedTuple):
    """scope: which people, in the question's words; "" for anybody. words: what is asked of them, from its verb on.
    several: whether it is plain that more than one is asked for."""

    scope: str
    words: str
    several: bool


def are_people(phrase: str) -> bool:
    """Whether a phrase is a word for several people or groups: local leaders near the border."""
    if _VERB.search(phrase) or _OF_ONE.match(phrase):
        return False
    head = re.split(r" (?:in|from|on|at|near|of|within) ", phrase)[0].rsplit(" ", 1)[-1]
    word = head.lower()
    return word in _PEOPLE or (lexicon.is_plural(word) and word.endswith(_ENDINGS)) or head == "MPs"


def clauses(text: str) -> list[Clause]:
    """All ways to read a question as one for people: several, where it is not plain where the people end."""
    found = []
    for lead in _LEADS:
        match = lead.fullmatch(text)
        if match:
            found += _readings(match)
    bare = [one._replace(words=f"is {one.words}") for one in found if _BARE.match(text)]
    return [*found, *bare]


def _readings(match: re.Match[str]) -> list[Clause]:
    groups = match.groupdict()
    people, place, aux, rest = (groups.get(name) or "" for name in ("people", "place", "aux", "rest"))
    bare = not re.match(r"(?:who(?! all)|which|what)\b", match.string, re.IGNORECASE)
    if "people" not in groups:
        anybody = Clause("", f"{aux} {place} {rest}".replace("  ", " ").strip(), bare)
        return [*_placed(place, aux, rest, bare), anybody] if place else [anybody]
    words = f"{people} {rest}".split()
    cuts = [at for at in range(1, len(words)) if are_people(" ".join(words[:at]))]
    return [Clause(" ".join(words[:at]), f"{aux} {' '.join(words[at:])}".strip(), True) for at in cuts]


def _placed(place: str, aux: str, rest: str, bare: bool) -> list[Clause]:
    """The place may end behind any of its words: in Orvania, in the border villages."""
    words = f"{place} {rest}".split()
    return [
        Clause(" ".join(words[:at]), f"{aux} {' '.join(words[at:])}".strip(), bare)
        for at in range(2, min(len(words), 8))
    ]
