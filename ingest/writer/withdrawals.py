"""Articles that their sources withhold: taken out, remembered, and kept out until a younger text or an embargo's end.

What was withdrawn is remembered among what the collection says of itself: the text may come again, from an older file
or a later crawl.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from ingest.article import Draft, Refusal, Withdrawal, article_id
from ingest.catalog import Catalog


class Withdrawals:
    """What one ingest needs to know of them. retract: takes a live article out of every search."""

    def __init__(self, catalog: Catalog, retract: Callable[[str], None]) -> None:
        self._catalog = catalog
        self._retract = retract
        self._taken: set[str] = set()

    def judge(self, source: Draft | Refusal) -> Draft | Refusal:
        """The source; of a text that was withdrawn a refusal."""
        if isinstance(source, Refusal) or not self._is_withdrawn(source):
            return source
        reason = "Its source has withdrawn it; a text that is dated later will be ingested."
        return Refusal(source.origin, "withheld", reason)

    def forbids(self, draft: Draft) -> bool:
        """Whether a draft that was passed on earlier in this ingest has been withdrawn since."""
        return draft.identity in self._taken and self._is_withdrawn(draft)

    def take(self, withdrawal: Withdrawal) -> bool:
        """Takes the article out, and remembers that; whether it was in. A younger text of it than is meant stays."""
        identity = withdrawal.of.identity
        live = self._catalog.live_revision(identity)
        if live and _is_younger(live.modified_at or live.published_at, _said_at(withdrawal)):
            return False
        if live:
            self._retract(live.article_id)
        self._taken.add(identity)
        self._remember(withdrawal)
        return live is not None

    def _remember(self, withdrawal: Withdrawal) -> None:
        name, at = _name(withdrawal.of), _said_at(withdrawal) or datetime.now(UTC)
        said = self._catalog.about(name)
        if not said or datetime.fromisoformat(json.loads(said)["at"]) <= at:
            until = withdrawal.until.isoformat() if withdrawal.until else None
            self._catalog.describe(name, json.dumps({"at": at.isoformat(), "until": until}))

    def _is_withdrawn(self, draft: Draft) -> bool:
        said = self._catalog.about(_name(draft))
        if not said:
            return False
        at, until = (value and datetime.fromisoformat(value) for value in map(json.loads(said).get, ("at", "until")))
        is_over = until is not None and until <= datetime.now(UTC)
        return not is_over and not _is_younger(draft.modified_at or draft.published_at, at)


def _name(draft: Draft) -> str:
    return f"withdrawn:{article_id(draft.identity)}"


def _said_at(withdrawal: Withdrawal) -> datetime | None:
    return withdrawal.of.modified_at or withdrawal.of.published_at


def _is_younger(changed: datetime | None, than: datetime | None) -> bool:
    """Whether a text was changed after that moment; not where either is unknown."""
    return changed is not None and than is not None and changed > than
