"""Whether two values are of different subjects: another place, another fire, another year's winner."""

from ingest.language.calendar import CALENDAR
from ingest.language.known import unknown
from ingest.language.names import names
from qa.compare.report import Report


def differ(question: str, one: Report, other: Report) -> bool:
    """Whether the one has a name of the question where the other has one of its own."""
    asked = _names(question)
    lacking = [set(unknown(asked, question, [f"{report.sentence} {report.context}"])) for report in (one, other)]
    return any(
        lacking[place] - lacking[1 - place] and _has_others(report, question)
        for place, report in enumerate((one, other))
    )


def _has_others(report: Report, question: str) -> bool:
    """Whether it names somebody or something besides its value and what is asked about."""
    start, end = report.at
    rest = f"{report.sentence[:start]} {report.sentence[end:]}"
    own = [name for name in _names(rest) if name != report.publisher]
    return bool(list(unknown(own, rest, [question])))


def _names(text: str) -> list[str]:
    return [name for name in names(text) if name.lower() not in CALENDAR]
