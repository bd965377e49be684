"""Whether two values are one, in whatever words: an amount, a day, somebody by surname, a cause, which way it went."""

import re
from collections.abc import Iterator

from ingest.language import analysis, denial
from ingest.language.units import TIMES
from qa.compare.frequencies import frequency_of
from qa.compare.measured import agree, are_one_time, clock_of, days_from, days_of, estimate_of, overlap
from qa.compare.named import are_namesakes, is_introduced
from qa.compare.report import Report
from qa.compare.several import numbers_of
from qa.compare.sources import source_of
from qa.compare.wordlists import by_term

ALIKE = 0.5  # share of the words of the shorter of two values that the other has, from which they say the same
LONG = 3  # words of a value that says at length what another has a name for
_DENIES = re.compile(rf"\b(?:{denial.NEGATIVES})\b|n[’']t\b", re.IGNORECASE)
# What was decided, either way.
_YES = re.compile(
    r"\b(?:yes|approv\w+|agre\w+|back(?:s|ed)|pass(?:es|ed)|adopt\w*|accept\w*|green light|go(?:es)?[- ]ahead|"
    r"clear(?:s|ed)|waved through|endors\w+|support\w*|allow\w*|permit\w*|ratif\w+|authoris\w+|"
    r"upheld|upholds?|confirm(?:s|ed)|unanimous(?:ly)?|in favour)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:reject\w*|refus\w+|block\w*|overturn\w*|against|veto\w*|turn(?:s|ed) down|oppos\w+|ban(?:s|ned)?|"
    r"den(?:y|ies|ied)|dismiss\w*|throws? out|threw out|halt\w*|annul\w*|quash\w*|suspend\w*|stop(?:s|ped)?)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£¥]|\b(?:euros?|dollars?|pounds?|crowns?|francs?|yen|roubles?|rupees?)\b", re.IGNORECASE)
_APPEAL = re.compile(r"\bappeals?\b(?! court)", re.IGNORECASE)
_ALIKE = by_term("alike.txt")
_EMPTY = frozenset(analysis.terms("because due bad severe heavy near outside over too owing"))


def are_same(one: Report, other: Report) -> bool | None:
    """Whether the values are one; None where they are amounts that cannot be held against each other."""
    if _is_denied(one.value) == _is_denied(other.value) and _content(one.value) == _content(other.value):
        return _MONEY.findall(one.value) == _MONEY.findall(other.value) or None
    if measures := [*_as_measured(one, other)]:
        return measures[0]
    return _in_other_words(one.value, other.value) or any(
        is_said(*pair) for is_said in (_is_described, is_introduced) for pair in ((one, other), (other, one))
    )


def _as_measured(one: Report, other: Report) -> Iterator[bool | None]:
    """Whether they are one by each measure that both values are of: the numbers of a score, days, times of day, how
    often, how much."""
    numbers = [numbers_of(report.value) for report in (one, other)]
    if all(numbers):
        yield numbers[0] == numbers[1]
    if _last_as_long(one, other):
        yield True
    days = [days_of(report) for report in (one, other)]
    if any(days):
        days = [found or days_from(report) for found, report in zip(days, (one, other), strict=True)]
    if days[0] and days[1]:
        yield overlap(days[0], days[1])
    hours = [clock_of(report) for report in (one, other)]
    if hours[0] and hours[1]:
        yield are_one_time(one, other, (hours[0], hours[1]))
    often = [frequency_of(report.value) for report in (one, other)]
    if often[0] and often[1]:
        yield often[0] == often[1]
    much, many = (estimate_of(report) for report in (one, other))
    if much and many:
        yield agree(one, other, (much, many))


def _last_as_long(one: Report, other: Report) -> bool:
    """ "For two decades" and "20 years ago" are as long, whatever day lies so far back."""
    first, second = (estimate_of(report) for report in (one, other))
    if first is None or second is None or not {first.amount.base, second.amount.base} <= TIMES:
        return False
    return agree(one, other, (first, second)) is True


def are_apart(one: Report, other: Report) -> bool:
    """Whether the values are surely not one: amounts, days or scores that differ, or names of two."""
    if are_same(one, other) is not False:
        return False
    return bool([*_as_measured(one, other)]) or are_namesakes(one.value, other.value) is False


def are_measured(one: Report, other: Report) -> bool:
    """Whether both values are amounts or days, which are of something."""
    return all(estimate_of(report) or days_of(report) or clock_of(report) for report in (one, other))


def _in_other_words(one: str, other: str) -> bool:
    sides = [_side(text) for text in (one, other)]
    if None not in sides and bool(_APPEAL.search(one)) != bool(_APPEAL.search(other)):
        return sides[0] != sides[1]  # whoever dismisses the appeal upholds the order
    if None not in sides:
        return sides[0] == sides[1]
    if _is_denied(one) != _is_denied(other):
        return False
    if (namesakes := are_namesakes(one, other)) is not None:
        return namesakes
    shorter, longer = sorted(([_meant(term) for term in _content(text)] for text in (one, other)), key=len)
    known = frozenset().union(*longer)
    shared = sum(not word.isdisjoint(known) for word in shorter)
    return bool(shorter) and shared >= ALIKE * len(shorter)


def _is_described(one: Report, other: Report) -> bool:
    """Whether the other's sentence says of its own value what the one says at length: "the Teeth, the rocks at the
    western entrance of the sound" and "the reef at the western entrance of the sound"."""
    words, known = _content(one.value), set(analysis.terms(other.sentence)) - source_of(other)
    plain = [word for word in analysis.content_words(one.value) if word.islower()]
    alike = (
        _is_denied(one.sentence) == _is_denied(other.sentence) and are_namesakes(one.value, other.value) is not False
    )
    return alike and len(words) >= LONG and len(plain) > 1 and sum(map(known.__contains__, words)) >= ALIKE * len(words)


def _side(text: str) -> bool | None:
    """Whether a decision was for or against; None where it is neither."""
    sides = (bool(_YES.search(text)), bool(_NO.search(text)))
    return None if sides[0] == sides[1] else sides[0] != _is_denied(text)


def _is_denied(text: str) -> bool:
    return bool(_DENIES.search(text))


def _content(text: str) -> list[str]:
    found = analysis.content_terms(text)
    return [term for term in found if term not in _EMPTY] or found


def _meant(term: str) -> frozenset[str]:
    return _ALIKE.get(term, frozenset()) | {term}
