"""Revisions as rows: what is stored of one, and how it comes back."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, cast

from ingest.article import Draft, Revision
from ingest.ranges import Ranges

COLUMNS = (
    "revisions.key, article_id, number, text, origin, title, url, publisher, authors, published_at, modified_at, "
    "added_at, sentences.bounds, passages.bounds, published_offset, modified_offset, groups"
)
SOURCE = (
    "revisions JOIN sentences ON sentences.revision = revisions.key JOIN passages ON passages.revision = revisions.key"
)
STORED = (
    "article_id, number, state, digest, published_at, publisher, title, url, authors, modified_at, added_at, origin, "
    "text, published_offset, modified_offset, groups"
)


def stored(draft: Draft, name: str, number: int) -> tuple[object, ...]:
    """The columns ``STORED`` of a staged draft."""
    return (
        name, number, "staged", draft.digest, _seconds(draft.published_at), draft.publisher, draft.title, draft.url,
        json.dumps(draft.authors), _seconds(draft.modified_at), _seconds(datetime.now(UTC)), draft.origin,
        draft.text, _offset(draft.published_at), _offset(draft.modified_at), " ".join(draft.groups),
    )  # fmt: skip


def revision_of(row: tuple[Any, ...]) -> Revision:
    """Of the columns ``COLUMNS``."""
    key, name, number, text, origin, title, url, publisher, authors, published, modified, added, *rest = row
    bounds, passages, published_offset, modified_offset, groups = rest
    return Revision(
        key=key, article_id=name, number=number, text=text, origin=origin, title=title, url=url, publisher=publisher,
        authors=tuple(json.loads(authors)), published_at=_moment(published, published_offset),
        modified_at=_moment(modified, modified_offset), added_at=cast(datetime, _moment(added)),
        bounds=Ranges.from_bytes(bounds), passages=Ranges.from_bytes(passages),
        groups=tuple(groups.split()),
    )  # fmt: skip


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None


def _offset(moment: datetime | None) -> int:
    return int((moment.utcoffset() or timedelta()).total_seconds()) if moment else 0


def _moment(seconds: int | None, offset: int = 0) -> datetime | None:
    zone = timezone(timedelta(seconds=offset)) if offset else UTC
    return datetime.fromtimestamp(seconds, zone) if seconds is not None else None
