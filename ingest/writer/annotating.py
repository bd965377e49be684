"""What annotators of an earlier version said of articles, said anew by those that there are now.

Every step is one commit of the catalog, and what is left is asked of the catalog: so a process killed anywhere has done
what it has done, and the next owner goes on. Vectors stay as they are.
"""

from collections.abc import Sequence

from ingest.annotators import Annotation, annotations_of
from ingest.article import Revision
from ingest.catalog import Catalog
from ingest.catalog._waiting import outdated
from ingest.tracing import span

PORTION = 50  # revisions annotated in one step: a second or two, after which others may change the collection


class Annotating:
    """Asks the annotators, and remembers of whom they are still to be asked."""

    def __init__(self, catalog: Catalog, dimension: int) -> None:
        self._catalog, self._dimension = catalog, dimension
        self._outdated: list[int] | None = None  # None while nobody has looked

    def annotate(self, revisions: Sequence[Revision], said: Sequence[Annotation] | None = None) -> None:
        """Keeps what annotators say of these, or have said already."""
        with span("annotate"):
            if found := annotations_of(revisions) if said is None else said:
                self._catalog.keep_annotations(found)

    def renew(self, most: int) -> int:
        """The same of so many of those that carry what was said in another version; how many still do."""
        if self._outdated is None:
            self._outdated = outdated(self._catalog, self._dimension)
        keys = self._outdated[-most:]  # the newest
        if live := [*self._catalog.snapshot.dates_of(keys)]:  # others were replaced meanwhile
            self.annotate(self._catalog.revisions(live))
        del self._outdated[-most:]
        return len(self._outdated)
