"""Whether the newer of two reports says how things are now, rather than against the older one."""

import re
from datetime import timedelta

from ingest.language.amounts import amounts
from qa.compare.report import Report

LATER = timedelta(hours=20)
"""Between two reports, from which the newer is one of another time; those of one day speak of one state of things."""
# What corrects an earlier figure, whenever both came out; and what tells of a newer state in a newer report.
_CORRECTED = (
    r"revis(?:e[sd]?|ing|ion)|correct(?:s|ed|ing|ion)|restat\w+|no longer|postpone[sd]?|brought forward|pushed back|"
    r"recount\w*|overturn(?:s|ed)|retract(?:s|ed)|withdr[ae]wn?|clarif\w+|"
    r"earlier (?:figure|report|count|estimate|said)|at first|initially|originally|first (?:said|reported|thought|count)"
)
_NEWER = (
    rf"{_CORRECTED}|updat(?:e[sd]?|ing)|now|delayed|latest|new (?:figure|total|count|toll|estimate|date)|"
    r"succeed(?:s|ed)|replac(?:e[sd]|ing)|appeals? court|instead(?: of)?|rather than|previous(?:ly)?|"
    r"final(?! (?:ticket|match|game|whistle))|moved|"
    r"changed|resign(?:s|ed)|stepped down|took over|dismissed|sacked|spared"
)
_GREW = (
    r"r[oi]sen?|rises|rose|climb(?:s|ed)|increas(?:e[sd]?|ing)|grown?|grew|jump(?:s|ed)|(?:fell|fallen|falls) to|"
    r"drop(?:s|ped) to|ha[sd] reached|doubled|trebled|tripled|halved|so far|(?:up|down) from|raised|lowered|reduced|"
    r"cut|by (?:noon|midday|evening|nightfall|midnight|morning|afternoon|night)|since|brings|more (?:bodies|victims)|"
    r"after (?:\w+ ){0,4}(?:died in hospital|were found|was found|recovered)"
)
_IS_CORRECTED = re.compile(rf"\b(?:{_CORRECTED})\b", re.IGNORECASE)
_IS_NEWER = re.compile(rf"\b(?:{_NEWER})\b", re.IGNORECASE)
_HAS_GROWN = re.compile(rf"\b(?:{_GREW})\b", re.IGNORECASE)
_TENTATIVE = re.compile(
    r"\b(?:at first|initial(?:ly)?|preliminary|provisional|so far|first count|early (?:reports|counts?))\b", re.I
)
_NAMES = re.compile(r"(?<=[a-z,] )[A-Z]\w{1,30}(?: [A-Z]\w{1,30}){1,4}")  # whose words change nothing: Counsel Now
_DISPUTES = re.compile(
    r"\b(?:den(?:y|ies|ied)|disput\w+|contradict\w*|reject(?:s|ed)|puts? (?:it|the \w+) at|contrary to|wrongly|"
    r"false(?:ly)?)\b",
    re.IGNORECASE,
)


def is_update(one: Report, other: Report) -> bool:
    """Whether one of the reports is newer and takes the place of the other."""
    if is_told(one, other):
        return True
    older, newer = in_order(one, other)
    apart = gap(older, newer)
    if apart and (_TENTATIVE.search(older.sentence) or (one.publisher and one.publisher == other.publisher)):
        return True
    return apart >= LATER and not _DISPUTES.search(newer.sentence)


def is_corrected(one: Report, other: Report) -> bool:
    """Whether one of the reports says that a figure or a name was wrong before."""
    return any(_IS_CORRECTED.search(report.sentence) for report in (one, other))


def tells_of_it(report: Report) -> bool:
    """Whether a report says that something is otherwise now, or has grown."""
    return bool(_IS_NEWER.search(_NAMES.sub("", report.sentence)) or _HAS_GROWN.search(report.sentence))


def is_told(one: Report, other: Report) -> bool:
    """Whether the newer report itself says that something changed: it corrects, or tells of a rise to its figure."""
    older, newer = in_order(one, other)
    if not gap(older, newer):
        return is_corrected(one, other)
    grown = _HAS_GROWN.search(newer.sentence) and not _HAS_GROWN.search(older.sentence)
    return bool(_IS_NEWER.search(_NAMES.sub("", newer.sentence)) or grown or _names(newer, older))


def in_order(one: Report, other: Report) -> tuple[Report, Report]:
    """The older of two reports and the newer; of two of one moment, the newer is the one that speaks of a change."""
    moments = [report.published_at.timestamp() if report.published_at else 0.0 for report in (one, other)]
    if moments[0] == moments[1]:
        return (other, one) if _IS_CORRECTED.search(one.sentence) else (one, other)
    return (one, other) if moments[0] < moments[1] else (other, one)


def gap(older: Report, newer: Report) -> timedelta:
    """The time between two reports; none where one of them has no date."""
    known = newer.published_at and older.published_at
    return newer.published_at - older.published_at if known else timedelta(0)  # type: ignore[operator]


def _names(newer: Report, older: Report) -> bool:
    """Whether the newer names the older value too, as what was so: "from 12 to 17"."""
    was = {amount.value for amount in amounts(older.value)}
    rest = newer.sentence.replace(newer.value, " ", 1)
    there = {amount.value for amount in amounts(rest)}
    return bool(was) and bool(_HAS_GROWN.search(newer.sentence)) and not was.isdisjoint(there)
