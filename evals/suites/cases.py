"""Cases: each is asked through the door that users have (``build``, ``desk.ask``, ``desk.search``), and scored."""

import asyncio
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from evals import fingerprints
from evals.case import Case
from evals.gold import Gold, ground, passage_name
from evals.metrics import all_metrics, figures
from evals.metrics._ranking import library
from evals.observation import Observation, place_of
from evals.outcome import Figure, Outcome
from evals.record import Record, Score
from evals.suites import Plan
from ingest.article import Revision
from ingest.errors import NotFound
from ingest.passage import Hit
from qa.answer import Answer, Citation
from qa.answer.objects import rfc3339
from qa.build import build
from qa.desk import Desk
from qa.question import Question

TITLE = "cases"
DIGITS = 6  # of a score; sums of floats differ in the last ones from machine to machine


def run(plan: Plan) -> Outcome:
    """Asks the cases of the collection in ``settings.data``. Times apart, the result depends on nothing but the plan.

    Raises BadCase when a gold sentence is not in the collection, before anything is asked.
    """
    library()  # missing, it is said once, not as a crash of every case
    settings = plan.settings
    alone = replace(settings.llm, on_failure="error")  # a stand-in's answers are not the model's
    desk = build(replace(settings, llm=alone))
    with asyncio.Runner() as runner:
        try:
            golds = [ground(case, desk.collection) for case in plan.cases]
            pairs = list(zip(plan.cases, golds, strict=True))
            records = runner.run(_asked(desk, pairs, plan.k, settings.serve.concurrency, plan.on_case))
            made_with = fingerprints.of_run(plan.cases, settings, desk, plan.k)
        finally:
            runner.run(desk.close())
    return Outcome("cases", _figures(records, plan.k), made_with, tuple(records))


def _figures(records: Sequence[Record], k: int) -> dict[str, Figure]:
    """Judged case by case, so without slack."""
    return {
        metric.name: Figure(metric.title.format(k=k), value, metric.count(records), None, metric.lower_is_better)
        for metric, value in figures(records).items()
    }


async def _asked(
    desk: Desk, pairs: Sequence[tuple[Case, Gold]], k: int, concurrency: int, on_case: Callable[[Record], object]
) -> list[Record]:
    """No more at once than the desk works on: else a case's time would be that of its waiting."""
    turns = asyncio.Semaphore(concurrency)

    async def one(case: Case, gold: Gold) -> Record:
        async with turns:
            record = await _recorded(desk, case, gold, k)
        on_case(record)
        return record

    return list(await asyncio.gather(*(one(case, gold) for case, gold in pairs)))  # in the order of the cases


async def _recorded(desk: Desk, case: Case, gold: Gold, k: int) -> Record:
    """A crash is recorded with its traceback, and scores nothing."""
    record = Record(
        case.id,
        case.question,
        str(rfc3339(case.asked_at)),
        list(case.tags),
        case.place,
        case.fingerprint,
        list(case.answers),
    )
    try:
        seen = await _seen(desk, case, gold, k)
        return _scored(record, seen)
    except Exception:
        return replace(record, error=traceback.format_exc(), gold=_gold(gold, ()))


async def _seen(desk: Desk, case: Case, gold: Gold, k: int) -> Observation:
    question = Question(case.question, case.asked_at, case.only)
    hits = await desk.search(question, k)
    answer = await desk.ask(question)
    return Observation(case, gold, tuple(hits), answer, tuple(_source(desk, item) for item in answer.citations), k)


def _source(desk: Desk, citation: Citation) -> Revision | None:
    try:
        return desk.collection.article(citation.article_id, citation.revision)
    except NotFound:
        return None


def _scored(record: Record, seen: Observation) -> Record:
    answer = seen.answer
    scores = {metric.name: _rounded(metric.score(seen)) for metric in all_metrics() if metric.score}
    return replace(
        record, answer=_lasting(answer), hits=[_hit(hit, seen.gold) for hit in seen.hits], scores=scores,
        gold=_gold(seen.gold, answer.citations), latency_ms=answer.timings_ms.get("total"),
        tokens=_tokens(answer.usage),
    )  # fmt: skip


def _rounded(score: Score | None) -> Score | None:
    return Score(round(score.value, DIGITS), score.why) if score else None


def _lasting(answer: Answer) -> dict[str, Any]:
    """What is the same when the question is asked again."""
    whole = answer.to_json()
    return {name: value for name, value in whole.items() if name not in ("id", "timings_ms")}


def _tokens(usage: dict[str, float] | None) -> float | None:
    """All tokens of the answer's model calls; None where no model was called or nothing was counted."""
    if not usage:
        return None
    return usage.get("total_tokens") or sum(value for name, value in usage.items() if name.endswith("tokens")) or None


def _hit(hit: Hit, gold: Gold) -> dict[str, Any]:
    passage, revision = hit.passage, hit.passage.revision
    return {
        "article_id": revision.article_id, "revision": revision.number, "title": revision.label,
        "publisher": revision.publisher, "start": passage.start, "end": passage.end, "text": passage.text,
        "score": round(hit.score, DIGITS), "gold": passage_name(passage) in gold.passages,
    }  # fmt: skip


def _gold(gold: Gold, citations: Sequence[Citation]) -> list[dict[str, Any]]:
    cited = {place_of(citation) for citation in citations}
    return [{**place._asdict(), "text": text, "cited": place in cited} for place, text in gold.sentences.items()]
