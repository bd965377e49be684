"""A text as the checks look at it: words with their stems and clauses, and how alike the surroundings of two are."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ingest.language import analysis
from ingest.language.lexicon import word_set
from ingest.language.numerals import figures

_WORD = re.compile(
    r"per cent|percent|%|\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_][\w\u0300-\u036f]*(?:['’][^\W\d_]+)?"
)

_PERCENT = ("per cent", "percent", "%")
_ARTICLES = frozenset(("a", "an", "the"))
# A clause ends at a mark, and before a word that opens a new one.
_MARK = re.compile(r"[,;:.?!…()—–“”\"]")
_OPENERS = word_set(
    """
    that which who whom whose because although though while but whether how why where when if unless
    """
)
_RELATIVE = word_set("which who whom whose")
MOST = 16
"""How many figures, names, denials or words of a scale of one claim are compared; what has more is no sentence of news,
and fails rather than keep the others waiting."""
_REACH = (1.0, 0.7, 0.5, 0.35, 0.25)  # what a shared word counts, by its distance in words
_CROSSED = 0.3  # of that, when it stands before in one text and behind in the other


class Token(NamedTuple):
    """A word of a text. key: its stem, ``#`` and the value for a number. clause: which of the text's, from 0."""

    word: str
    key: str
    start: int
    clause: int

    @property
    def is_number(self) -> bool:
        return self.key.startswith("#")

    @property
    def is_content(self) -> bool:
        return self.word.lower() not in analysis.STOP

    @property
    def is_capitalised(self) -> bool:
        return self.word[:1].isupper()


class WordSpan(NamedTuple):
    """Words ``start`` to ``end`` (exclusive) of a text."""

    text: tuple[Token, ...]
    start: int
    end: int


@lru_cache(maxsize=2_048)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text without its articles; a number of several words is one."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    numbers = {figure.start: figure for figure in figures(text)}
    clause = last = end = 0
    outer: int | None = None
    for match in _WORD.finditer(text):
        if match.start() < end:
            continue  # inside the number before
        word = match.group()
        mark = _MARK.search(text, end, match.start())
        if mark and mark.group() == "," and outer is not None:
            clause, outer = outer, None  # behind ", who … ," the sentence goes on
        elif match.start() and (mark or word.lower() in _OPENERS):
            outer = clause if mark and mark.group() == "," and word.lower() in _RELATIVE else None
            last += 1
            clause = last
        figure = numbers.get(match.start())
        end = max(match.end(), figure.end) if figure else match.end()
        if word.lower() not in _ARTICLES:
            key = f"#{figure.value:g}" if figure else _key(word)
            yield Token(text[match.start() : end], key, match.start(), clause)


def _key(word: str) -> str:
    if word.lower() in _PERCENT:
        return "percent"
    own = word[:-2] if word.endswith(("’s", "'s")) else word
    return next(iter(analysis.terms(own)), word)


def place(text: str, start: int, end: int) -> WordSpan:
    """The words of a text that begin between two places."""
    read = tokens(text)
    first = bisect_left(read, start, key=_start)
    return WordSpan(read, first, bisect_left(read, end, key=_start))


def _start(token: Token) -> int:
    return token.start


def is_copy(claim: str, sources: Sequence[str]) -> bool:
    """Whether the claim is a cited sentence as it stands: nothing that compares it with its sources can speak then."""
    return any(claim.strip() == source.strip() for source in sources)


def affinity(one: WordSpan, other: WordSpan, ignored: frozenset[str] = frozenset()) -> float:
    """How alike the surroundings of two places are, from 0 (no word shared) to 5.6 (five words each side the same)."""
    sides = [_surroundings(place, ignored) for place in (one, other)]
    total = 0.0
    for side in (0, 1):
        for key, weight in sides[0][side].items():
            same = sides[1][side].get(key, 0.0)
            crossed = sides[1][1 - side].get(key, 0.0) * _CROSSED
            total += (weight * max(same, crossed)) ** 0.5
    return total


def _surroundings(place: WordSpan, ignored: frozenset[str]) -> tuple[dict[str, float], dict[str, float]]:
    """The weights of the words before and behind a place; of a word that stands there twice, the nearer."""
    before = place.text[max(0, place.start - len(_REACH)) : place.start][::-1]
    behind = place.text[place.end : place.end + len(_REACH)]
    return _weights(before, ignored), _weights(behind, ignored)


def _weights(side: Sequence[Token], ignored: frozenset[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for token, weight in zip(side, _REACH, strict=False):
        if token.key not in ignored:
            weights.setdefault(token.key, weight)
    return weights
