"""In what words the reports give their values: as planned, as claimed, as changed."""

import re
from collections.abc import Iterator

from qa.compare import cues
from qa.compare.clauses import clause_of
from qa.compare.report import Report
from qa.compare.signals.question import is_future

Signal = tuple[str, float]
_HAD = re.compile(r"\b(?:had|were to|was to)\b", re.IGNORECASE)
_HAS = re.compile(r"\b(?:has|have|is|are)\b", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|at|now|by) (?:(?:about|at least|almost|nearly|over|more than) )?[$€£]?$", re.IGNORECASE)
_OF = re.compile(r"\bof (?:the )?[$€£]?$", re.IGNORECASE)
MOST = 4  # cues of a change that count


def of_wording(question: str, older: Report, newer: Report) -> Iterator[Signal]:
    yield from _of_certainty(question, older, newer)
    yield from _of_claims(older, newer)
    yield from _of_changes(older, newer)
    yield "had in the old", bool(_HAD.search(older.sentence))
    yield "has in the new", bool(_HAS.search(newer.sentence))
    yield "new behind to", bool(_TO.search(newer.sentence[: newer.at[0]]))
    yield "old behind of", bool(_OF.search(older.sentence[: older.at[0]]))


def _of_certainty(question: str, older: Report, newer: Report) -> Iterator[Signal]:
    yield "old not yet", cues.has("not yet", older.sentence)
    yield "new not yet", cues.has("not yet", newer.sentence)
    old, new = (cues.has("not yet", clause_of(report)) for report in (older, newer))
    yield "old clause not yet", old
    yield "only old not yet", old and not new and not is_future(question)


def _of_claims(older: Report, newer: Report) -> Iterator[Signal]:
    old, new = (f"{report.sentence} {report.title}" for report in (older, newer))
    yield "claimed by the old", cues.has("claimed", old)
    yield "claimed by the new", cues.has("claimed", new)
    yield "disputed by the new", cues.has("disputed", new)
    parties = [set(cues.found("party", report.sentence)) for report in (older, newer)]
    yield "other parties", all(parties) and parties[0].isdisjoint(parties[1])


def _of_changes(older: Report, newer: Report) -> Iterator[Signal]:
    old, new = (len(cues.found("changed", f"{report.sentence} {report.title}")) for report in (older, newer))
    yield "changes in the old", min(MOST, old)
    yield "changes in the new", min(MOST, new)
    yield "more changes", new - old
