"""RealTimeQA dev at scale: 1,723 questions over all 10,587 articles (Kasai et al., 2023, arXiv:2207.13332).

Only core's 238 questions have their articles marked by hand. For others the data says which articles found by the
quiz's own search hold the answer's words: a weaker gold, measured by itself. Where none of them does, most questions
cannot be answered from these articles, and a refusal is right more often than not; one that is refused is no proof.
"""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from evals.benchmarks import retrieval, score
from evals.benchmarks.realtimeqa import QuizQuestion
from evals.benchmarks.table import NONE, Absent, Row, figure, mean, percent, rows
from ingest.urls import identity_url
from qa.answer import Answer
from qa.build import build
from qa.desk import Desk
from qa.question import Question
from qa.settings import load

NAME = "RealTimeQA dev"
QUESTIONS = "realtimeqa/dev_questions.jsonl.gz"
HOLDING = "gcs_urls_with_answer_string"
BM25 = "BM25 over 26,634 articles .432/.770/.524"


def run(data: Path, work: Path, limit: int | None) -> Iterator[Row]:
    found = rows(data / QUESTIONS, limit)
    if not (work / "everything.done").exists():
        raise Absent(
            f"{work / 'everything'} is not there: python -m evals.benchmarks.bench --only latency makes it, "
            "in most of an hour on two cores"
        )
    desk = build(load(data=work / "everything"))
    marked, holding = ([_item(row, kind) for row in found] for kind in ("gold_article_urls", HOLDING))
    yield _ranks(desk, "articles marked by hand, R@1/R@10/MRR", marked, BM25)
    yield _ranks(desk, "articles that hold the answer's words, R@1/R@10/MRR", holding, NONE)
    answers = [asyncio.run(desk.ask(Question(item.text, item.asked_at))) for item in marked]
    asyncio.run(desk.close())
    yield from _refusals(answers, [bool(one.gold | other.gold) for one, other in zip(marked, holding, strict=True)])


def _item(row: dict[str, Any], kind: str) -> QuizQuestion:
    day = datetime.fromisoformat(row["question_date"].replace("/", "-")).replace(tzinfo=UTC)
    return QuizQuestion(row["question"], day, row["answer"], frozenset(map(identity_url, row[kind])))


def _ranks(desk: Desk, measure: str, items: Sequence[QuizQuestion], published: str) -> Row:
    known = [item for item in items if item.gold]
    if not known:
        return Row(NAME, measure, NONE, published, 0)
    ranking = retrieval.ours(desk.collection, timedelta(0))
    return Row(NAME, measure, figure(*retrieval.figures(known, ranking)), published, len(known))


def _refusals(answers: Sequence[Answer], known: Sequence[bool]) -> Iterator[Row]:
    answerable = [answer for answer, holds in zip(answers, known, strict=True) if holds]
    others = [answer for answer, holds in zip(answers, known, strict=True) if not holds]
    yield Row(NAME, "refused, an article holds the answer", _refused(answerable), NONE, len(answerable))
    yield Row(NAME, "refused, no article is known to hold it", _refused(others), NONE, len(others))
    area = score.auc([answer.confidence for answer in answerable], [answer.confidence for answer in others])
    yield Row(NAME, "confidence separates these two, ROC-AUC", percent(area), NONE, len(answers))


def _refused(answers: Sequence[Answer]) -> str:
    return percent(mean([answer.outcome != "answered" for answer in answers]))
