"""RealTimeQA: weekly news-quiz questions over real dated articles (Kasai et al., 2023; arXiv:2207.13332)."""

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ingest.urls import identity_url

CORE = "realtimeqa/core_articles.jsonl.gz"
MORE = "realtimeqa/dev_more_articles.jsonl.gz"
QUESTIONS = "realtimeqa/core_questions.jsonl"
MORE_QUESTIONS = "realtimeqa/dev_questions.jsonl.gz"
DAY = timedelta(days=1, seconds=-1)


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """One question with the day it was asked, its answer, and the identities of the articles that hold it.

    asked_at: the end of the quiz's day, because articles are dated by the day, and some that hold an answer by that.
    """

    text: str
    asked_at: datetime
    answer: str
    gold: frozenset[str]


def questions(data: Path) -> list[QuizQuestion]:
    """The 238 core questions."""
    return [question_of(row) for row in rows(data / QUESTIONS)]


def question_of(row: dict[str, Any]) -> QuizQuestion:
    """A question as the set has it."""
    day = datetime.fromisoformat(row["question_date"].replace("/", "-")).replace(tzinfo=UTC) + DAY
    gold = frozenset(identity_url(url) for url in row["gold_article_urls"])
    return QuizQuestion(row["question"], day, row["answer"].strip('“”"'), gold)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, gzipped or not; a clear end when it is not there."""
    if not path.exists():
        sys.exit(f"{path} is not there: name the folder of the public data sets with --data")
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
        for line in file:
            yield json.loads(line)
