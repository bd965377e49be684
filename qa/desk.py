"""The desk: a question's whole way, in order: rewrite, retrieve, read, verify, cite. Nothing else happens anywhere."""

import uuid
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter
from typing import TypeVar

from ingest.collection import Collection
from ingest.errors import BadInput
from ingest.language import analysis
from ingest.passage import Hit
from qa.answer import NOT_SAID, Answer, Citation, Claim, Dropped
from qa.cite import TIMES, CitedText, Told, answer_rows, short_answer
from qa.evidence import CheckedClaim, DraftClaim, Evidence, Reading
from qa.extractive.rows.answering import rows
from qa.followups.ways import Leaning, Way, about, likelier
from qa.lifecycle import close
from qa.nothing_found import nothing_found
from qa.question import Question
from qa.read import Reader, gather, whole
from qa.retrieve import retrieve
from qa.rewrite import ByRule, Rewriter, Rewritten, added
from qa.turns import Turns
from qa.verify import cut, verify
from qa.verify.reasons import reasons_of

Result = TypeVar("Result")
Reranker = Callable[[str, Sequence[Hit]], list[Hit]]
"""The hits to be read, best first, of those that were found for a question."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What was searched for, and the sentences put before the reader."""

    standalone_question: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """A claim that has passed its checks, and the citations that it is the first to name."""

    claim: Claim
    citations: tuple[Citation, ...]


Step = Retrieved | Released | Answer


class Desk:
    """Answers questions over one collection with one reader; safe to share between tasks of one event loop.

    What it is given is its own: ``close`` closes it all.

    rewriter: who makes a follow-up stand alone; by rule where none is given.
    reranker: what may reorder and leave out hits before they are read or shown, or None.
    articles, passages: how many articles are read for an answer, and how many passages of each.
    concurrency: how many turns there are for what answers and verifications compute here, and how many for searches,
    which take milliseconds and wait for nothing else. A reader has its own bound.
    """

    def __init__(
        self, collection: Collection, reader: Reader, *, rewriter: Rewriter | None = None,
        reranker: Reranker | None = None, articles: int = 8, passages: int = 3, concurrency: int = 4,
    ) -> None:  # fmt: skip
        self.collection = collection
        self.reader = reader
        self._rewriter = rewriter or ByRule()
        self._articles = articles
        self._passages = passages
        self._reranker = reranker
        self._answering, self._searching = Turns(concurrency, "answer"), Turns(concurrency, "search")

    @property
    def index(self) -> str:
        """The version of what is searched: embedder and analyser."""
        return f"{self.collection.embedder.name}+{analysis.VERSION}"

    async def close(self) -> None:
        """Closes the connections of its parts and then the collection; a second time does nothing.

        In the event loop that its questions were asked in, for that is where connections live.
        """
        try:
            await close(self._answering, self._searching, self.reader, self._rewriter)
        finally:
            self.collection.close()

    async def ask(self, question: Question) -> Answer:
        """Raises BadInput for what cannot be asked and ServiceError when a model's service fails."""
        async with aclosing(self.steps(question)) as steps:
            async for step in steps:
                if isinstance(step, Answer):
                    return step
        raise TypeError("a question's steps ended without an answer")

    async def steps(self, question: Question) -> AsyncGenerator[Step, None]:
        """What was found, each claim once it has passed its checks, and at the end the answer. Raises as ``ask`` does.

        Whoever stops listening closes the iterator, and that ends the work.
        """
        clock = _Clock()
        rewritten = await self._rewriter.rewrite(question)
        if question.history:
            clock.lap("rewrite")
        way = await self._in_rows(question, await self._way(question, rewritten, clock))
        told = await self._answering.run(partial(self._told, way.evidence))
        clock.lap("retrieve")
        yield Retrieved(way.text, tuple(way.evidence))
        progress = _AnswerInProgress(question, replace(rewritten, text=way.text), way.evidence, told)
        async with aclosing(self._read(question, way)) as items:
            async for item in items:
                clock.lap("read")
                for draft in progress.new(item):
                    released = await self._answering.run(partial(progress.take, draft))
                    clock.lap("verify")
                    if released:
                        yield released
                clock.lap("verify")
        yield progress.answer(self.reader.name, self.index, clock.total())

    async def search(self, question: Question, k: int) -> list[Hit]:
        """The best ``k`` passages, best first, no reading. Raises BadInput for a ``k`` below 1."""
        if k < 1:
            raise BadInput(f"k, the number of passages, must be at least 1, not {k}", param="k")
        text = (await self._rewriter.rewrite(question)).text
        return (await self._searching.run(lambda: self._retrieved(question, text, k)))[:k]

    async def computed(self, work: Callable[[], Result]) -> Result:
        """Work for this machine's processors, in its turn and off the event loop."""
        return await self._answering.run(work)

    def _told(self, evidence: Sequence[Evidence]) -> Told:
        """Which days the articles speak of, as was told when they came in."""
        keys = list(dict.fromkeys(item.revision.key for item in evidence))
        return {key: item.rows for key, item in self.collection.annotations(keys, TIMES).items()}

    def _retrieved(self, question: Question, text: str, articles: int) -> list[Hit]:
        hits = retrieve(self.collection, question, text, articles=articles, each=self._passages)
        return self._reranker(text, hits) if self._reranker and hits else hits

    async def _way(self, question: Question, rewritten: Rewritten, clock: "_Clock") -> Way:
        """What is searched for and found; a remote reader is given a follow-up with the question before it."""
        leaning = rewritten.leaning
        if leaning is None or self.reader.remote:
            return Way(rewritten.text, await self._found(question, rewritten.text))
        return await likelier(rewritten.text, leaning, partial(self._read_way, question, clock))

    async def _in_rows(self, question: Question, way: Way) -> Way:
        """A list is found over the whole collection or a whole article, not in what was found for a reader."""
        if self.reader.remote:
            return way
        found = await self._answering.run(partial(rows, self.collection, question, way.text, way.evidence))
        return Way(way.text, [*found.evidence, *way.evidence], found.reading) if found else way

    async def _read_way(self, question: Question, clock: "_Clock", text: str, leaning: Leaning) -> Way:
        evidence = await self._found(question, text, leaning.topic)
        clock.lap("retrieve")
        reading = await whole(self.reader, leaning.question, evidence, question.asked_at) if evidence else None
        clock.lap("read")
        return Way(text, evidence, reading)

    async def _found(self, question: Question, text: str, topic: str = "") -> list[Evidence]:
        return await self._answering.run(lambda: gather(about(topic, self._retrieved(question, text, self._articles))))

    async def _read(self, question: Question, way: Way) -> AsyncGenerator[DraftClaim | Reading, None]:
        reading = way.reading
        if reading is None and not way.evidence:
            reading = await self._answering.run(partial(nothing_found, question, self.collection))
        if reading is not None:
            yield reading
            return
        async with aclosing(self.reader.read(way.text, way.evidence, question.asked_at)) as items:
            async for item in items:
                yield item


