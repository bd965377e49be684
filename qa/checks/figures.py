"""A figure must be said of what its source says it of: 61, up from 23, is not 23, up from 61."""

from collections.abc import Sequence
from itertools import combinations

from qa.answer import Check
from qa.checks._notes import TOO_MANY, turned_round
from qa.checks._text import MOST, WordSpan, affinity, is_copy, tokens

_PRONOUNS = frozenset(("one", "first", "once", "both", "second", "half"))
_CLEARLY = 1.25
"""How much more alike two exchanged figures must be to their places than where they stand."""
_ALIKE = 1.5
"""How alike they must be at the least: about three words."""


def check(claim: str, sources: Sequence[str]) -> Check:
    own = [] if is_copy(claim, sources) else _figures(claim)
    if len(own) > MOST:
        return Check("figures", False, note=TOO_MANY.format("figures"))
    there = [place for source in sources for place in _figures(source)] if len(own) > 1 else []
    for one, other in combinations(own, 2):
        if _key(one) != _key(other) and _are_exchanged(one, other, there):
            return turned_round("figures", one, other)
    return Check("figures", True)


def _are_exchanged(one: WordSpan, other: WordSpan, there: Sequence[WordSpan]) -> bool:
    """Whether each stands among words that surround the other in the sources, more than those that surround itself."""
    pair = frozenset((_key(one), _key(other)))
    ones, others = ([place for place in there if _key(place) == _key(own)][:MOST] for own in (one, other))
    if not ones or not others or _have_the_words(one, other, ones, others):
        return False
    kept = _best(one, ones, pair), _best(other, others, pair)
    moved = _best(one, others, pair), _best(other, ones, pair)
    if sum(moved) > sum(kept) and _have_the_words(one, other, others, ones):
        return True
    both = moved[0] > kept[0] and moved[1] > kept[1]
    return both and sum(moved) >= _ALIKE and sum(moved) > _CLEARLY * sum(kept)


def _have_the_words(one: WordSpan, other: WordSpan, ones: Sequence[WordSpan], others: Sequence[WordSpan]) -> bool:
    """Whether the words before two figures ("from", "to") differ, and are those before the figures of the sources."""
    return (
        _before(one) != _before(other)
        and any(_before(place) == _before(one) for place in ones)
        and any(_before(place) == _before(other) for place in others)
    )


def _before(place: WordSpan) -> str:
    return place.text[place.start - 1].key if place.start else ""


def _best(place: WordSpan, there: Sequence[WordSpan], ignored: frozenset[str]) -> float:
    return max(affinity(place, other, ignored) for other in there)


def _figures(text: str) -> list[WordSpan]:
    read = tokens(text)
    return [
        WordSpan(read, at, at + 1)
        for at, token in enumerate(read)
        if token.is_number and token.word.lower() not in _PRONOUNS
    ]


def _key(place: WordSpan) -> str:
    return place.text[place.start].key
