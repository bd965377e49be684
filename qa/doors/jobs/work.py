"""What the work in a queue is: its kinds, and how articles travel in it."""

import base64
import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from ingest import storage
from ingest.article import Draft, Refusal, Withdrawal
from ingest.catalog._jobs import Queue
from ingest.errors import BadInput
from qa.settings import Settings

INGEST, REBUILD = "ingest", "rebuild"
ARTICLES = 500  # in one job, at most, and
CHARACTERS = 2_000_000  # of their text, unless one article alone has more
LONGEST = 10_000_000  # characters of one article
_TIMES = ("published_at", "modified_at")
_WHERE = "the setting storage.catalog (DATELINE_STORAGE=postgresql://user@host/database), or leave out --later"


def queue_of(settings: Settings) -> Queue:
    """Raises BadInput where the catalog has no queue beside it."""
    found = storage.queue_of(storage.storage_of(settings.data, settings.storage.catalog).catalog)
    if found is None:
        message = f"work can wait only where the collection lies in PostgreSQL: name the database in {_WHERE}"
        raise BadInput(message, param="storage.catalog")
    return found


def portions(items: Iterable[Draft | Refusal]) -> Iterator[list[Draft | Refusal]]:
    """As many at once as one job carries; what is longer than any job may be is refused."""
    portion: list[Draft | Refusal] = []
    size = 0
    for item in map(_bounded, items):
        length = len(item.text) if isinstance(item, Draft) else 0
        if portion and (len(portion) == ARTICLES or size + length > CHARACTERS):
            yield portion
            portion, size = [], 0
        portion.append(item)
        size += length
    if portion:
        yield portion


def _bounded(item: Draft | Refusal) -> Draft | Refusal:
    if isinstance(item, Refusal) or len(item.text) <= LONGEST:
        return item
    reason = f"It has more than {LONGEST:,} characters, the most that a job carries; ingest it without --later."
    return Refusal(item.origin, "too_large", reason)


def packed(items: Sequence[Draft | Refusal]) -> str:
    """As text that any database keeps."""
    written = json.dumps([[type(item).__name__, asdict(item)] for item in items], default=datetime.isoformat)
    return base64.b64encode(gzip.compress(written.encode(), mtime=0)).decode()


def unpacked(text: str) -> list[Draft | Refusal]:
    return [_item(kind, fields) for kind, fields in json.loads(gzip.decompress(base64.b64decode(text)))]


def _item(kind: str, fields: dict[str, Any]) -> Draft | Refusal:
    if kind == Draft.__name__:
        return _draft(fields)
    if kind == Withdrawal.__name__:
        return Withdrawal(**fields | {"of": _draft(fields["of"]), "until": _time(fields["until"])})
    return Refusal(**fields)


def _draft(fields: dict[str, Any]) -> Draft:
    lists = {name: tuple(fields[name]) for name in ("authors", "groups")}
    return Draft(**fields | lists | {name: _time(fields[name]) for name in _TIMES})


def _time(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
