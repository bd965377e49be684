"""Words that news uses of one and the same matter, whichever way it went: a plan approved and a plan turned down.

They only say whether a source is about what a sentence is about. Whether it says the same is for the checks.
"""

from collections.abc import Iterator
from functools import lru_cache

from ingest.language import analysis
from ingest.language.numerals import WORDS
from ingest.language.verbs import IRREGULAR

_TOPICS = (
    "die died dies dying dead death deaths kill kills killed fatal fatality victim victims lives casualties",
    "hurt injure injured injuring injuries wound wounded",
    "approve approved approval back backed backs accept accepted allow allowed let permit clear cleared endorse adopt "
    "adopted pass passed ratify ratified reject rejected rejection refuse refused block blocked veto against oppose "
    "opposed opposes opposition opponents favour favoured support supported supports agree agreed ban banned",
    "convict convicted conviction guilty sentence sentenced acquit acquitted acquittal innocent clear cleared",
    "cut reduce reduced reduction lower lowered fall fell fallen decline declined drop dropped shrink shrunk less "
    "fewer rise rose risen raise raised increase increased grow grew grown growth more up down",
    "drop dropped abandon abandoned shelve shelved scrap scrapped cancel cancelled",
    "win won winner winners victory beat beating beaten defeat defeated lose lost loss",
    "receive received get got give given gets award awarded",
    "resign resigned resignation quit step stepped leave left",
    "begin began begun start started launch launched open opened",
    "end ended finish finished stop stopped close closed",
    "build built building construct construction dates",
    "buy bought acquire acquired purchase purchased takeover sell sold sale",
    "pay paid pays charge charged cost costs exempt",
    "say said says tell told according",
    "demand demanded ask asked want wanted call called seek sought",
    "inhabitants residents people live population",
    "vote votes voted voters ballot",
    "replace replaced succeed succeeded successor",
    "prison jail jailed sentence sentenced suspension",
)
_PASTS = {past: plain for plain, past in IRREGULAR.items()}
LIGHT = frozenset(("light",))  # what is among the senses of a word that a source need not have
_LIGHT = frozenset(
    term for word in ("people", "person", "part", "storm", "since", "between") for term in analysis.terms(word)
)


def _by_term() -> Iterator[tuple[str, str]]:
    for number, line in enumerate(_TOPICS):
        for word in line.split():
            yield from ((term, f"topic {number}") for term in analysis.terms(word))


_TOPIC_OF: dict[str, set[str]] = {}
for _term, _topic in _by_term():
    _TOPIC_OF.setdefault(_term, set()).add(_topic)


@lru_cache(maxsize=50_000)
def senses(word: str) -> frozenset[str]:
    """What a word may be matched by: its own terms, its plain form's, and the matters it is used of."""
    own = {term for form in (word, _PASTS.get(word.lower(), word)) for term in analysis.terms(form)}
    if word.lower() in WORDS:
        own.add(f"{WORDS[word.lower()]:g}")  # as figures have it
    if is_light(word):
        own |= LIGHT
    return frozenset(own.union(*(_TOPIC_OF.get(term, ()) for term in own)))


def is_light(word: str) -> bool:
    """Whether a word says so little that a source need not have it: "nine people died" and "nine died"."""
    return not _LIGHT.isdisjoint(analysis.terms(word))
