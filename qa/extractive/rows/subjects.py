"""What a question for a list is about: the words behind what it asks of people, or those that lead up to it."""

import re

from ingest.language import analysis
from ingest.language.lexicon import FUNCTION, word_set
from ingest.language.stances.verbs import cues

_LEADING = re.compile(
    r"(?:of|to|that|what|for|in|on|about|against|with|over|at|by|towards?|the (?:idea|question|issue|matter|prospect|"
    r"notion|business|row) (?:of|about|over)|"
    r"the idea|a|an|it was|so|around|up|being|having|when (?:they|he|she) (?:was|were) asked) ",
    re.IGNORECASE,
)
_REPORTERS = r"(?:the |any |all )?(?:(?:reporters|journalists|press|media)[’']?s? )?"
_ASIDE = re.compile(
    rf"{_REPORTERS}(?:questions?|issue)(?:,? when .{{0,40}}?)? (?:on|about|over|of) |{_REPORTERS}(?:questions?|issue)$",
    re.IGNORECASE,
)
_PREFACE = re.compile(
    r"(?P<before>.{2,90}?)(?:\s*:|\s+[-–—]+|,)\s+(?P<main>(?:so )?(?:who|which|what|where|how|is|are|was|has|"
    r"have|does|did|any|his|her|their|its|the)\b.+)",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?:as (?:for|to)|on|about|regarding|concerning|with|in|when|before|after|since|during|once)\b ", re.IGNORECASE
)
_TAG = re.compile(
    r",? (?:do|did|does|is|are|was|were|has|have|would|will|right)(?: not)? ?(?:they|he|she|it|we|you)?$", re.IGNORECASE
)
_BEHIND = re.compile(
    r"(?:^|[ ,]+)(?:,.*|(?:when|before|after|while) (?:they|he|she|it|the vote|you) .*|before the vote|any \w+|"
    r"and got nowhere)$",
    re.IGNORECASE,
)
# "Went back on what they had said about bringing the ambassador home"
_SAID = re.compile(
    r"(?:what|all that|everything) (?:they|he|she|it|we) (?:had|have|has|would)? ?(?:said|promised) (?:about|on) ", re.I
)
_NOTHING = word_set(
    "it this that them these those so something anything things thing everything too either one another whatever same "
    "idea plan proposal getting get got wrong mistake mistakes error errors being what who way other someone"
)
_GENERIC = re.compile(
    r" (?:business|matter|issue|question|row|affair|saga|story|debate|thing|stuff|dispute|controversy)$"
)


def leading(text: str) -> tuple[str, str]:
    """What is named before a question, and the question: the toll, who likes it?"""
    found = _PREFACE.fullmatch(text)
    return (found["before"], found["main"]) if found else ("", text)


def subject(words: str, *, led: bool = False) -> str:
    """Without prepositions and asides; "" where it says nothing. ``led``: it leads up to a question."""
    text = _SAID.sub("", _TAG.sub("", words.strip(" ,.?!")), count=1)
    if led:
        text = _LED.sub("", text, count=1) if _LED.match(text) else text
        cue = next(cues(text, where="asked"), None)
        text = text[cue.end() :] if cue else text
    text = _ASIDE.sub("", text, count=1) if _ASIDE.match(text) else text
    text = _BEHIND.sub("", text)
    while _LEADING.match(text):
        text = _LEADING.sub("", text, count=1)
    bare = _GENERIC.sub("", text).strip(" ,")
    said = [word for word in analysis.content_words(bare) if word.lower() not in _NOTHING | FUNCTION]
    return bare if said else ""
