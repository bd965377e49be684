"""Every citation of every answer to the core questions, compared with the text it points into."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from evals.benchmarks.realtimeqa import QuizQuestion
from qa.answer import Answer
from qa.desk import Desk
from qa.question import Question


@dataclass(frozen=True, slots=True)
class Tally:
    """answered: questions with an answer. right: those whose text holds the gold answer. exact: citations whose
    range, cut from the stored text, is the quote."""

    questions: int
    answered: int
    right: int
    citations: int
    exact: int


def tally(desk: Desk, items: Sequence[QuizQuestion]) -> Tally:
    answers = [asyncio.run(desk.ask(Question(item.text, item.asked_at))) for item in items]
    answered = [answer for answer in answers if answer.outcome == "answered"]
    right = [item.answer.lower() in answer.text.lower() for item, answer in zip(items, answers, strict=True)]
    exact = [_exact(desk, answer) for answer in answered]
    return Tally(len(items), len(answered), sum(right), sum(len(answer.citations) for answer in answered), sum(exact))


def _exact(desk: Desk, answer: Answer) -> int:
    sources = [desk.collection.article(item.article_id, item.revision) for item in answer.citations]
    pairs = zip(answer.citations, sources, strict=True)
    return sum(source.whole(item.part)[item.start : item.end] == item.quote for item, source in pairs)
