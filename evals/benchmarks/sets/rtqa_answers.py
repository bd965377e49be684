"""RealTimeQA core from end to end: 238 weekly quiz questions asked of 1,983 articles, each on its day.

Answers are scored as published (Kasai et al., 2023, arXiv:2207.13332): exact match and F1 of the short answer, lower
case, without ASCII punctuation. The peers' own answers go through the same code, and come out as published. Where
the reader gives no short answer, its first claim, a whole sentence, is compared.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.benchmarks import realtimeqa, score
from evals.benchmarks.bench import core
from evals.benchmarks.reading import claims_text, short
from evals.benchmarks.realtimeqa import QuizQuestion
from evals.benchmarks.table import NONE, Row, mean, percent, present, rows, sample
from ingest.urls import identity_url
from qa.answer import Answer
from qa.build import build
from qa.desk import Desk
from qa.evidence import Evidence
from qa.question import Question
from qa.read import gather
from qa.readers.minilm import MiniLM
from qa.retrieve import retrieve
from qa.settings import load

NAME = "RealTimeQA core"
PEERS = "realtimeqa/core_peer_answers.jsonl"
SHOWN = {
    "open_gpt3_gcs": "GPT-3 + Google", "open_rag_gcs": "RAG + Google", "open_gpt3_dpr": "GPT-3 + DPR",
    "closed_gpt3": "GPT-3 alone",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's gold answer and articles, what the peers answered (nothing outside of the 235 scored), and ours."""

    gold: str
    articles: frozenset[str]
    peers: dict[str, str]
    answer: Answer


def run(data: Path, work: Path, limit: int | None) -> Iterator[Row]:
    present(data / realtimeqa.CORE)
    peers = {row["question_id"]: row["answers"] for row in rows(data / PEERS)}
    found = zip(rows(data / realtimeqa.QUESTIONS), realtimeqa.questions(data), strict=True)
    desk = build(load(data=core(data, work)))
    chosen = sample(list(found), limit)
    asked = [_ask(desk, row, item, peers) for row, item in chosen]
    yield from _answers([item for item in asked if item.peers])
    yield from _citations(asked)
    if isinstance(desk.reader, MiniLM):
        yield from _ranking(desk, desk.reader, [item for _, item in chosen])
    asyncio.run(desk.close())


def _ask(desk: Desk, row: dict[str, Any], item: QuizQuestion, peers: dict[str, dict[str, str]]) -> Asked:
    answer = asyncio.run(desk.ask(Question(item.text, item.asked_at)))
    return Asked(row["answer"], item.gold, peers.get(row["question_id"], {}), answer)


def _answers(scored: Sequence[Asked]) -> Iterator[Row]:
    """Questions that the peers were scored on, ours and theirs side by side."""
    golds = [item.gold for item in scored]
    ours = [short(item.answer.claims, item.answer.short_answer) for item in scored]
    theirs = {shown: [item.peers[name] for item in scored] for name, shown in SHOWN.items()}
    for measure, figures in (("short answer, EM/F1", _match), ("short answer holds the gold string", _holding)):
        published = " · ".join(f"{shown} {figures(texts, golds)}" for shown, texts in theirs.items())
        yield Row(NAME, measure, figures(ours, golds), published, len(scored))
    whole = _holding([claims_text(item.answer.claims) for item in scored], golds)
    yield Row(NAME, "all claims together hold the gold string", whole, NONE, len(scored))


def _match(texts: Sequence[str], golds: Sequence[str]) -> str:
    pairs = list(zip(texts, golds, strict=True))
    exact = mean([score.exact(text, [gold], score.plain) for text, gold in pairs])
    return percent(exact, mean([score.f1(text, [gold], score.plain) for text, gold in pairs]))


def _holding(texts: Sequence[str], golds: Sequence[str]) -> str:
    """The quiz's typographic quotation marks around titles are no part of what is looked for."""
    pairs = zip(texts, golds, strict=True)
    return percent(mean([float(score.holds(text, gold.strip("“”"))) for text, gold in pairs]))


def _citations(asked: Sequence[Asked]) -> Iterator[Row]:
    answered = [item for item in asked if item.answer.outcome == "answered"]
    any_gold = [any(_is_gold(item)) for item in answered]
    first_gold = [_is_gold(item)[0] for item in answered]
    yield Row(NAME, "answers that cite a gold article", percent(mean(any_gold)), NONE, len(answered))
    yield Row(NAME, "answers whose first citation is of a gold article", percent(mean(first_gold)), NONE, len(answered))
    refused = percent(1 - len(answered) / len(asked))
    yield Row(NAME, "refused, although an article answers", refused, NONE, len(asked))


def _ranking(desk: Desk, reader: MiniLM, items: Sequence[QuizQuestion]) -> Iterator[Row]:
    """Articles by their best passage, as retrieval orders them and after the reader has looked at what is relevant."""
    before, after = [], []
    for item in items:
        evidence = gather(retrieve(desk.collection, Question(item.text, item.asked_at), item.text, articles=8, each=3))
        before.append(_is_known(evidence[0], item.gold) if evidence else False)
        best = reader.ranked(item.text, evidence)
        after.append(_is_known(best[0], item.gold) if best else False)
    published = f"as retrieved {percent(mean(before))}"
    yield Row(NAME, "gold article first, reranked by the reader", percent(mean(after)), published, len(items))


def _is_known(sentence: Evidence, gold: frozenset[str]) -> bool:
    return identity_url(sentence.revision.url or "") in gold


def _is_gold(item: Asked) -> list[bool]:
    return [identity_url(citation.url or "") in item.articles for citation in item.answer.citations]
