"""The door for Python programs: a desk in this process, asked synchronously."""

import asyncio
import threading
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, TypeVar, Unpack

from ingest.article import Revision
from ingest.passage import Hit
from qa.answer import Answer
from qa.desk import Desk
from qa.doors.answers.rechecking import Rechecked, recheck
from qa.doors.conversation import Conversation, remembered
from qa.doors.questions import Asking, Narrowing, Published, to_question
from qa.doors.quotes import LIMIT, Quotes, quotes
from qa.doors.timeline.entry import Timeline
from qa.doors.timeline.finding import LIMIT as EVENTS
from qa.doors.timeline.finding import timeline
from qa.question import Turn
from qa.verification import Verification, verify_text

Result = TypeVar("Result")


class LocalDesk:
    """Questions and searches over one collection, opened for reading; close it, or use it in a ``with`` statement.

    What a question may hold besides its words is in ``qa.doors.questions``.
    Any thread may ask, also one in which an event loop runs (a notebook): all questions share one loop of the desk's.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="dateline-desk", daemon=True)
        self._thread.start()

    def ask(self, question: str, **fields: Unpack[Asking]) -> Answer:
        """The answer with its citations, or one whose outcome is ``insufficient_evidence``.

        Raises BadInput for what cannot be asked, ServiceError when a configured service fails.
        """
        return self._run(self.desk.ask(to_question({**fields, "question": question})))

    def conversation(self, **fields: Unpack[Asking]) -> Conversation[Answer]:
        """Questions that may lean on those before them: ``.ask(question)``, each with these fields of ``ask``."""

        def ask(question: str, history: Sequence[Turn]) -> Answer:
            asked: Asking = {**fields, "history": history}
            return self.ask(question, **asked)

        return Conversation(ask, lambda found: remembered(found.to_json()))

    def search(self, question: str, k: int = 10, **fields: Unpack[Narrowing]) -> list[Hit]:
        """The best ``k`` passages, best first."""
        return self._run(self.desk.search(to_question({**fields, "question": question}), k))

    def verify(self, text: str, article_ids: Sequence[str] = ()) -> Verification:
        """Every sentence of a text, checked against the collection or only against the articles that are named.

        Raises BadInput for a text without words or beyond the bounds, NotFound for an article that is not live.
        """
        return self._run(verify_text(self.desk, text, article_ids))

    def quotes(
        self, speaker: str = "", about: str = "", *, limit: int = LIMIT, offset: int = 0, **fields: Unpack[Published]
    ) -> Quotes:
        """Who said what, newest article first: one page of quotations. Raises BadInput for what cannot be meant."""
        asked = {**fields, "speaker": speaker, "about": about, "limit": limit, "offset": offset}
        return quotes(self.desk.collection, asked)

    def timeline(self, topic: str, *, limit: int = EVENTS, offset: int = 0, **fields: Unpack[Published]) -> Timeline:
        """What happened about a topic, by the day on which it happened. Raises BadInput for what cannot be meant."""
        return timeline(self.desk.collection, {**fields, "topic": topic, "limit": limit, "offset": offset})

    def recheck(self, answer: Answer | Mapping[str, Any]) -> Rechecked:
        """Whether what an answer cites still stands, given as ``ask`` returned it or as its JSON object."""
        given = answer.to_json() if isinstance(answer, Answer) else answer
        return recheck(self.desk.collection, given["citations"])

    def article(self, article_id: str, revision: int | None = None) -> Revision:
        """A revision of an article, the newest by default. Raises NotFound."""
        return self.desk.collection.article(article_id, revision)

    def close(self) -> None:
        """Ends what is being asked, and closes the desk; a second time does nothing."""
        if not self._loop.is_closed():
            try:
                self._run(self._end())
            finally:
                self._loop.call_soon_threadsafe(self._loop.stop)
                self._thread.join()
                self._loop.close()
                self.desk.collection.close()  # the catalog has a connection for every thread: this one's too

    async def _end(self) -> None:
        """Cancels first: whoever waits for an answer must not wait for ever."""
        asked = asyncio.all_tasks() - {asyncio.current_task()}
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        await self._loop.shutdown_default_executor()
        await self.desk.close()

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Whoever stops waiting, with Ctrl-C, stops the work."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except KeyboardInterrupt:
            future.cancel()
            raise

    def __enter__(self) -> "LocalDesk":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
