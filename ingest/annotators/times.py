"""Which days an article's expressions of time mean, such as "on Thursday", told from the day that it is of."""

from collections.abc import Sequence

from ingest.annotators import Row
from ingest.article import Revision
from ingest.language.times import times

VERSION = "1"


def annotate(revision: Revision) -> Sequence[Row]:
    """``first`` and ``last`` day of each, both included; none where nobody knows when the article came out."""
    if revision.published_at is None:
        return []
    day = revision.published_at.date()
    return [
        {"start": start + time.start, "end": start + time.end, "first": str(time.first), "last": str(time.last)}
        for start, end in revision.bounds
        for time in times(revision.text[start:end], day)
    ]