class _AnswerInProgress:
    """An answer in progress: claims are verified once, in the order they come, and released or dropped."""

    def __init__(self, question: Question, rewritten: Rewritten, evidence: Sequence[Evidence], told: Told) -> None:
        self._question, self._rewritten = question, rewritten
        self._evidence = {item.label: item for item in evidence}
        self._cited = CitedText(told)
        self._seen = 0
        self._kept: list[CheckedClaim] = []
        self._dropped: list[CheckedClaim] = []
        self._reading = Reading((), 0.0)

    def new(self, item: DraftClaim | Reading) -> Sequence[DraftClaim]:
        """The claims that come with it for the first time."""
        if isinstance(item, DraftClaim):
            return (item,)
        self._reading = item
        return item.claims[self._seen :]

    def take(self, draft: DraftClaim) -> Released | None:
        """The claim, or what remains of it without the part that failed; None if it may not be released."""
        self._seen += 1
        verdict = verify(draft, self._evidence)
        if not verdict.passed and not (self._question.on_unsupported == "flag" and verdict.evidence):
            self._dropped.append(verdict)
            return self._release(cut(verdict, self._evidence))
        return self._release(verdict)

    def _release(self, verdict: CheckedClaim | None) -> Released | None:
        if verdict is None:
            return None
        self._kept.append(verdict)
        return Released(*self._cited.add(verdict))

    def answer(self, reader: str, index: str, timings: dict[str, float]) -> Answer:
        cited, reading = self._cited, self._reading
        nothing = ("no claim passed its checks",) if self._dropped and not self._kept else ()
        return Answer(
            id=f"ans_{uuid.uuid4().hex[:16]}", question=self._question.text, standalone_question=self._rewritten.text,
            outcome="answered" if self._kept else "insufficient_evidence", text=cited.text or NOT_SAID,
            claims=tuple(cited.claims), citations=tuple(cited.citations),
            dropped=tuple(map(_dropped, self._dropped)),
            confidence=round(reading.confidence, 4), reasons=reading.reasons or nothing,
            reader=reading.reader or reader, prompt=reading.prompt, index=index, timings_ms=timings,
            usage=added(self._rewritten.usage, reading.usage),
            short_answer=short_answer(reading.short, self._kept, cited.citations),
            rows=answer_rows(reading.rows, self._kept, cited.citations),
        )  # fmt: skip


def _dropped(verdict: CheckedClaim) -> Dropped:
    failed = [check for check in verdict.checks if not check.passed]
    return Dropped(verdict.draft.text, verdict.failed, reasons_of(failed))


class _Clock:
    """Milliseconds per step, one decimal."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = perf_counter()
        self._laps[name] = round(self._laps.get(name, 0.0) + (now - self._last) * 1000, 1)
        self._last = now

    def total(self) -> dict[str, float]:
        return {**self._laps, "total": round((perf_counter() - self._start) * 1000, 1)}
