"""Finds with which others a revision carries one text: some by their fingerprints, and of those the ones that do."""

from collections.abc import Iterator, Sequence

from ingest.article import Revision
from ingest.catalog import Catalog
from ingest.stories.sameness import Report, is_one_text

SHARED = 3  # fingerprints: of a quarter of a text, six are the same
COMPARED = 12  # earlier ones, those that share most: however many copies there are, each hangs on so many


def find(catalog: Catalog, revisions: Sequence[Revision]) -> None:
    """Keeps in the catalog what these revisions, staged or live, have in common with each other and with the rest.

    Each is compared with those before it, whatever it is staged with; done a second time it changes nothing.
    """
    reports = {revision.key: Report(revision) for revision in revisions}
    catalog.keep_fingerprints({key: report.wording.fingerprints for key, report in reports.items()})
    pairs = [pair for revision in revisions for pair in _copies(catalog, revision, reports)]
    if pairs:
        catalog.keep_copies(pairs)


def _copies(catalog: Catalog, revision: Revision, reports: dict[int, Report]) -> Iterator[tuple[int, int]]:
    own = reports[revision.key]
    near = catalog.sharing(own.wording.fingerprints, SHARED, before=revision.key)
    for other in catalog.revisions(near[:COMPARED]):
        report = reports.get(other.key) or Report(other)
        if other.article_id != revision.article_id and is_one_text(own, report):
            yield other.key, revision.key
