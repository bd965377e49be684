"""What may tell how two reports stand to each other: the features of a judgement, each a number."""

import re
from collections.abc import Iterator
from math import log

from ingest.language import analysis, asking
from ingest.language.overlap import share, term_overlap
from qa.compare import changes, kinds, matters, quantities, subjects, values
from qa.compare.clauses import clause_of
from qa.compare.measured import estimate_of
from qa.compare.report import Report
from qa.compare.sources import are_others

Signal = tuple[str, float]
_CHANGED = re.compile(
    r"\b(?:r[io]sen?|rises|rose|raised|now|revised|updated?|since|no longer|moved|postponed|delayed|brought forward|"
    r"put back|instead|latest|corrected?|confirmed|further|has (?:climbed|grown|fallen|dropped)|climbed|cut|reduced|"
    r"lowered|increased|earlier|previously|originally|initially|replac\w+|succeed\w+|new|final|from)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:expect\w*|forecast\w*|would|could|may|might|plan\w*|demand\w*|ask\w*|target\w*|estimat\w*|hop\w*|aim\w*|will|"
    r"should|propos\w*|want\w*|offer\w*|predict\w*|budget\w*|project\w*)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:according to|said|says|told|police|organisers?|spokes\w+|officials?|ministry|union|agency|witness\w*|"
    r"claim\w*|report\w*|insist\w*|deni\w+|disput\w+)\b",
    re.IGNORECASE,
)
_IN_PART = re.compile(r"\b(?:of (?:them|these|which|whom|the)|including|among|alone|half)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WHY = re.compile(r"\W*why\b", re.IGNORECASE)
_HOW = re.compile(r"\W*how\b", re.IGNORECASE)
_WHAT = re.compile(r"\W*(?:what|which)\b", re.IGNORECASE)
_HOURS = (2, 14, 48, 30 * 24)
ALIKE = 0.02  # share of an amount by which another may be off and still be the same
FAR = log(3)  # between the logarithms of two amounts that are seldom of one thing
BEHIND = 3  # words behind a value that say what it counts


def signals(question: str, one: Report, other: Report) -> dict[str, float]:
    """By name, in a fixed order; which of the two reports comes first does not matter."""
    older, newer = changes.in_order(*sorted((one, other), key=lambda report: (report.sentence, report.value)))
    parts = (
        _of_values(older, newer), _of_matters(question, older, newer), _of_time(older, newer),
        _of_amounts(older, newer), _of_words(question, older, newer), _of_wording(older, newer),
        _of_years(question, older, newer), _asked(question),
    )  # fmt: skip
    return {name: float(value) for part in parts for name, value in part}


def _of_values(older: Report, newer: Report) -> Iterator[Signal]:
    same = values.are_same(older, newer)
    yield "same", same is True
    yield "incomparable", same is None
    yield "measured", values.are_measured(older, newer)
    yield "days", values.are_days(older, newer)
    yield "one measured", bool(estimate_of(older)) != bool(estimate_of(newer))
    first, second = (set(analysis.content_terms(report.value)) for report in (older, newer))
    yield "shared terms", len(first & second) / max(1, len(first | second))
    yield "within", bool(first and second) and (first <= second or second <= first)
    yield "old value in new", older.value.lower() in f"{newer.sentence} {newer.context}".lower()
    yield "new value in old", newer.value.lower() in f"{older.sentence} {older.context}".lower()


def _of_matters(question: str, older: Report, newer: Report) -> Iterator[Signal]:
    yield "subjects", subjects.differ(question, older, newer)
    yield "kinds", kinds.are_other(question, older, newer, measured=True)
    yield "kinds in both", kinds.are_other(question, older, newer, measured=False)
    yield "quantities", quantities.differ(question, older, newer)
    yield "missed", matters.is_missed(question, older, newer) or matters.is_missed(question, newer, older)
    yield "missed at all", matters.is_any_missed(question, older, newer)
    yield "other sources", are_others(older, newer)
    yield "publisher", older.publisher == newer.publisher


def _of_time(older: Report, newer: Report) -> Iterator[Signal]:
    hours = abs(changes.gap(older, newer).total_seconds()) / 3600
    yield from ((f"{least} hours", hours > least) for least in _HOURS)
    yield "hours", log(1 + hours)
    yield "told", changes.is_told(older, newer)
    yield "update", changes.is_update(older, newer)


def _of_amounts(older: Report, newer: Report) -> Iterator[Signal]:
    first, second = estimate_of(older), estimate_of(newer)
    known = first is not None and second is not None
    old, new = (first.amount.value, second.amount.value) if first and second else (1.0, 1.0)
    yield "equal", known and abs(old - new) <= ALIKE * max(abs(old), abs(new), 1e-9)
    yield "grows", known and new > old
    yield "shrinks", known and new < old
    yield "far", abs(log(max(new, 1e-3) / max(old, 1e-3))) > FAR
    yield "units", first is not None and second is not None and first.amount.base != second.amount.base


def _of_words(question: str, older: Report, newer: Report) -> Iterator[Signal]:
    """How much of the question the reports have, and what stands behind the values."""
    for name, texts in (
        ("asked", (older.sentence, newer.sentence)),
        ("asked around", tuple(f"{report.sentence} {report.context}" for report in (older, newer))),
    ):
        shares = [term_overlap(question, text) for text in texts]
        yield name, min(shares)
        yield f"{name} by one", max(shares) - min(shares)
    asked = set(analysis.content_terms(question))
    behind = [share(set(analysis.content_terms(_behind(report))), asked) for report in (older, newer)]
    yield "behind", min(behind)
    yield "behind one", max(behind) - min(behind)
    first, second = (set(analysis.content_terms(report.sentence)) for report in (older, newer))
    yield "sentences", len(first & second) / max(1, min(len(first), len(second)))


def _of_wording(older: Report, newer: Report) -> Iterator[Signal]:
    yield "change in the new", bool(_CHANGED.search(newer.sentence))
    yield "change in the old", bool(_CHANGED.search(older.sentence))
    yield "changes in the new", len(_CHANGED.findall(newer.sentence))
    ahead = [bool(_NOT_YET.search(clause_of(report))) for report in (older, newer)]
    yield "old not yet", ahead[0]
    yield "new not yet", ahead[1]
    yield "one not yet", ahead[0] != ahead[1]
    said = [bool(_SAID.search(report.sentence)) for report in (older, newer)]
    yield "said by both", all(said)
    yield "said by one", said[0] != said[1]
    part = [bool(_IN_PART.search(report.sentence)) for report in (older, newer)]
    yield "in part", any(part)
    yield "one in part", part[0] != part[1]


def _of_years(question: str, older: Report, newer: Report) -> Iterator[Signal]:
    named = [set(_YEAR.findall(report.sentence)) for report in (older, newer)]
    yield "years", named[0] != named[1]
    yield "years not asked", bool((named[0] | named[1]) - set(_YEAR.findall(question)))
    yield "other years", quantities.differ_in_time(older, newer)


def _asked(question: str) -> Iterator[Signal]:
    yield "not yet asked", bool(_NOT_YET.search(question))
    yield "how", bool(_HOW.match(question))
    yield "when", asking.asks_for_a_time(question)
    yield "who", asking.asks_for_somebody(question)
    yield "why", bool(_WHY.match(question))
    yield "what", bool(_WHAT.match(question))


def _behind(report: Report) -> str:
    return " ".join(report.sentence[report.at[1] :].split()[:BEHIND])
