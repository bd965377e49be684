"""The desk: a question's whole way, in order: rewrite, retrieve, read, verify, cite. Nothing else happens anywhere."""

import asyncio
import uuid
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TypeVar

from ingest import words
from ingest.collection import Collection
from ingest.errors import BadInput
from ingest.passage import Hit
from qa.answer import Answer, Dropped
from qa.cite import cite, short_answer
from qa.evidence import Reading, Verdict
from qa.question import Question
from qa.read import Reader, gather
from qa.retrieve import retrieve
from qa.rewrite import standalone
from qa.verify import verify

Result = TypeVar("Result")


class Desk:
    """Answers questions over one collection with one reader; safe to share between tasks of one event loop.

    articles, passages: how many articles are read for an answer, and how many passages of each.
    concurrency: how many questions are worked on at once; the others wait their turn.
    """

    def __init__(
        self, collection: Collection, reader: Reader, *, articles: int = 8, passages: int = 3, concurrency: int = 4
    ) -> None:
        self.collection = collection
        self.reader = reader
        self._articles = articles
        self._passages = passages
        self._turns = asyncio.Semaphore(concurrency)

    @property
    def index(self) -> str:
        """The version of what is searched: embedder and analyser."""
        return f"{self.collection.embedder.name}+{words.VERSION}"

    async def ask(self, question: Question) -> Answer:
        """Raises BadInput for what cannot be asked and ServiceError when a model's service fails."""
        async with self._turns:
            return await self._answer(question)

    async def search(self, question: Question, k: int) -> list[Hit]:
        """The best ``k`` passages, best first, no reading. Raises BadInput for a ``k`` below 1."""
        if k < 1:
            raise BadInput(f"k is how many passages are wanted, at least 1, not {k}", param="k")
        async with self._turns:
            text = standalone(question)
            hits = await _threaded(lambda: retrieve(self.collection, question, text, articles=k, each=self._passages))
        return hits[:k]

    async def _answer(self, question: Question) -> Answer:
        clock = _Clock()
        text = standalone(question)
        hits = await _threaded(
            lambda: retrieve(self.collection, question, text, articles=self._articles, each=self._passages)
        )
        evidence = gather(hits)
        clock.lap("retrieve")
        reading = await self.reader.read(text, evidence) if evidence else _nothing_found(question)
        clock.lap("read")
        labelled = {item.label: item for item in evidence}
        verdicts = [verify(draft, labelled) for draft in reading.claims]
        clock.lap("verify")
        return self._tell(question, text, reading, verdicts, clock)

    def _tell(
        self, question: Question, text: str, reading: Reading, verdicts: Sequence[Verdict], clock: "_Clock"
    ) -> Answer:
        flag = question.on_unsupported == "flag"
        kept = [verdict for verdict in verdicts if verdict.passed or (flag and verdict.evidence)]
        told, claims, citations = cite(kept)
        dropped = tuple(Dropped(item.draft.text, item.failed) for item in verdicts if item not in kept)
        reasons = reading.reasons or (("no claim passed its checks",) if dropped and not kept else ())
        return Answer(
            id=f"ans_{uuid.uuid4().hex[:16]}", question=question.text, standalone_question=text,
            outcome="answered" if kept else "insufficient_evidence", text=told, claims=claims, citations=citations,
            dropped=dropped, confidence=round(reading.confidence, 4), reasons=reasons, reader=self.reader.name,
            prompt=reading.prompt, index=self.index, timings_ms=clock.total(), usage=reading.usage,
            short_answer=short_answer(reading.short, kept, citations),
        )  # fmt: skip


class _Clock:
    """Milliseconds per step, one decimal."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = perf_counter()
        self._laps[name] = round((now - self._last) * 1000, 1)
        self._last = now

    def total(self) -> dict[str, float]:
        return {**self._laps, "total": round((perf_counter() - self._start) * 1000, 1)}


async def _threaded(work: Callable[[], Result]) -> Result:
    """Work of the processor, off the event loop."""
    return await asyncio.to_thread(work)


def _nothing_found(question: Question) -> Reading:
    filtered = " that pass the filter" if question.only else ""
    return Reading((), 0.0, (f"no article{filtered} matches the question",))
