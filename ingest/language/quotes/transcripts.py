"""Interviews that are printed as they were held: questions and answers, with or without the names of who speaks."""

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.language.quotes.people import full_names
from ingest.language.quotes.quote import Quote, Span

_PARAGRAPH = re.compile(r"[^\n]+")
_LABEL = re.compile(
    r"\s*(?:\(\((?P<a>[^()\n]{1,40})\)\)|\*\*(?P<b>[^*\n]{1,40}?):?\*\*|"
    r"(?P<c>[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){0,3})(?=:))"
    r" ?[:‍]? ?"
)
_ASKS = re.compile(r"[^?]*\?[”\"’)\s]*$")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_ANSWERS = frozenset(("a", "answer", "interviewee"))
_QUESTIONS = frozenset(("q", "question", "interviewer", "wn"))
_INTERVIEWED = re.compile(
    r"\b(?:[Ii]nterview(?:s|ed)?(?: with| of)?|[Ss]p(?:oke|eaks) (?:with|to)|[Tt]alk(?:s|ed) (?:with|to)|"
    r"caught up with|discuss\w*[^.\n]{0,60} with|asks?|asked)\s"
)
_FEWEST = 3  # turns of an answer, or questions that are a paragraph, that make an interview
_INITIALS = 4  # letters of a label that stands for a name
_OTHERS = re.compile(
    r"\b(?:https?|note|update|correction|editor|more|source|photo|glance|by|for|against|image|file|left|right|above|below)$",
    re.IGNORECASE,
)


class Turn(NamedTuple):
    """A paragraph of an interview. speaker: where the text names who answers; None of a question."""

    start: int
    end: int
    speaker: Span | None


def turns(text: str) -> list[Turn]:
    """In order; none where the text is no interview."""
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    return _labelled(text, paragraphs) or _unlabelled(text, paragraphs)


def quotes(found: Sequence[Turn]) -> Iterator[Quote]:
    """What is answered, a paragraph at a time."""
    return (Quote(turn.start, turn.end, "direct", None, turn.speaker) for turn in found if turn.speaker)


def within(found: Sequence[Turn], at: int) -> bool:
    """Whether a place is in an interview."""
    before = bisect.bisect_right([turn.start for turn in found], at) - 1
    return before >= 0 and at < found[before].end


def _labelled(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    labels = [(span, _LABEL.match(text, *span)) for span in paragraphs]
    counts = Counter(_name(match) for _, match in labels if match)
    if not counts:
        return []
    known = {text[start:end] for start, end in full_names(text)}
    named = [(span, match, name) for span, match in labels if match and _is_label(name := _name(match), counts, known)]
    asking = {
        name
        for name in {name for _, _, name in named}
        if _is_asking(text, [span for span, _, other in named if other == name], name)
    }
    answering = {name for _, _, name in named} - asking
    if not asking or sum(counts[name] for name in answering) < _FEWEST:
        return []
    return list(_turns(text, paragraphs, {span: match for span, match, _ in named}, asking))


def _turns(
    text: str, paragraphs: Sequence[Span], labels: dict[Span, re.Match[str]], asking: set[str]
) -> Iterator[Turn]:
    """From the first label on; a paragraph without one goes on with what was said before it."""
    speaker: Span | None = None
    begun = False
    for span in paragraphs:
        match = labels.get(span)
        if match:
            begun, name = True, _name(match)
            whose = match.span(match.lastgroup or 0)
            speaker = None if name in asking else _answering(text, name, whose)
        if begun:
            yield Turn(match.end() if match else span[0], span[1], speaker)


def _is_label(name: str, counts: Counter[str], known: set[str]) -> bool:
    """Whether it says who speaks: more than once, and it is no heading or caption."""
    return (counts[name] > 1 or name in known) and not _OTHERS.search(name)


def _answering(text: str, name: str, label: Span) -> Span | None:
    """Where the text names whom a label means: A, initials, or a name itself."""
    if name.lower() in _ANSWERS:
        return _interviewed(text)
    if not name.isupper() or len(name) > _INITIALS:
        return label
    names = (span for span in full_names(text) if "".join(re.findall(r"\b[A-Z]", text[slice(*span)])) == name)
    return next(names, label)


def _is_asking(text: str, spans: Sequence[Span], name: str) -> bool:
    """Whether most of what stands under a label are questions."""
    asked = sum(_ASKS.match(text, *span) is not None for span in spans)
    return name.lower() in _QUESTIONS or 2 * asked > len(spans)


def _unlabelled(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Questions that are a paragraph each, and answers in the first person."""
    asked = [at for at, span in enumerate(paragraphs) if _is_question(text, span)]
    if len(asked) < _FEWEST or asked[0] == 0:
        return []
    rest = [(span, at in asked) for at, span in enumerate(paragraphs) if at >= asked[0]]
    answers = [span for span, is_asked in rest if not is_asked]
    own = [span for span in answers if _FIRST_PERSON.search(text, *span) and text[span[0]] not in '“"„«']
    who = _interviewed(text)
    if who is None or 2 * len(own) <= len(answers):
        return []
    return [Turn(*span, None if is_asked else who) for span, is_asked in rest]


def _is_question(text: str, span: Span) -> bool:
    words = text[slice(*span)]
    return words.rstrip(" *_").endswith("?") and not words.lstrip().startswith(("“", '"', "„")) and len(words) < 400


def _interviewed(text: str) -> Span | None:
    """Who answers: whom the beginning says to have been interviewed, or else names first."""
    lead = text[:_LEAD]
    names = list(full_names(lead))
    asked = _INTERVIEWED.search(lead)
    if asked is None:
        return next(iter(names), None)
    called = re.compile(r"[A-Z][\w’'-]+").match(lead, asked.end())
    same = [span for span in names if called and lead[slice(*span)].endswith(called.group())]
    behind = [span for span in names if span[0] >= asked.end()]
    return next(iter([*same, *behind, *names]), None)


_LEAD = 1_500  # characters of an article that say who is interviewed


def _name(match: re.Match[str]) -> str:
    return (match[match.lastgroup] if match.lastgroup else "").strip()
