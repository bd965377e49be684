"""Words belong to whom the sources say they belong: who is said to have said it must say it there."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.language.calendar import CALENDAR
from ingest.language.lexicon import word_set
from ingest.language.proper_nouns import NOT_NAMES
from ingest.language.speech import SAYING, SPEECH
from ingest.language.spelling import spellings
from qa.answer import Check
from qa.checks._notes import objecting, spelt
from qa.checks._text import is_copy, tokens

_DAYS = "(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# Bounded everywhere: no name is longer, and a text of capitals alone is looked through only once.
_NAME = r"[A-Z][\w’'-]{0,40}\w(?: (?:[A-Z]\. |of |for |and |the |de |van ){0,4}[A-Z][\w’'-]{0,40}\w){0,8}"
# "Ada Quill, the mayor, said on Monday" and "said the mayor, Ada Quill", "according to Ada Quill".
_THEN_SAYS = re.compile(
    rf"({_NAME})(?:, [^“”,]{{1,80}},)?(?: (?:has|had|have|also|then|later|only|again|{_DAYS}))* (?:{SAYING})\b"
)
_SAYS_THEN = re.compile(
    rf"(?:[”\"’,] (?:{SAYING})|\b[Aa]ccording to|\b(?:told|accused|called|described|warned|quoted) by)"
    rf"(?: (?:the|an?|his|her|their)(?: [a-z’-]+){{1,5}},?)? (?:[A-Z][a-z]{{1,4}}\. )*({_NAME})"
)
_PRONOUN = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|who|which|we|I)(?: (?:has|had|also|then|later))? (?:{SAYING})\b"
)
_SPEECH = re.compile(rf"\b(?:{SPEECH})\b|[“”\"]", re.IGNORECASE)
_NOBODY = NOT_NAMES | CALENDAR | word_set("he she it they we i who this that but and the according")
_AS_NEAR = 0.8  # of the most shared words: such a source may be the one that the claim has its words from


class Speaker(NamedTuple):
    """The stems of the names said of one who speaks ("Ada Quill of the Green List"), and where the name stands."""

    names: frozenset[str]
    start: int
    end: int


def check(claim: str, sources: Sequence[str]) -> Check:
    if is_copy(claim, sources):
        return Check("speaker", True)
    for one in speakers_of(claim):
        near = _nearest(claim, sources)
        if near and not any(_may_say(one.names, source, sources) for source in near):
            return _fails(spelt(claim, one.names), one, near)
    return Check("speaker", True)


def _fails(said: str, one: Speaker, sources: Sequence[str]) -> Check:
    others = [source[other.start : other.end] for source in sources for other in speakers_of(source)]
    instead = f"the source says that {others[0]} did" if others else "the source does not"
    note = f"It says that {said} said this; {instead}."
    return objecting("speaker", note, one.start, one.end, others[0] if others else "")


def _may_say(names: frozenset[str], source: str, sources: Sequence[str]) -> bool:
    """Whether somebody says it there: by name, as a pronoun, in a quotation or under another of their names."""
    speakers = frozenset(name for one in speakers_of(source) for name in one.names)
    if names & speakers:
        return True
    if not speakers or _PRONOUN.search(source):
        return any(_SPEECH.search(text) for text in sources)
    known = [{token.key for token in tokens(other)} for other in sources if other != source]
    return any(names & terms and speakers & terms for terms in known)


def speakers_of(text: str) -> list[Speaker]:
    """Those who speak by name."""
    found = [match for pattern in (_THEN_SAYS, _SAYS_THEN) for match in pattern.finditer(text)]
    return [one for match in found if (one := _speaker(match))]


def _speaker(match: re.Match[str]) -> Speaker | None:
    named = [token for token in tokens(match.group()) if token.is_capitalised and token.word.lower() not in _NOBODY]
    names = frozenset(term for token in named for term in (token.key, *spellings(token.word)))
    return Speaker(names, *match.span(1)) if names else None


def _nearest(claim: str, sources: Sequence[str]) -> list[str]:
    """The sources that share most of the claim's words."""
    own = {token.key for token in tokens(claim) if token.is_content and not token.is_capitalised}
    shared = [len(own & {token.key for token in tokens(source)}) for source in sources]
    most = max(shared, default=0)
    return [source for source, count in zip(sources, shared, strict=True) if count and count >= _AS_NEAR * most]
