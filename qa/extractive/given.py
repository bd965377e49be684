"""The answers that the articles give to a question, told or not, for whoever puts them side by side."""

from collections.abc import Iterator, Sequence

from qa.evidence import Given
from qa.extractive import counts
from qa.extractive.candidates import Candidate, Group
from qa.extractive.short import short_of
from qa.extractive.yes_no import Polarity

ALSO = 0.2  # odds against the best of its group, from which a candidate is the same answer
LIKELY = 0.05
"""Of the told answer's probability, from which another answer may be meant when it is asked how reports differ. Of what
is below it in the sample cases nothing is an answer; from a quarter on nearly all is."""
MOST = 6  # answers that are compared


def answers(question: str, told: Sequence[Group], likely: Sequence[Group]) -> tuple[Given, ...]:
    """Those of the groups that are told, in their order, and of the others that are likely enough and of another
    original: what an article says besides is no other report."""
    if not told:
        return ()
    first, known = {id(group.best) for group in told}, _voices(told[0])
    others = (group for group in likely if id(group.best) not in first and not _voices(group) <= known)
    near = (group for group in others if group.probability >= LIKELY * told[0].probability)
    found = (one for group in (*told, *near) if (one := _given(question, group)))
    return tuple(found)[:MOST]


def verdicts(sides: Sequence[Polarity]) -> tuple[Given, ...]:
    """Yes and no, with the sentences that say so; the side of the clearest sentence first."""
    settling = [one for one in sides if one.settles and one.verdict]
    return tuple(
        Given(
            verdict.capitalize(),
            0,
            tuple(_labels([one.evidence.label, one.evidence.voice] for one in own)),
            own[0].support,
        )
        for verdict in dict.fromkeys(one.verdict for one in settling)
        if verdict and (own := [one for one in settling if one.verdict == verdict])
    )


def _given(question: str, group: Group) -> Given | None:
    best = group.best
    short = short_of(question, best)
    close = [best, *(one for one in _close(group) if not counts.is_past(question, one))]
    labels = tuple(_labels([item.evidence.label, item.evidence.voice] for item in close))
    return Given(short.text, short.start, labels, group.probability) if short else None


def _voices(group: Group) -> set[int]:
    return {item.evidence.voice for item in (group.best, *_close(group))}


def _close(group: Group) -> Iterator[Candidate]:
    pairs = zip(group.candidates, group.odds, strict=True)
    return (item for item, odds in pairs if odds >= ALSO * group.odds[0])


def _labels(found: Iterator[list[object]]) -> Iterator[str]:
    """Of each original one."""
    voices: set[object] = set()
    for label, voice in found:
        if voice not in voices:
            voices.add(voice)
            yield str(label)
