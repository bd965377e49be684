"""Where a request goes: to a running server, or to a desk in this process; both speak the same JSON objects."""

from contextlib import AbstractContextManager, closing, nullcontext
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from ingest.errors import CollectionInUse, CollectionUnwritable
from ingest.lock import owner_of
from qa.doors.remote import Remote
from qa.settings import Settings


class Door(Protocol):
    """Requests and answers as in docs/http.md."""

    def ask(self, body: dict[str, Any]) -> dict[str, Any]: ...
    def search(self, body: dict[str, Any]) -> dict[str, Any]: ...
    def verify(self, body: dict[str, Any]) -> dict[str, Any]: ...
    def article(
        self, name: str, revision: int | None, sentences_from: int | None = None, limit: int | None = None
    ) -> dict[str, Any]: ...  # name: an id, or the place it was read from
    def changes(self, name: str, before: int | None, after: int | None) -> dict[str, Any]: ...
    def answer(self, answer_id: str) -> dict[str, Any]: ...
    def recheck(self, body: dict[str, Any]) -> dict[str, Any]: ...
    def quotes(self, fields: dict[str, Any]) -> dict[str, Any]: ...
    def timeline(self, fields: dict[str, Any]) -> dict[str, Any]: ...
    def feedback(self, limit: int, offset: int) -> dict[str, Any]: ...
    def feeds(self) -> dict[str, Any]: ...
    def status(self) -> dict[str, Any]: ...


def door(settings: Settings) -> Door:
    """The server that was named, else the one that owns the collection, else this process."""
    url = server_of(settings)
    return Remote(url, key=settings.key) if url else Local(settings)


def kept(settings: Settings) -> AbstractContextManager[Door]:
    """The same door, for many questions: what it opens stays open until the context ends."""
    url = server_of(settings)
    return nullcontext(Remote(url, key=settings.key)) if url else closing(Kept(settings))


def server_of(settings: Settings) -> str | None:
    if settings.server:
        return settings.server
    owner = owner_of(settings.data)
    return owner.url if owner else None


class Local:
    """A desk in this process, opened for reading when it is first needed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def ask(self, body: dict[str, Any]) -> dict[str, Any]:
        from qa.doors import answers
        from qa.doors.questions import to_question

        with self._desk() as desk:
            answer = desk.ask(**body)
        answers.keep(self._answers, to_question(body), answer)
        shown: dict[str, Any] = answer.to_json()
        return shown

    def search(self, body: dict[str, Any]) -> dict[str, Any]:
        from qa.doors import json_views

        with self._desk() as desk:
            return {"hits": [json_views.hit(hit) for hit in desk.search(**body)]}

    def verify(self, body: dict[str, Any]) -> dict[str, Any]:
        with self._desk() as desk:
            found: dict[str, Any] = desk.verify(**body).to_json()
        return found

    def article(
        self, name: str, revision: int | None, sentences_from: int | None = None, limit: int | None = None
    ) -> dict[str, Any]:
        from qa.doors import json_views

        with closing(self._catalog()) as catalog:
            found = catalog.article(catalog.id_of(name), revision)
            numbers, live = catalog.numbers(found.article_id)
            return json_views.article(found, numbers, live, sentences_from or 0, limit or json_views.SENTENCES)

    def changes(self, name: str, before: int | None, after: int | None) -> dict[str, Any]:
        from qa.doors.changes import changes

        with closing(self._catalog()) as catalog:
            return changes(catalog, catalog.id_of(name), before, after)

    def answer(self, answer_id: str) -> dict[str, Any]:
        from qa.doors import answers

        with closing(self._catalog()) as catalog:
            return answers.frozen(self._answers, catalog, answer_id)

    def recheck(self, body: dict[str, Any]) -> dict[str, Any]:
        from qa.doors import answers

        with closing(self._catalog()) as catalog:
            return answers.recheck(catalog, body["citations"]).to_json()

    def quotes(self, fields: dict[str, Any]) -> dict[str, Any]:
        with self._desk() as desk:
            found: dict[str, Any] = desk.quotes(**fields).to_json()
        return found

    def timeline(self, fields: dict[str, Any]) -> dict[str, Any]:
        with self._desk() as desk:
            found: dict[str, Any] = desk.timeline(**fields).to_json()
        return found

    def feedback(self, limit: int, offset: int) -> dict[str, Any]:
        from qa.doors.feedback import listed

        self._catalog().close()  # NotFound where there is no collection
        return listed(self._settings.data, limit, offset)

    def feeds(self) -> dict[str, Any]:
        from qa.doors.watching.listing import listed

        return listed(self._settings.data)

    def status(self) -> dict[str, Any]:
        """Checks the vector index too, unless another process owns the collection now or nothing may be written."""
        from qa.build import build, own
        from qa.doors import json_views
        from qa.doors.python import LocalDesk

        self._catalog().close()  # NotFound, rather than making an empty collection
        try:
            collection = own(self._settings, "status")
        except (CollectionInUse, CollectionUnwritable):
            with self._desk() as desk:
                return json_views.status(desk.desk, None, None)
        with LocalDesk(build(self._settings, collection)) as desk:
            return json_views.status(desk.desk, collection.check(), collection.degraded)

    @cached_property
    def _answers(self) -> Any:
        from qa.doors import answers

        return answers.store_of(self._settings)

    def _catalog(self) -> Any:
        from ingest import storage

        return storage.reading(self._settings.data, self._settings.storage.catalog, self._settings.storage.vectors)

    def _desk(self) -> Any:
        from qa import open_collection

        return open_collection(self._settings.data, self._settings)


class Kept(Local):
    """The same with one desk for all questions, as a conversation wants it; close it."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._kept = super()._desk()

    def close(self) -> None:
        self._kept.close()

    def _desk(self) -> Any:
        return nullcontext(self._kept)


def id_of(text: str) -> str:
    """An article's id from what a person calls it by: that id, or what makes its identity: its URL, else its path."""
    from ingest.article import Draft, article_id

    name = name_of(text)
    if name.startswith("art_"):
        return name
    return article_id(Draft(text="", origin=name).identity)


def name_of(text: str) -> str:
    """What a door finds an article by: its id, which its URL gives too, or the place it was read from."""
    from ingest.article import Draft, article_id
    from ingest.normalise import label

    if text.startswith("art_"):
        return text
    if "://" in text:
        return article_id(Draft(text="", origin="", url=text).identity)
    return label(str(Path(text).resolve()))
