"""Whether a draft says anything new of its article: content is compared, dates only where they prove something.

Feeds republish a corrected item under its old date, so a first publication proves no text to be old. A copy is old when
it was last changed before the live text was; one that does not say when it was changed is old when it lies beside the
live text, in the same ingest, or was the article's text before, and appeared before the live text was last changed.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from ingest.article import Draft, Revision
from ingest.catalog import Catalog

Status = Literal["added", "changed", "unchanged"]


class Changes:
    """What one ingest has to take in. Of every article that it has come across it remembers a number."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._waiting: dict[str, Draft] = {}
        self._met: set[int] = set()

    def published(self, drafts: Iterable[Draft]) -> None:
        """These drafts, passed on before, are in the catalog, or never will be."""
        for draft in drafts:
            if self._waiting.get(draft.identity) is draft:
                del self._waiting[draft.identity]

    def judge(self, draft: Draft) -> tuple[Status, Draft]:
        """What becomes of the draft, and the draft with its identity and what was known of it before."""
        draft = self._placed(draft)
        beside = hash(draft.identity) in self._met
        self._met.add(hash(draft.identity))
        known = self._known(draft.identity)
        completed = _completed(draft, known) if known else draft
        if known and (completed.digest == known.digest or self._says_less(draft, completed, known, beside)):
            return "unchanged", completed
        self._waiting[draft.identity] = completed
        return "changed" if known else "added", completed

    def _placed(self, draft: Draft) -> Draft:
        """An item that is known by its title and date, under its text instead when that is live already, or when the
        same file holds another with this title and date."""
        if draft.item is None:
            return draft
        alone = replace(draft, item=None)  # as it was when the file held nothing else
        if (known := self._known(alone.identity)) and known.text == draft.text:
            return alone
        if not draft.is_known_by_title:
            return draft
        by_text = draft.known_by_text()
        if self._known(by_text.identity):
            return by_text
        known = self._known(draft.identity) if hash(draft.identity) in self._met else None
        return by_text if known and known.text != draft.text else draft

    def _known(self, identity: str) -> Draft | None:
        """What the article says now, or will once the batch is published that it waits in."""
        if identity in self._waiting:
            return self._waiting[identity]
        revision = self._catalog.live_revision(identity)
        return _draft_of(revision) if revision else None

    def waiting(self, identity: str) -> Draft | None:
        """The draft of that article that was passed on and is not in the catalog yet."""
        return self._waiting.get(identity)

    def forget(self, identity: str) -> None:
        """The draft that waits will never be in the catalog."""
        self._waiting.pop(identity, None)

    def _says_less(self, draft: Draft, completed: Draft, known: Draft, beside: bool) -> bool:
        """Whether it is no more than the beginning of what is known, or an older text."""
        is_part = draft.excerpt and len(draft.text) < len(known.text)
        return is_part or self._is_older(draft, completed, known, beside)

    def _is_older(self, draft: Draft, completed: Draft, known: Draft, beside: bool) -> bool:
        if known.modified_at is None:
            return False
        if completed.modified_at is not None:
            return completed.modified_at < known.modified_at
        if draft.published_at is None or draft.published_at >= known.modified_at:
            return False
        return beside or self._catalog.was_said(draft.identity, {draft.digest, completed.digest})


def _completed(draft: Draft, known: Draft) -> Draft:
    """With what the draft does not say and was known: of the same text everything, of another what a correction does
    not change, when the article first appeared, where, and who may see it."""
    names = ["published_at", "publisher", "groups"]
    if draft.text == known.text:
        names += ["title", "authors", "modified_at"]
    kept = {name: getattr(known, name) for name in names if not getattr(draft, name)}
    return replace(draft, **kept)


def _draft_of(revision: Revision) -> Draft:
    names = ("text", "origin", "title", "url", "publisher", "authors", "published_at", "modified_at", "groups")
    return Draft(**{name: getattr(revision, name) for name in names})
