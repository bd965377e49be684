"""The noun of who said what: a range of a text that reports words, and where the text says whose they are."""

from typing import Literal, NamedTuple

Span = tuple[int, int]
Kind = Literal["direct", "indirect", "mixed"]


class Cue(NamedTuple):
    """A word or two that report speech, such as "said", and the ranges of who speaks and who is spoken to."""

    start: int
    end: int
    speaker: Span
    addressee: Span | None = None


class Quote(NamedTuple):
    """Words from ``start`` to ``end`` of a text, quotation marks among them.

    kind: direct when all of it stands in quotation marks, mixed when part of it does.
    cue: what reports it; None where it only goes on with what the speaker said before.
    speaker: where the text names or means who says it; of one that goes on, where it did last. None: nobody is meant.
    """

    start: int
    end: int
    kind: Kind
    cue: Cue | None
    speaker: Span | None
