"""Whether both reports speak of what is asked, of one subject, and by whom."""

import re
from collections.abc import Iterator
from datetime import date

from ingest.language import analysis
from ingest.language.dated import dated
from ingest.language.names import names
from ingest.language.overlap import share, term_overlap
from ingest.language.times import times
from qa.compare import kinds, matters, quantities, subjects
from qa.compare.report import Report
from qa.compare.sources import are_others, source_of

Signal = tuple[str, float]
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
BEHIND = 3  # words behind a value that say what it counts


def of_matters(question: str, older: Report, newer: Report) -> Iterator[Signal]:
    yield "subjects", subjects.differ(question, older, newer)
    lacking = [subjects.lacking(question, report) for report in (older, newer)]
    yield "lacking by one", bool(lacking[0] ^ lacking[1])
    yield "missed", matters.is_missed(question, older, newer) or matters.is_missed(question, newer, older)
    yield "kinds", kinds.are_other(question, older, newer, measured=False)
    yield "restricted", quantities.is_one_restricted(question, older, newer)
    yield "ahead", quantities.is_one_ahead(question, older, newer)
    yield "other years", quantities.differ_in_time(older, newer)
    named = [set(_YEAR.findall(report.sentence)) for report in (older, newer)]
    yield "years", named[0] != named[1]
    yield "days apart", _are_days_apart(older, newer)
    yield from _of_words(question, older, newer)
    yield from _of_names(question, older, newer)
    yield from _of_sources(older, newer)


def _of_words(question: str, older: Report, newer: Report) -> Iterator[Signal]:
    around = [term_overlap(question, f"{report.sentence} {report.context}") for report in (older, newer)]
    yield "asked around by one", max(around) - min(around)
    asked = set(analysis.content_terms(question))
    yield "behind", min(share(set(analysis.content_terms(_behind(report))), asked) for report in (older, newer))


def _of_names(question: str, older: Report, newer: Report) -> Iterator[Signal]:
    asked = set(names(question))
    missing = [len(asked - set(names(f"{report.sentence} {report.title}"))) for report in (older, newer)]
    yield "names missing", max(missing)
    yield "names missing by one", max(missing) - min(missing)
    old, new = ({name.lower() for name in names(f"of {report.value}")} for report in (older, newer))
    yield "old name in new", any(name in newer.sentence.lower() for name in old - new)


def _of_sources(older: Report, newer: Report) -> Iterator[Signal]:
    first, second = source_of(older), source_of(newer)
    yield "other sources", are_others(older, newer)
    yield "same source", bool(first & second)
    yield "publisher", older.publisher == newer.publisher


def _are_days_apart(older: Report, newer: Report) -> bool:
    """Whether the days that are named beside the values are more than one off each other."""
    first, second = _days(older), _days(newer)
    gaps = [max((a[0] - b[1]).days, (b[0] - a[1]).days) for a in first for b in second]
    return bool(gaps) and min(gaps) > 1


def _days(report: Report) -> list[tuple[date, date]]:
    start, end = report.at
    if report.published_at is None:
        return []
    named = (*dated(report.sentence), *times(report.sentence, report.published_at.date()))
    return [(time.first, time.last) for time in named if not (time.start < end and start < time.end)]


def _behind(report: Report) -> str:
    return " ".join(report.sentence[report.at[1] :].split()[:BEHIND])
