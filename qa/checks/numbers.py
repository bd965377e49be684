"""Every number of the claim must be in a cited sentence: digits and words alike, dates and percentages included."""

import re
from collections.abc import Sequence

from qa.answer import Check
from qa.numerals import SCALES, WORDS

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ROUND = ("dozens", "hundreds", "thousands", "millions", "billions", "trillions")
_NAMED = frozenset(
    [*_ROUND, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", *_MONTHS]
) - {"may"}
_SHORT = {month[:3]: month for month in _MONTHS if month != "may"} | {"sept": "september"}
_TOKEN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+")


def check(claim: str, sources: Sequence[str]) -> Check:
    known = {number for source in sources for number in numbers(source)}
    for number in numbers(claim):
        if number not in known:
            shown = number.capitalize() if isinstance(number, str) else f"{number:g}"
            return Check("numbers", False, note=f"not in the cited sentences: {shown}")
    return Check("numbers", True)


def numbers(text: str) -> set[float | str]:
    """The values of the numbers in a text ("three million" is 3e6), and its weekdays, months and "millions" by name."""
    found: set[float | str] = set()
    current: float | None = None
    for token in [*_TOKEN.findall(text), ""]:
        word = token.lower()
        value = _value(word)
        if current is not None and word in SCALES:
            current *= SCALES[word]
            continue
        if current is not None and word in WORDS and WORDS[word] < 10 <= current < 100 and current % 10 == 0:
            current += WORDS[word]  # twenty-two
            continue
        if current is not None:
            found.add(current)
        current = value
        if word in _NAMED or word in _SHORT:
            found.add(_SHORT.get(word, word))
    return found


def _value(word: str) -> float | None:
    if word[:1].isdecimal():  # "²" is a digit, but no decimal one
        return float(word.replace(",", ""))
    return WORDS.get(word, SCALES.get(word) if len(word) > 2 else None)  # "several million", but not "I’m"
