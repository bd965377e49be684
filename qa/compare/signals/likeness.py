"""How much the reports say the same of their values, which they do the more the barer they are."""

from collections.abc import Iterator

from ingest.language import analysis
from ingest.language.names import names
from qa.compare import matters
from qa.compare.clauses import clause_of
from qa.compare.report import Report


def of_likeness(_question: str, older: Report, newer: Report) -> Iterator[tuple[str, float]]:
    first, second = (set(analysis.content_terms(_rest(report))) for report in (older, newer))
    yield "alike", len(first & second) / max(1, len(first | second))
    clauses = [_plain(clause_of(report).replace(report.value, " ")) for report in (older, newer)]
    yield "clauses alike", min(matters.covered(*clauses), matters.covered(*clauses[::-1]))


def _rest(report: Report) -> str:
    """The sentence without its value."""
    start, end = report.at
    return f"{report.sentence[:start]} {report.sentence[end:]}"


def _plain(text: str) -> list[str]:
    """Its content words but for names and figures."""
    named = set(names(text))
    return [word for word in analysis.content_words(text) if word not in named and word[0].islower()]
