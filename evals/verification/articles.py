"""The sample corpus as a collection would hold it: the current revision of each article, by its URL."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from ingest.article import Draft, Revision, article_id
from ingest.errors import BadInput
from ingest.language.sentences import split
from ingest.passage import pack
from ingest.reading import read_sources

CORPUS = Path(__file__).parents[1] / "corpus"


@lru_cache(maxsize=1)
def articles() -> Mapping[str, Revision]:
    """Every article; of two files with one URL the later is the current revision, as the corpus says."""
    drafts: dict[str, Draft] = {}
    for found in read_sources(sorted(CORPUS.glob("[0-9]*.md"))):
        if not isinstance(found, Draft) or found.url is None:
            raise BadInput(f"{found.origin} cannot be used: every article of the corpus has a text and a URL")
        drafts[found.url] = found
    return {url: _revision(key, draft) for key, (url, draft) in enumerate(drafts.items(), 1)}


def _revision(key: int, draft: Draft) -> Revision:
    bounds = tuple(split(draft.text))
    return Revision(
        key=key, article_id=article_id(draft.identity), number=1, text=draft.text, origin=draft.origin,
        title=draft.title, url=draft.url, publisher=draft.publisher, authors=draft.authors,
        published_at=draft.published_at, modified_at=draft.modified_at, added_at=datetime(2026, 7, 1, tzinfo=UTC),
        bounds=bounds, passages=tuple(pack(draft.text, bounds)),
    )  # fmt: skip
