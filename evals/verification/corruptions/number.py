"""A number changed: in digits or in words, dates and times left alone."""

import re
from random import Random

from evals.verification.corruptions import Corrupted, Material
from evals.verification.wording import choose, like, put
from ingest.language.calendar import MONTHS

_WORDS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty"),
    *("sixty", "seventy", "eighty", "ninety"),
)
_MONTHS = "|".join(month.capitalize() for month in MONTHS)
# Not years, not days of a month, not parts of "2:40" or "St. 5"; "one" is a pronoun as often as a number.
_NUMBER = re.compile(
    rf"(?<![\w.,:–-])(?:(?!(?:1[89]|20)\d\d\b|\d\. [a-z])\d+(?:,\d{{3}})*(?:\.\d+)?(?![\w:]|[–-]\d| (?:{_MONTHS}))"
    rf"|(?i:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![\w-]))"
)


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    found = choose(_NUMBER, material.claim, chance, quotes=True)
    if not found:
        return None
    other = _other(found.group(), material.cited, chance)
    return Corrupted(put(material.claim, found, other))


def _other(number: str, cited: str, chance: Random) -> str:
    """Another number of the same form that the cited sentences do not hold, in digits or in words."""
    while True:
        other = _digit_changed(number, chance) if number[0].isdigit() else like(chance.choice(_WORDS), number)
        if not _stands(other, cited) and not _stands(_in_words(other), cited):
            return other


def _digit_changed(number: str, chance: Random) -> str:
    at = chance.choice([index for index, sign in enumerate(number) if sign.isdigit()])
    lowest = 1 if at == 0 else 0
    return number[:at] + str(chance.randint(lowest, 9)) + number[at + 1 :]


def _in_words(number: str) -> str:
    return _WORDS[int(number) - 2] if number.isdigit() and 2 <= int(number) <= 20 else number


def _stands(number: str, cited: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", cited, re.IGNORECASE) is not None
