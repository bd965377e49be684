"""Cues within one sentence, with who speaks and who is spoken to."""

import re
from collections.abc import Iterator

from ingest.language.quotes import subjects
from ingest.language.quotes.cues import CUE, DENIED, NOUNS, PARTICIPLE, PASSIVE, TO_SOMEBODY
from ingest.language.quotes.marks import MASK
from ingest.language.quotes.quote import Cue, Span

_NAME = r"[A-Z][\w’'.-]*(?: (?:of |and |for )?[A-Z][\w’'.-]*){0,5}"
_LISTENER = re.compile(
    rf"\s+((?:the |an? |his |her |its |their )?(?:{_NAME} )?(?:me|us|him|her|them|you|members of [a-z]+|(?!(?:he|"
    rf"she|it|they|we|there|that|the|his|her|its)\b)[a-z]+(?:[’']s?)?"
    rf"(?: committee| court| agency| conference| newspaper| station| meeting| radio| audience)?|{_NAME}))(?=[\s,:.;]|$)"
)
_TO = re.compile(rf"\s+to ((?:reporters|journalists|the press|{_NAME}))\b")
_NO_LISTENER = re.compile(
    r"(?:that|how|why|what|whether|if|of|about|against|in|on|at|for|not|there|it|he|she|they|we)\b"
)
_ELLIPTIC = re.compile(r"\s*,?\s+(?:and|but)\s+(?:(?:then|also|later) )?$")
_NO_VERB = re.compile(r"\s+(?:of|from|about|have|has|had|is|are|was|were|will|would|by)\b")


def cues(text: str, begin: int, end: int) -> Iterator[Cue]:
    """Those of a sentence that somebody speaks by; what stands in quotation marks is masked in ``text``."""
    last: Span | None = None
    for match in CUE.finditer(text, begin, end):
        speaker = _speaker(text, (begin, end), match, last)
        if speaker:
            last = speaker
            yield Cue(match.start(), match.end(), speaker, _listener(text, match, end))


def _speaker(text: str, sentence: Span, match: re.Match[str], last: Span | None) -> Span | None:
    (begin, end), word = sentence, match.group()
    lead = text[max(begin, match.start() - 3) : match.start()].rstrip()
    is_participle = PARTICIPLE.match(word) is not None
    near = text[max(begin, match.start() - 24) : match.start()]
    if PASSIVE.search(near) or DENIED.search(near):
        return None
    if word in NOUNS and _NO_VERB.match(text, match.end(), end):
        return None
    if is_participle:
        return subjects.accompanying(text, begin, match.start()) or (
            (last or _topic(text, begin, match.start())) if lead.endswith((",", MASK)) else None
        )
    found = subjects.before(text, begin, match.start()) if MASK not in lead else None
    if found is None and lead.endswith((",", MASK)) and not (lead.endswith(",") and TO_SOMEBODY.match(word)):
        found = subjects.after(text, match.end(), end)
    if found is None and last and _ELLIPTIC.search(text, max(begin, match.start() - 20), match.start()):
        return last
    return found


def _topic(text: str, begin: int, at: int) -> Span | None:
    """Who a sentence is about whose participle reports something: Greta Morrow rejected it, saying that."""
    found = re.compile(rf"{_NAME}|[HS]he\b|They\b|The [a-z]+").match(text, begin, at)
    return found.span() if found and not subjects.introduces(found.group()) else None


def _listener(text: str, match: re.Match[str], end: int) -> Span | None:
    if not TO_SOMEBODY.match(match.group()):
        found = _TO.match(text, match.end(), end)
        return found.span(1) if found else None
    found = _LISTENER.match(text, match.end(), min(end, match.end() + 120))
    return found.span(1) if found and not _NO_LISTENER.match(found[1]) else None
