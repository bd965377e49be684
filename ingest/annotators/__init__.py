"""Annotators: what is told from a revision's text and kept with it, such as who said what. One module a member.

A member has ``VERSION``, a text that changes whenever it would say something else, and ``annotate(revision)``, which
gives ``Row``s. All members are asked while a revision is staged; what they say is stored with the revision and lives as
long as it does. Of a live revision it is said anew when a member has another version (``dateline rebuild``); an old
revision keeps what was said of it then. A member looks at the text and at what is said about it, not at the revision's
key, number and when it came in, which may not be settled yet.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ingest import plugin
from ingest.article import Revision
from ingest.errors import AnnotatorFailed

Row = Mapping[str, Any]
"""A JSON object about ``text[start:end]`` of its revision: ``start`` and ``end``, and what the annotator adds."""


class Annotator(Protocol):
    """A member of this seam: the module itself."""

    VERSION: str

    def annotate(self, revision: Revision) -> Sequence[Row]:
        """The same rows for the same text, in the order in which readers want them."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one annotator says of one revision.

    revision: its key. annotator: the member's name. version: of the annotator, when it said this.
    """

    revision: int
    annotator: str
    version: str
    rows: tuple[Row, ...]


def versions() -> dict[str, str]:
    """Of every annotator that there is now, by its name."""
    return {name: str(found.VERSION) for name, found in plugin.members(__name__).items()}


def annotations_of(revisions: Sequence[Revision]) -> list[Annotation]:
    """What every annotator says of each revision. Raises AnnotatorFailed, which names the one and the article."""
    members = plugin.members(__name__)
    return [_annotation(name, found, revision) for name, found in members.items() for revision in revisions]


def _annotation(name: str, annotator: Any, revision: Revision) -> Annotation:
    try:
        rows = tuple(annotator.annotate(revision))
        json.dumps(rows, allow_nan=False)
    except Exception as error:  # somebody else's code: it may raise anything
        raise _failed(name, revision, f"{type(error).__name__}: {error}") from error
    wrong = next((row for row in rows if not _lies_within(row, len(revision.text))), None)
    if wrong is not None:
        raise _failed(name, revision, f"it names no range of the text: {json.dumps(wrong)[:200]}")
    return Annotation(revision.key, name, annotator.VERSION, rows)


def _lies_within(row: Row, length: int) -> bool:
    start, end = row.get("start"), row.get("end")
    return type(start) is int and type(end) is int and 0 <= start < end <= length


def _failed(name: str, revision: Revision, reason: str) -> AnnotatorFailed:
    return AnnotatorFailed(
        f"the annotator {name} failed on {revision.origin} ({reason}); correct it, or take it out of ingest/annotators"
    )
