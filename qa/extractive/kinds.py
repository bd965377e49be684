"""What kind of words can answer a question at all: a number, a time, somebody."""

import re
from collections.abc import Set

from ingest.language import analysis
from ingest.language.amounts import amounts
from ingest.language.asking import (
    asking,
    asks_for_a_measure,
    asks_for_a_number,
    asks_for_a_time,
    asks_for_somebody,
)
from ingest.language.calendar import CALENDAR
from ingest.language.lexicon import word_set
from ingest.language.numerals import SCALES, WORDS, figures
from ingest.language.proper_nouns import GROUPS

# Whoever leads a party or judges a match is a person, and not the party.
_LEADING = re.compile(
    r"(?:to |by |for |with |from )?who(?:[’']s| is| was)? ?(?:(?:now|currently) )?"
    r"(?:leads?|led|leading|runs?|ran|heads?|headed|chairs?|chaired|manages?|managed|coache[sd]|captain(?:s|ed)|"
    r"referee[ds]|presides|presided|prosecuted|defended)\b",
    re.IGNORECASE,
)
# Questions that a number in words alone does not answer, unless they ask for one.
_OPEN = re.compile(r"(?:(?:on|under|for|in|at|by|to|from|of|with) )?(?:what|which|why|who|how)\b", re.IGNORECASE)
# How somebody voted: so many to so many, or for or against; and not how many of them did.
_VOTED = re.compile(r"how (?:did|do|does|will|has|have|had)\b.* voted?\b", re.IGNORECASE)
_VOTE = re.compile(
    r"(?<![\w-])(?:[\w-]+ votes?|\d+) (?:to|against) [\w-]+|"
    r"\b(?:against|yes|in favour|unanimous\w*|narrowly|overwhelmingly|"
    r"(?:accept|reject|approv|back|oppos|support|abstain|endors|refus|agree)\w*)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:parliament|assembly|senate|council|court|jury|committee|congress|cabinet|union|board)\b", re.IGNORECASE
)
_LENGTHS, _LASTING = frozenset(("m", "mi", "ft")), frozenset(("s", "months"))
# The bases of units (ingest.language.units) that may answer how fast, how tall, …; "" is a number without a unit.
_BASES = {
    "fast": _LENGTHS, "tall": _LENGTHS, "deep": _LENGTHS, "wide": _LENGTHS, "thick": _LENGTHS, "heavy": {"kg", "lb"},
    "old": _LASTING, "hot": {"°", "°F"}, "cold": {"°", "°F"},
}  # fmt: skip
_HOW = re.compile(rf"how ({'|'.join(_BASES)})\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"(?:\w+ )?how many (?!millions?\b|billions?\b|thousands?\b)", re.IGNORECASE)
_COUNTED = _LASTING | {"", "%", "points"}  # "how many shifts" may be said in hours, and "how many voters" in per cent
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[.:][0-5]\d\b")
# "Who is Ada Quill?", and "Who won, Quill or Brandt?", are answered by a name that they have.
_WHO_IS = re.compile(r"who(?:[’']s| is| was| are| were) (?-i:[A-Z])|.*\bor\b", re.IGNORECASE | re.DOTALL)
_NAMED = re.compile(r"(?<!\w)[^\W\d_]+(?![’']s)(?!\w)")
_WHY = re.compile(r"why\b|for what reason\b|what caused\b", re.IGNORECASE)
_VAGUE_NUMBERS = word_set(
    "half third thirds quarter quarters fifth dozen dozens score hundreds thousands millions billions none nobody no "
    "all both double twice triple several few many most every nothing"
)
_TIMES = CALENDAR | word_set(
    "today yesterday tomorrow tonight now second seconds minute minutes hour hours day days night nights morning "
    "afternoon evening noon midday midnight dawn dusk week weeks weekend month months year years decade decades "
    "century centuries moment moments period era age term season reign beginning start end early late recently lately "
    "shortly once upon daily weekly monthly yearly annually spring summer autumn winter easter christmas new last next "
    "this before after since until when while during soon immediately ago later earlier jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
_RELATIONS = word_set("before after until since when while during")
_WORD_OR_FIGURE = re.compile(r"\w+")
_WORDS = re.compile(r"[^\W\d_]+")


def time_in(text: str) -> int | None:
    """Where the first word or figure that tells a time ends; None without one."""
    words = (
        word for word in _WORD_OR_FIGURE.finditer(text) if word.group()[0].isdigit() or _names_a_time(word.group())
    )
    return next((word.end() for word in words if word.group().lower() not in _RELATIONS), None)


def votes(question: str, sentence: str) -> bool:
    """Whether who votes in the sentence may be whom the question asks about: no body that it does not name.

    Any sentence will do for another question.
    """
    if not _VOTED.match(asking(question)):
        return True
    asked = {body.lower() for body in _BODY.findall(question)}
    return bool(asked) or not _BODY.search(sentence)


def fits(question: str, span: str) -> bool:
    """Whether the span is of the kind that is asked for; where the question is of no such kind, any is."""
    asked = asking(question)
    if _OPEN.match(asked) and not asks_for_a_number(asked) and _says_nothing(span, asks_for_a_measure(asked)):
        return False
    if _WHY.match(asked) and (_is_amount(span) or _is_only_a_time(span)):
        return False
    if measure := _HOW.match(asked):
        return _is_measured_in(_BASES[measure[1].lower()], span)
    if _VOTED.match(asked):
        return bool(_VOTE.search(span))
    if asks_for_a_number(asked):
        return _has_number(span) and not (_HOW_MANY.match(asked) and _measures_something_else(asked, span))
    if asks_for_a_time(asked):
        return any(letter.isdigit() for letter in span) or _names_a_time(span)
    return not asks_for_somebody(asked) or _may_be_somebody(asked, span)


def _may_be_somebody(question: str, span: str) -> bool:
    if _LEADING.match(question) and _is_group(span):
        return False
    if not _WHO_IS.match(question) and _is_named_in(question, span):
        return False
    return any(letter.isupper() for letter in span) or not _has_number(span)


def _is_named_in(question: str, span: str) -> bool:
    """Whether the span is nobody but whom the question names: it asks for another. Of Dahl's novels a Dahl may read."""
    words = span.split(",")[0].split()
    is_name = all(word[0].isupper() for word in words)
    return is_name and bool(words) and words[-1].lower() in _NAMED.findall(question.lower())


def _is_amount(span: str) -> bool:
    """Whether it is so much of a unit and nothing else: "741 million crowns", but not "three holidays"."""
    measured = [amount for amount in amounts(span) if amount.base]
    rest = span
    for amount in reversed(measured):
        rest = rest[: amount.start] + rest[amount.end :]
    return bool(measured) and all(word in analysis.STOP or word in SCALES for word in _lower(rest))


def _is_measured_in(bases: Set[str], span: str) -> bool:
    """Whether it may be so much of one of these units: a number with one of them or with none, and no time of day."""
    found = amounts(span)
    fitting = any(one.base in bases or not one.base for one in found) if found else _has_number(span)
    return fitting and not _is_only_a_time(span)


def _measures_something_else(question: str, span: str) -> bool:
    """Whether there are only so many crowns, or metres, where neither is asked for: "How many stops will it have?" """
    told = {one.base for one in amounts(span)}
    asked = {one.base for word in _lower(question) for one in amounts(f"2 {word}")}
    return bool(told) and told.isdisjoint(_COUNTED | asked)


def _is_only_a_time(span: str) -> bool:
    """A time of day, or a day, with nothing else: "at about 10.40", "Tuesday"."""
    rest = _CLOCK.sub(" ", span)
    told = rest != span or _names_a_time(span)
    return told and all(word in analysis.STOP or word in _TIMES or word == "around" for word in _lower(rest))


def _says_nothing(span: str, measured: bool) -> bool:
    """Words that hold a sentence together, or a small number in words where no measure is asked for: "not", "three"."""
    words = _lower(span)
    little = bool(words) and all(word in analysis.STOP or (word in WORDS and not measured) for word in words)
    return little and span.islower() and not any(letter.isdigit() for letter in span)


def _names_a_time(span: str) -> bool:
    words = _lower(span)
    return not _TIMES.isdisjoint([*words, *(word.removesuffix("s") for word in words)])  # "on Wednesdays"


def _is_group(span: str) -> bool:
    """Whether what is named is a party or a company, by the last word of it."""
    words = _lower(span.split(",")[0])
    return bool(words) and words[-1] in GROUPS


def _has_number(span: str) -> bool:
    return (
        bool(figures(span)) or any(letter.isdigit() for letter in span) or not _VAGUE_NUMBERS.isdisjoint(_lower(span))
    )


def _lower(span: str) -> list[str]:
    return _WORDS.findall(span.lower())
