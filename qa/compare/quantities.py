"""Whether two values are of different times, parts or certainty: this year's, the average, a forecast."""

import re

from ingest.language import analysis
from ingest.language.lexicon import word_set
from ingest.language.numerals import WORDS
from qa.compare.clauses import clause_of
from qa.compare.report import Report
from qa.compare.wordlists import lines_of

_RESTRICTING = word_set(
    "youth young elderly foreign female male net gross median average core partial additional another extra remaining "
    "previous former deputy neighbouring nearby long-term seasonal temporary gold silver bronze "
    "food energy fuel second-hand black-market resale "
    "monthly weekly daily annual yearly quarterly hourly"
)
_AHEAD = re.compile(
    r"\b(?:expect\w*|forecast\w*|predict\w*|project(?:s|ed|ions?)|plans?|planned|hop(?:e|es|ed|ing)|target\w*|"
    r"aim(?:s|ed|ing)?|could|(?-i:may)|might|will|budgeted|likely to|anticipat\w+)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:ask(?:s|ed|ing)? for|call(?:s|ed|ing)? for|demand(?:s|ed|ing)?|sought|seeks?|propos(?:e|es|ed|als?)|"
    r"request(?:s|ed)?|offer(?:s|ed)|want(?:s|ed)|threaten(?:s|ed)|had hoped|wish(?:es|ed)|needs?|requires?)\b",
    re.IGNORECASE,
)
_ASKS_AHEAD = re.compile(
    r"\b(?:will|expect\w*|forecast\w*|plan\w*|going to|predict\w*|could|might|propos\w+|to be|due)\b", re.IGNORECASE
)
_PART_BEHIND = re.compile(r"\W*(?:\w+ ){0,2}(?:of (?:them|these|those|whom|which)|among them)\b", re.IGNORECASE)
_PART_BEFORE = re.compile(r"\b(?:of (?:them|these|those|whom|which)|among them)\b[^.;]{0,30}$", re.IGNORECASE)
_SOME_BEHIND = re.compile(r" of the ([\w’'-]+(?: [\w’'-]+)?)")
_SOME_BEFORE = re.compile(r"\bOf the ([\w’'-]+(?: [\w’'-]+)?)[^.;]{0,40}$")
_SHARE = re.compile(r"%|\bper ?cent\b|\bhalf\b|\bthirds?\b|\bquarters?\b|\bin\b", re.IGNORECASE)
_SPEAKS = re.compile(
    r"[^,;]{0,30}\b(?:says?|said|announced|reports?|reported|ruled|told|puts?|counted|confirmed|claims?|claimed|estimates?)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SINCE = re.compile(r"\bsince (?:\w+ )?(?:19|20)\d\d\b", re.IGNORECASE)  # what is so since then is so now
_QUARTER = re.compile(r"\b(?:(?:first|second|third|fourth) (?:quarter|half)|Q[1-4])\b", re.IGNORECASE)
# "The longest tunnel of the new line" is not the line, but "the length of the new line" is a measure of it.
_OF = re.compile(
    rf"\b(?:the|an?|its|his|her|their)(?: [\w’'-]+){{0,2}} ([a-z]+) of (?!\d|(?:{'|'.join(WORDS)})\b)"
    r"(?:the |an? |its |their |this )?((?:[\w’'-]+ ){0,4}[\w’'-]+)",
    re.IGNORECASE,
)
_SOMEWHERE = re.compile(r"\b(?:off|near|below|above|under|beneath|outside|behind|inside|through) $", re.IGNORECASE)
_MEASURES = frozenset(word for line in lines_of("measures.txt") for word in line.split())
_NOUN = re.compile(r"[\w’'-]+")


def differ(question: str, one: Report, other: Report) -> bool:
    """Whether the words around two values say that they are of different things."""
    return (
        differ_in_time(one, other)
        or is_one_restricted(question, one, other)
        or is_one_ahead(question, one, other)
        or _is_one_of_a_part(question, one, other)
    )


def differ_in_time(one: Report, other: Report) -> bool:
    """Whether two values are of different years or quarters; the year of publication goes without saying."""
    quarters = [{found.lower() for found in _QUARTER.findall(report.sentence)} for report in (one, other)]
    if all(quarters) and quarters[0].isdisjoint(quarters[1]):
        return True
    named = [_years(report) for report in (one, other)]
    return (
        any(named)
        and all(years := [_or_own(*pair) for pair in zip(named, (one, other), strict=True)])
        and (years[0].isdisjoint(years[1]))
    )


def _years(report: Report) -> set[int]:
    start, end = report.at
    rest = _SINCE.sub("", f"{report.sentence[:start]} {report.sentence[end:]}")
    return {int(year) for year in _YEAR.findall(rest)}


def _or_own(named: set[int], report: Report) -> set[int]:
    return named or ({report.published_at.year} if report.published_at else set())


def is_one_restricted(question: str, one: Report, other: Report) -> bool:
    """Whether one is of a part of what the other is of: the youth, those besides, the average."""
    asked = set(question.lower().split())
    found = []
    for report in (one, other):
        words = {word.lower() for word in _NOUN.findall(clause_of(report))}
        found.append(((words & _RESTRICTING) - asked, _is_partitive(question, report)))
    return found[0] != found[1]


def _is_partitive(question: str, report: Report) -> bool:
    """Whether it is of some of them: "three of them", "of the flats 90", "six of the whales"."""
    start, end = report.at
    text, asked = report.sentence, set(analysis.content_terms(question))
    some = (_SOME_BEHIND.match(text, end), _SOME_BEFORE.search(text[:start]))
    is_share = _SHARE.search(report.value)
    of_asked = not is_share and any(found and not asked.isdisjoint(analysis.terms(found[1])) for found in some)
    return of_asked or bool(_PART_BEHIND.match(text, end) or _PART_BEFORE.search(text[:start]))


def is_one_ahead(question: str, one: Report, other: Report) -> bool:
    """Whether one is a wish or a forecast, and the other is not."""
    clauses = [clause_of(report) for report in (one, other)]
    wished = [bool(_WISHED.search(clause)) for clause in clauses]
    if wished[0] != wished[1] and not _WISHED.search(question):
        return True
    ahead = [bool(_AHEAD.search(clause)) for clause in clauses]
    return ahead[0] != ahead[1] and not _ASKS_AHEAD.search(question)


def _is_one_of_a_part(question: str, one: Report, other: Report) -> bool:
    """Whether one is said of something that only belongs to what is asked about."""
    asked = set(analysis.content_terms(question))
    parts = [_parts(report, asked) for report in (one, other)]
    return parts[0] != parts[1] and bool(parts[0] ^ parts[1])


def _parts(report: Report, asked: set[str]) -> set[str]:
    """The nouns before "of" and the thing that is asked about, unless they only measure it."""
    clause = clause_of(report)
    found = set()
    for match in _OF.finditer(clause):
        noun, rest = match[1].lower(), set(analysis.terms(match[2]))
        ordinary = noun in _MEASURES or noun in WORDS or not asked.isdisjoint(analysis.terms(noun))
        if _SOMEWHERE.search(clause, 0, match.start()):  # "off the north face of the mountain"
            continue
        speaks = _SPEAKS.match(clause, match.end(1)) or clause[: match.start()].rstrip().endswith("according to")
        if not ordinary and not speaks and not rest.isdisjoint(asked):
            found.add(noun)
    return found
