"""What a collection is kept in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Storage:
    """The group ``storage``: a collection remembers what it was made with, and is opened with nothing else.

    catalog: the name of a member of ``ingest.catalog``. vectors: the index that its owner keeps, a member of
    ``ingest.vectors``.
    """

    catalog: str = "sqlite"  # the defaults of both seams, whose modules take long to import
    vectors: str = "chroma"
