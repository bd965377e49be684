"""What a collection is kept in."""

from dataclasses import dataclass, replace
from string import ascii_lowercase, digits

from ingest.secrets import hidden

_SCHEMA = "schema="
_PLAIN = {*ascii_lowercase, *digits}  # of a schema's name, with the underscore that stands around all others


@dataclass(frozen=True, slots=True, repr=False)
class Storage:
    """The group ``storage``: a collection remembers what it was made with, and is opened with nothing else.

    catalog: the name of a member of ``ingest.catalog``, or the address of a database that it begins. vectors: the index
    that its owner keeps, a member of ``ingest.vectors``; where there is none, what the collection was made with, else
    what goes with the catalog.
    """

    catalog: str = "sqlite"  # the default of the seam, whose modules take long to import
    vectors: str = ""

    def of(self, name: str) -> "Storage":
        """The same for another collection of that name: where others have a folder of their own, in a database it has a
        schema of its own. Different names never give the same one."""
        if "://" not in self.catalog:
            return self
        head, _, query = self.catalog.partition("?")
        options = [part for part in query.split("&") if part]
        known = next((part for part in options if part.startswith(_SCHEMA)), f"{_SCHEMA}dateline")
        written = "".join(one if one in _PLAIN else f"_{ord(one):x}_" for one in name)
        others = [part for part in options if not part.startswith(_SCHEMA)]
        return replace(self, catalog=f"{head}?{'&'.join([*others, f'{known}_{written}'])}")

    def __repr__(self) -> str:
        """An address may hold a password."""
        return hidden(f"Storage(catalog={self.catalog!r}, vectors={self.vectors!r})")
