"""Who said what: every quotation, direct, indirect or in part, with its speaker."""

from collections.abc import Sequence

from ingest.annotators import Row
from ingest.article import Revision
from ingest.language.quotes.rows import VERSION as VERSION
from ingest.language.quotes.rows import rows


def annotate(revision: Revision) -> Sequence[Row]:
    """docs/quotes.md says what each field means."""
    day = revision.published_at.date() if revision.published_at else None
    return rows(revision.text, revision.bounds, day)
