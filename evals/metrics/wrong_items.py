"""Wrong items: of the rows of an answer that is a list of people, the share that is of nobody who belongs there.

A row is right where its person is an item of the case (``all_of``, or else an acceptable answer), or the sentence it
cites is gold. All rows of an answer that the articles do not give are wrong.
"""

from evals.metrics._answers import cut
from evals.observation import Observation, place_of
from evals.record import Score
from evals.text import says
from qa.answer.gathered import AnswerRow

TITLE = "wrong items"
STAGE = "reading"
GATE = "none"
LOWER_IS_BETTER = True


def score(seen: Observation) -> Score | None:
    rows = seen.answer.rows
    if not rows:
        return None
    wrong = [cut(row.person) for row in rows if not _belongs(seen, row)]
    why = f"{len(wrong)} of {len(rows)} rows" + (f": {wrong}" if wrong else "")
    return Score(len(wrong) / len(rows), why)


def _belongs(seen: Observation, row: AnswerRow) -> bool:
    items = [text for variants in seen.case.all_of for text in variants] or list(seen.case.answers)
    cited = next(item for item in seen.answer.citations if item.number == row.citation)
    return any(says(row.person, text) for text in items) or place_of(cited) in seen.gold.sentences
