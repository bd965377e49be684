"""Who said what, as JSON objects: each quotation of a text with its speaker's name and role, and its day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ingest.language.quotes.finding import quotes
from ingest.language.quotes.marks import masked, quoted
from ingest.language.quotes.quote import Quote, Span
from ingest.language.quotes.speakers import Speakers
from ingest.language.times import times

VERSION = "2"
"""Of these rows: it changes when they would say something else."""


def rows(text: str, sentences: Sequence[Span], published: date | None) -> list[dict[str, Any]]:
    """In the order of the text. ``day``: on which it was said, by its sentence, else the article's."""
    hidden = masked(text, quoted(text))
    speakers = Speakers(text, hidden, sentences)
    return [_row(text, quote, speakers, published) for quote in quotes(text, sentences) if quote.speaker]


def _row(text: str, quote: Quote, speakers: Speakers, published: date | None) -> dict[str, Any]:
    assert quote.speaker is not None
    speaker, cue = speakers.who(quote.speaker), quote.cue
    start, end = quote.speaker
    return {
        "start": quote.start, "end": quote.end, "kind": quote.kind,
        "speaker": speaker.name, "role": speaker.role, "speaker_start": start, "speaker_end": end,
        "cue": text[cue.start : cue.end] if cue else None,
        "addressee": text[slice(*cue.addressee)] if cue and cue.addressee else None,
        "day": str(_day(text, quote, published)) if published else None,
    }  # fmt: skip


_AROUND = 60  # characters behind a cue and its speaker in which the day stands
_BEFORE = 30


def _day(text: str, quote: Quote, published: date) -> date:
    """The day beside the cue, where it is none of what was said: Prime Minister Vass told reporters on Tuesday."""
    if quote.cue is None:
        return published
    start = max(0, min(quote.cue.start, quote.cue.speaker[0]) - _BEFORE)
    end = max(quote.cue.end, quote.cue.speaker[1]) + _AROUND
    if quote.end <= quote.cue.start:
        start = quote.end
    if quote.start >= quote.cue.end:
        end = quote.start
    beside = text[start : max(start, end)].split("\n")[0]
    found = [time.first for time in times(beside, published) if time.first == time.last <= published]
    return found[0] if found else published
