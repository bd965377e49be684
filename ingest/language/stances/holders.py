"""Whose a stance is: the subject of its verb, each of several that are joined, or who stands behind "by"."""

import re
from collections.abc import Iterator

from ingest.language.quotes import subjects
from ingest.language.quotes.people import full_names
from ingest.language.quotes.quote import Span

_CAPITAL = r"[A-Z][\w’'.-]*[\w’']"
_NAME = rf"(?:[Tt]he |[Aa] |\d+ members of (?:the )?)?{_CAPITAL}(?: (?:of the |of |for |the )?{_CAPITAL}){{0,6}}"
_JOINED_BEFORE = re.compile(rf"({_NAME})(?:,? and |, )(?:the )?$")
_JOINT = re.compile(r",? and(?:, [a-z ]{3,20},)? |, ")
_ONE = re.compile(rf"(?:{_NAME}|the (?:parish|chamber|[a-z]+) of [^,;]+|the [a-z-]+)")
_TOPIC = re.compile(rf"\s*(?:[^—\n]{{1,60}}— ?)?((?:The |[A-Z][a-z]+ ){{0,2}}{_NAME}|[HS]e|They|It)(?=[ ,’'])")
_TO_GENITIVE = re.compile(
    rf"({_CAPITAL}(?: (?:of the |of )?{_CAPITAL}){{0,6}})[’']s? (?:[a-z-]+ ){{0,2}}$|\b([Hh]is|[Hh]er|[Ii]ts|"
    rf"[Tt]heir) (?:[a-z-]+ ){{0,2}}$"
)
_PRONOUN = re.compile(
    r"(?<![\w’'-])((?:[Hh]|[Ss]h)e|[Tt]hey|[Ii]t) (?:(?:also|had|has|have|still|now|would|will|was|\w+ly) {1,2}){0,3}$"
)
_NAMED = re.compile(rf"\b[a-z]+ ([Tt]he {_CAPITAL}(?: {_CAPITAL}){{0,4}}) $")
_NUMBER = r"(?:\d+|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ss]everal|[Ss]ome)"
_SEVERAL = re.compile(rf"\b{_NUMBER} (?:of (?:the|its|his|her|their) )?(?:[\w’'-]+ ){{1,8}}")
_AMONG = re.compile(r",? (?:among them|including|led by)\b|(?<=\w): ")
_WERE_WHO = re.compile(rf" (?:was|were|are) (?:the )?(?:only )?(?:{_NUMBER} |ones )?(?:\w+ )?who (?:had )?$")
_FULL = rf"{_CAPITAL}(?: {_CAPITAL}){{1,3}}"
_ONE_FULL = re.compile(_FULL)
_APART = re.compile(rf", ({_FULL}(?:, {_FULL})* and {_FULL}),?$")
_ASIDE = re.compile(
    r", (?:by contrast|however|meanwhile|too|in turn|for (?:his|her|its|their) part|though|as ever|instead|"
    r"on the other hand|"
    r"with a sigh|unsurprisingly|predictably), $"
)
_LONGEST = 120  # characters before a noun in which its owner stands
_MOST = 6


def before(text: str, begin: int, cue: int) -> list[Span]:
    """Of a verb that has its subject before it; one for each of those that are joined."""
    aside = _ASIDE.search(text, max(begin, cue - 40), cue)
    cue = aside.start() if aside else cue
    pronoun = _PRONOUN.search(text, max(begin, cue - 24), cue)
    found = pronoun.span(1) if pronoun else subjects.before(text, begin, cue) or _named_before(text, begin, cue)
    return list(each(text, _extended(text, begin, found))) if found else []


def _named_before(text: str, begin: int, cue: int) -> Span | None:
    """Of a subject with a place before it and no comma: in parliament the Civic Union demanded it."""
    found = _NAMED.search(text, max(begin, cue - _LONGEST), cue)
    return found.span(1) if found else None


def behind(text: str, at: int, end: int) -> list[Span]:
    """Of a passive, at the end of its "by"."""
    found = subjects.after(text, at, end)
    return [found] if found else []


def listed(text: str, at: int, end: int) -> list[Span]:
    """Of a list: For: the Civic Union, the Harvest Party."""
    start = at + len(text[at:end]) - len(text[at:end].lstrip())
    found = list(each(text, (start, start + len(text[start:end].rstrip(" .\n")))))
    named = [(start + first, start + last) for first, last in full_names(text[start:end])]
    return named if len(found) == 1 < len(named) else found


def owner(text: str, begin: int, noun: int) -> list[Span]:
    """Of what somebody has: Foreign Minister Marta Ellingen's scheme."""
    found = _TO_GENITIVE.search(text, max(begin, noun - _LONGEST), noun)
    return [found.span(1 if found[1] else 2)] if found else []


def topic(text: str, begin: int, at: int) -> list[Span]:
    """Whom a sentence is about, in which a participle says what was done: lost her post for proposing it."""
    found = _TOPIC.match(text, begin, at)
    return [found.span(1)] if found and not subjects.introduces(found[1]) else []


def named_behind(text: str, begin: int, cue: Span, end: int) -> list[Span]:
    """Those who are named behind what several did: two members voted yes: Ada Quill and Tom Ahl; five did, among them
    Ada Quill. And those before it, of "Ada Quill and Tom Ahl were the two who voted no"."""
    among = _AMONG.search(text, cue[1], end)
    several = _SEVERAL.search(text, begin, cue[0])
    if several and among:
        return [(among.end() + first, among.end() + last) for first, last in full_names(text[among.end() : end])]
    before = _WERE_WHO.search(text, begin, cue[0])
    if before:
        return [(begin + first, begin + last) for first, last in full_names(text[begin : before.start()])]
    return []


def _extended(text: str, begin: int, found: Span) -> Span:
    start, end = found
    for _ in range(_MOST):
        head = text[max(begin, start - _LONGEST) : start]
        joined = _JOINED_BEFORE.search(head)
        if joined is None:
            break
        start -= len(head) - joined.start()
    return start, end


def each(text: str, span: Span) -> Iterator[Span]:
    """The parts of what is joined, where each names somebody; else the whole."""
    start, end = span
    apart = _APART.search(text, start, end)
    if apart and not _ONE_FULL.fullmatch(text, start, apart.start()):  # "three members, A, B and C", and not A, B and C
        start, end = apart.span(1)
    cuts = [(start + match.start(), start + match.end()) for match in _JOINT.finditer(text[start:end])]
    starts, ends = [start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end]
    parts = list(zip(starts, ends, strict=True))
    if all(_ONE.fullmatch(text[first:last]) for first, last in parts):
        yield from parts
    else:
        yield span
