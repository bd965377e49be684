"""MultiHop-RAG (Tang and Yang, 2024, arXiv:2401.15391): questions that need two to four facts of different articles.

Every fact becomes an article under its title, in a collection of its own; the questions name no date. Hits@k: at least
one of the facts is among the first k. Evidence recall@10: the share of a question's facts among the first ten. Null
queries are about facts that are in no article, and should be refused.
"""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evals.benchmarks import score
from evals.benchmarks.retrieval import UNDATED
from evals.benchmarks.table import NONE, Row, figure, mean, percent, rows
from ingest.article import Draft
from qa.answer import Answer
from qa.build import build, own
from qa.desk import Desk
from qa.question import Question
from qa.retrieve import retrieve
from qa.settings import load

NAME = "MultiHop-RAG"
FACTS = "multihoprag/facts.jsonl"
QUESTIONS = "multihoprag/questions_half.jsonl"
DEPTH = 10


def run(data: Path, work: Path, limit: int | None) -> Iterator[Row]:
    facts, found = rows(data / FACTS), rows(data / QUESTIONS, limit)
    work.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=work) as folder:
        settings = load(data=Path(folder) / "facts")
        collection = own(settings, "benchmark")
        collection.ingest(_draft(number, fact) for number, fact in enumerate(facts))
        collection.close()
        desk = build(settings)
        yield from _retrieval(desk, [row for row in found if row["evidence_facts"]])
        yield from _refusals(desk, found)
        asyncio.run(desk.close())


def _draft(number: int, fact: dict[str, Any]) -> Draft:
    """No URL: several facts are of one article, and would replace each other."""
    published = datetime.fromisoformat(fact["published_at"])
    return Draft(fact["fact"], f"fact-{number}", fact["title"], None, fact["source"], (), published)


def _retrieval(desk: Desk, found: Sequence[dict[str, Any]]) -> Iterator[Row]:
    ranked = [_facts(desk, row["question"]) for row in found]
    places = [
        [place for place, fact in enumerate(facts, 1) if fact in row["evidence_facts"]]
        for facts, row in zip(ranked, found, strict=True)
    ]
    for depth, published in ((4, ".904"), (DEPTH, ".951")):
        hits = mean([any(place <= depth for place in held) for held in places])
        yield Row(NAME, f"Hits@{depth}", figure(hits), f"BM25 {published}", len(found))
    yield Row(NAME, "MRR@10", figure(mean([1 / held[0] if held else 0.0 for held in places])), "BM25 .815", len(found))
    shares = [len(held) / len(row["evidence_facts"]) for held, row in zip(places, found, strict=True)]
    yield Row(NAME, "evidence recall@10", figure(mean(shares)), "BM25 .722", len(found))


def _facts(desk: Desk, question: str) -> list[str]:
    hits = retrieve(desk.collection, Question(question, UNDATED), question, articles=DEPTH, each=1)
    return [hit.passage.revision.text for hit in hits]


def _refusals(desk: Desk, found: Sequence[dict[str, Any]]) -> Iterator[Row]:
    answers = [asyncio.run(desk.ask(Question(row["question"], UNDATED))) for row in found]
    known = [answer for answer, row in zip(answers, found, strict=True) if row["evidence_facts"]]
    null = [answer for answer, row in zip(answers, found, strict=True) if not row["evidence_facts"]]
    yield Row(NAME, "refused: null queries/others", percent(_refused(null), _refused(known)), NONE, len(answers))
    area = score.auc([answer.confidence for answer in known], [answer.confidence for answer in null])
    yield Row(NAME, "confidence, ROC-AUC", percent(area), NONE, len(answers))


def _refused(answers: Sequence[Answer]) -> float:
    return mean([answer.outcome != "answered" for answer in answers])
