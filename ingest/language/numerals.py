"""Numbers as news writes them, in digits and in words."""

import re
from math import isfinite
from typing import NamedTuple

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth",),
)
_FRACTIONS = {"thirds": 3, "quarter": 0.25, "quarters": 0.25, "fifths": 5, "tenths": 10, "half": 0.5, "halves": 0.5}
WORDS: dict[str, float] = {word: value for value, word in enumerate(_UNITS)}
WORDS |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
WORDS |= {word: value for value, word in enumerate(_ORDINALS, 1)}
WORDS |= {"dozen": 12, "once": 1, "twice": 2, "both": 2} | _FRACTIONS
SCALES = {
    "dozen": 12,
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
_TOKEN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+")
_JOINED = re.compile(r"[\s-]*")  # what may stand inside one number: "2.5 million", "twenty-two", "3.2m"


class Figure(NamedTuple):
    """A number in a text: its range of characters and its value ("three million" is 3e6)."""

    start: int
    end: int
    value: float


def figures(text: str) -> list[Figure]:
    """The numbers of a text, in order; a scale that has no number before it counts as one ("several million")."""
    found: list[Figure] = []
    for match in _TOKEN.finditer(text):
        word = match.group().lower()
        last = found[-1] if found else None
        grown = _grown(last.value, word) if last and _JOINED.fullmatch(text, last.end, match.start()) else None
        value = _value(word) if grown is None else grown
        if grown is not None and last is not None:
            found[-1] = Figure(last.start, match.end(), grown)
        elif value is not None:
            found.append(Figure(match.start(), match.end(), value))
    return found


def _grown(value: float, word: str) -> float | None:
    """The number that a value becomes with the next word, or None where that word begins another."""
    if word in SCALES:
        return value * SCALES[word]
    if word in WORDS and word not in _FRACTIONS and WORDS[word] < 10 <= value < 100 and value % 10 == 0:
        return value + WORDS[word]  # twenty-two
    return None


def _value(word: str) -> float | None:
    if word[:1].isdecimal():  # "²" is a digit, but no decimal one
        value = float(word.replace(",", ""))
        return value if isfinite(value) else None  # no number that anybody counts with
    return WORDS.get(word, SCALES.get(word) if len(word) > 2 else None)  # "several million", but not "I’m"
