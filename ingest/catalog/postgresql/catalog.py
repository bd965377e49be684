"""All of ``ingest.catalog.Catalog`` over PostgreSQL."""

from collections.abc import Iterator, Sequence

from ingest.catalog._relational import ranking
from ingest.catalog._relational.reading import MOST_PRINTED
from ingest.catalog._relational.searching import Searching
from ingest.catalog._relational.snapshots import Snapshots
from ingest.catalog._relational.staging import Staging
from ingest.catalog.postgresql.address import Address, parsed
from ingest.catalog.postgresql.database import Database
from ingest.catalog.postgresql.fulltext import FullText
from ingest.errors import CollectionError
from ingest.language import analysis
from ingest.lock import Guard


class PostgresqlCatalog(Database, Staging, Searching):
    """One collection in a schema of its own."""

    def __init__(self, address: Address, *, write: bool) -> None:
        super().__init__(address, write=write)
        self._words = FullText(self)
        self._snapshots = Snapshots(self, self._words, self.revisions)

    def own(self, command: str) -> Guard:
        if self._ownership is None:
            raise CollectionError("this collection was opened for reading; only its owner may change it")
        return self._ownership.own(command)

    def holding(self, text: str, limit: int) -> list[int]:
        terms = analysis.terms(text)
        if not terms:
            return []
        with self._searched() as snapshot:
            keys = snapshot.keys[ranking.having_all(self._words, snapshot, terms)].tolist()
            query = (
                "SELECT key FROM revisions WHERE key = ANY(?) AND (strpos(text, ?) > 0 OR strpos(title, ?) > 0) "
                "ORDER BY published_at DESC NULLS LAST, key LIMIT ?"
            )
            return [row[0] for row in self._rows(query, (keys, text, text, limit))]

    def _printed(self, fingerprints: Sequence[int], before: int) -> Iterator[int]:
        """All in one query, since each is a way to the server and back."""
        query = (
            "SELECT newest.revision FROM unnest(?::bigint[]) AS one (fingerprint), LATERAL (SELECT revision "
            "FROM fingerprints WHERE fingerprint = one.fingerprint AND revision < ? "
            f"ORDER BY revision DESC LIMIT {MOST_PRINTED}) AS newest"
        )
        return (row[0] for row in self._rows(query, (list(fingerprints), before)))


def opened(address: str, *, write: bool) -> PostgresqlCatalog:
    """The catalog at ``//user@host/database?schema=name``."""
    return PostgresqlCatalog(parsed(address), write=write)
