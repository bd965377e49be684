"""The door for Python programs: a desk in this process, asked synchronously."""

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from datetime import UTC, date, datetime
from typing import Any, Literal, TypeVar

from ingest.article import Revision
from ingest.errors import BadInput
from ingest.filter import Filter
from ingest.passage import Hit
from qa.answer import Answer
from qa.desk import Desk
from qa.doors.conversation import Conversation, told
from qa.doors.timestamps import bound, moment
from qa.question import Question, Turn
from qa.verification import Verification, verify_text

Result = TypeVar("Result")
Moment = datetime | str | None
Bound = date | datetime | str | None


class LocalDesk:
    """Questions and searches over one collection, opened for reading; close it, or use it in a ``with`` statement.

    Times are aware datetimes or RFC 3339 strings; ``asked_at`` is the question's own today, now by default.
    ``after`` and ``before`` may also be days, which are the publishers' own.
    Any thread may ask, also one in which an event loop runs (a notebook): all questions share one loop of the desk's.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="dateline-desk", daemon=True)
        self._thread.start()

    def ask(
        self, question: str, *, asked_at: Moment = None, after: Bound = None, before: Bound = None,
        publishers: Sequence[str] = (), history: Sequence[Turn] = (), on_unsupported: Literal["drop", "flag"] = "drop",
    ) -> Answer:  # fmt: skip
        """The answer with its citations, or one whose outcome is ``insufficient_evidence``.

        Raises BadInput for what cannot be asked, ServiceError when a configured service fails.
        """
        asked = _question(question, asked_at, after, before, publishers, tuple(history), on_unsupported)
        return self._run(self.desk.ask(asked))

    def conversation(self, **options: Any) -> Conversation[Answer]:
        """Questions that may lean on those before them: ``.ask(question)``, each with these options of ``ask``."""
        return Conversation(
            lambda question, history: self.ask(question, **options, history=history),
            lambda found: told(found.to_json()),
        )

    def search(
        self, question: str, k: int = 10, *, asked_at: Moment = None, after: Bound = None, before: Bound = None,
        publishers: Sequence[str] = (),
    ) -> list[Hit]:  # fmt: skip
        """The best ``k`` passages, best first."""
        return self._run(self.desk.search(_question(question, asked_at, after, before, publishers), k))

    def verify(self, text: str, article_ids: Sequence[str] = ()) -> Verification:
        """Every sentence of a text, checked against the collection or only against the articles that are named.

        Raises BadInput for a text without words or beyond the bounds, NotFound for an article that is not live.
        """
        return self._run(verify_text(self.desk, text, article_ids))

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
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def __enter__(self) -> "LocalDesk":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _question(
    text: str, asked_at: Moment, after: Bound, before: Bound, publishers: Sequence[str],
    history: tuple[Turn, ...] = (), on_unsupported: Literal["drop", "flag"] = "drop",
) -> Question:  # fmt: skip
    outlets = (publishers,) if isinstance(publishers, str) else tuple(publishers)  # one name is a sequence of letters
    only = Filter(_bound(after, "after"), _bound(before, "before"), outlets)
    return Question(text, _moment(asked_at, "asked_at") or datetime.now(UTC), only, history, on_unsupported)


def _moment(value: Moment, param: str) -> datetime | None:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise BadInput(f"{param} needs a time zone, as in datetime(2026, 5, 1, tzinfo=UTC)", param=param)
    return moment(value, param) if isinstance(value, str) else value


def _bound(value: Bound, param: str) -> date | datetime | None:
    return (
        bound(value, param)
        if isinstance(value, str)
        else _moment(value, param)
        if isinstance(value, datetime)
        else value
    )
