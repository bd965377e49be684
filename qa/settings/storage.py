"""What a collection is kept in."""

from dataclasses import dataclass

from ingest.secrets import hidden


@dataclass(frozen=True, slots=True, repr=False)
class Storage:
    """The group ``storage``: a collection remembers what it was made with, and is opened with nothing else.

    catalog: the name of a member of ``ingest.catalog``, or the address of a database that it begins. vectors: the index
    that its owner keeps, a member of ``ingest.vectors``; where there is none, what the collection was made with, else
    what goes with the catalog.
    """

    catalog: str = "sqlite"  # the default of the seam, whose modules take long to import
    vectors: str = ""

    def __repr__(self) -> str:
        """An address may hold a password."""
        return hidden(f"Storage(catalog={self.catalog!r}, vectors={self.vectors!r})")
