"""The desk: a question's whole way, in order: rewrite, retrieve, read, verify, cite. Nothing else happens anywhere."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter
from typing import TypeVar

from ingest.collection import Collection
from ingest.errors import BadInput
from ingest.language import analysis
from ingest.passage import Hit
from ingest.tracing import span, traced
from qa.answer import Answer, figures
from qa.cite import TIMES, Told
from qa.compare.counting import reckoned as reckon
from qa.compare.differences import asked_of_each
from qa.desk.counting import counted_reading
from qa.desk.progress import AnswerInProgress, Released
from qa.desk.unlisted import without_a_list
from qa.evidence import DraftClaim, Evidence, Reading
from qa.extractive.rows.answering import rows
from qa.extractive.rows.found import Nobody, Rows
from qa.followups.ways import Leaning, Way, about, likelier
from qa.lifecycle import close
from qa.question import Question
from qa.read import Reader, gather, reading_of, whole
from qa.retrieve import retrieve
from qa.retrieve.nothing_found import nothing_found
from qa.rewrite import ByRule, Rewriter, Rewritten
from qa.turns import Turns

__all__ = ["Desk", "Released", "Retrieved", "Step"]

Result = TypeVar("Result")
Reranker = Callable[[str, Sequence[Hit]], list[Hit]]
"""The hits to be read, best first, of those that were found for a question."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What was searched for, and the sentences put before the reader."""

    standalone_question: str
    evidence: tuple[Evidence, ...]


Step = Retrieved | Released | Answer


class Desk:
    """Answers questions over one collection with one reader; safe to share between tasks of one event loop.

    What it is given is its own: ``close`` closes it all.

    rewriter: who makes a follow-up stand alone; by rule where none is given.
    reranker: what may reorder and leave out hits before they are read or shown, or None.
    second: a reader of this machine beside a language model, which says what each report gives, or None.
    articles, passages: how many articles are read for an answer, and how many passages of each.
    concurrency: how many turns there are for what answers and verifications compute here, and how many for searches,
    which take milliseconds and wait for nothing else. A reader has its own bound.
    """

    def __init__(
        self, collection: Collection, reader: Reader, *, rewriter: Rewriter | None = None,
        reranker: Reranker | None = None, second: Reader | None = None, articles: int = 8, passages: int = 3,
        concurrency: int = 4,
    ) -> None:  # fmt: skip
        self.collection = collection
        self.reader = reader
        self._rewriter = rewriter or ByRule()
        self._articles = articles
        self._passages = passages
        self._reranker = reranker
        self._second = second
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
            await close(self._answering, self._searching, self.reader, self._rewriter, self._second)
        finally:
            self.collection.close()

    def over(self, collection: Collection) -> "Desk":
        """The same over another collection, with the parts of this one: it is closed with it, the collection by whoever
        opened that."""
        other = copy(self)
        other.collection = collection
        return other

    async def ask(self, question: Question) -> Answer:
        """Raises BadInput for what cannot be asked and ServiceError when a model's service fails."""
        async with aclosing(self.steps(question)) as steps:
            async for step in steps:
                if isinstance(step, Answer):
                    return step
        raise TypeError("a question's steps ended without an answer")

    @traced("question", quoting=lambda _, question: {"dateline.question": question.text}, gave=figures)
    async def steps(self, question: Question) -> AsyncGenerator[Step, None]:
        """What was found, each claim once it has passed its checks, and at the end the answer. Raises as ``ask`` does.

        Whoever stops listening closes the iterator, and that ends the work.
        """
        clock = _Clock()
        with span("rewrite"):
            rewritten, differ = self._of_each(await self._rewriter.rewrite(question))
        if question.history:
            clock.lap("rewrite")
        way = await self._in_rows(question, await self._way(question, rewritten, clock))
        told = await self._answering.run(partial(self._told, [*way.evidence, *way.beside.evidence]))
        clock.lap("retrieve")
        yield Retrieved(way.text, tuple(way.evidence))
        reckoned = await self._answering.run(partial(reckon, way.text, way.evidence))
        way = replace(way, reading=counted_reading(reckoned)) if reckoned else way
        asked = replace(rewritten, text=way.text)
        progress = AnswerInProgress(
            question, asked, way.evidence, told, differ=differ, reckoned=reckoned, beside=way.beside
        )
        async with aclosing(self._read(question, way)) as items:
            async for item in items:
                clock.lap("read")
                for draft in progress.new(item):
                    released = await self._answering.run(partial(progress.take, draft))
                    clock.lap("verify")
                    if released:
                        yield released
                clock.lap("verify")
        if self._second and way.evidence and not way.beside.rows and not reckoned:
            await self._compare(self._second, question, way, progress)
        for draft in await self._answering.run(lambda: list(progress.further())):
            released = await self._answering.run(partial(progress.take, draft))
            if released:
                yield released
        yield await self._answering.run(lambda: progress.answer(self.reader.name, self.index, clock.total()))

    async def _compare(self, second: Reader, question: Question, way: Way, progress: AnswerInProgress) -> None:
        """What each report gives, as the second reader has it, beside what a language model tells."""
        of_each = asked_of_each(way.text)
        given = (await whole(second, of_each or way.text, way.evidence, question.asked_at)).given
        progress.compare(of_each or way.text, given, differ=of_each is not None)

    def _of_each(self, rewritten: Rewritten) -> tuple[Rewritten, bool]:
        """Whether it is asked how reports differ, and what each is then asked; a language model gets it unchanged."""
        asked = None if self.reader.remote else asked_of_each(rewritten.text)
        return (replace(rewritten, text=asked, leaning=None), True) if asked else (rewritten, False)

    @traced("search")
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
        """A list is found over the whole collection or a whole article, not in what was found for a reader. Beside what
        a language model writes its rows are shown all the same."""
        found = await self._answering.run(partial(rows, self.collection, question, way.text, way.evidence))
        if found is None:
            return way
        if self.reader.remote:
            return replace(way, beside=found.as_beside() if isinstance(found, Rows) else found.beside)
        if isinstance(found, Nobody):
            refused = Reading((), 0.0, (found.reason,)) if found.vague else way.reading
            return replace(way, unlisted=found.reason, reading=refused, beside=found.beside)
        return Way(way.text, [*found.evidence, *way.evidence], found.reading, beside=found.beside)

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
            yield without_a_list(reading, way) if way.unlisted else reading
            return
        async with aclosing(reading_of(self.reader, way.text, way.evidence, question.asked_at)) as items:
            async for item in items:
                if not way.unlisted:
                    yield item
                elif isinstance(item, Reading):  # it has all claims; whether they are told hangs on the whole
                    yield without_a_list(item, way)


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
