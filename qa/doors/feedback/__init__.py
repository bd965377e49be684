"""What readers say of answers, kept beside the collection as cases that the evals can run.

A reader's ``right`` is a case at once: the sentences that the answer cites are its gold. What is ``wrong`` or
``missing`` waits for a person, who fills in the gold.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ingest.collection import Collection
from qa.answer.objects import object_of
from qa.doors.feedback.entry import Entry as Entry
from qa.doors.feedback.entry import Verdict as Verdict
from qa.doors.feedback.journal import Journal
from qa.doors.feedback.judging import judged


def keep(collection: Collection, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Keeps what a reader said; gives the entry. Once it returns, the entry outlives a power cut.

    fields: those of ``POST /v1/feedback``. Raises BadInput for what cannot be meant, NotFound for an article or a
    revision that there is not, FeedbackFull where as much is kept as may be.
    """
    entry = object_of(judged(collection, fields))
    with collection.writer.changing():
        Journal(collection.folder).append(entry)
    return entry


def listed(folder: Path, limit: int, offset: int) -> dict[str, Any]:
    """A page of what is kept in the folder of a collection, newest first; ``next_offset`` is None on the last page."""
    entries, total = Journal(folder).page(limit, offset)
    following = offset + limit
    return {"feedback": entries, "total": total, "next_offset": following if following < total else None}
