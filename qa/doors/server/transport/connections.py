"""Who is connected: at most so many in all and from one address. Whoever waits for nobody but himself makes room.

A connection is *waiting* while the server waits for its client: for a request, or for the rest of one. When all places
are taken, the one that has been waiting longest is closed for the newcomer, so that idle connections shut nobody out.
"""

from collections import Counter
from typing import Protocol

MOST = 1_000
_LEAST = 8
_FILES = 64  # that the collection, its models and the questions under way have open


class Connection(Protocol):
    def abort(self) -> None:
        """Closes it at once."""


def most_connections() -> int:
    """As many as half of the files that the process may open, because they are not all that it opens."""
    try:
        import resource
    except ImportError:  # Windows, which has no such limit
        return MOST
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if files == resource.RLIM_INFINITY else max(_LEAST, min(MOST, (files - _FILES) // 2))


class Connections:
    """The connections of one server, at most ``most``, three quarters of them from one address."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._most_of_one = most - most // 4
        self._addresses: dict[Connection, str] = {}
        self._counts: Counter[str] = Counter()
        self._waiting: dict[Connection, None] = {}  # the one that has waited longest comes first

    def __len__(self) -> int:
        return len(self._addresses)

    def admit(self, connection: Connection, address: str) -> bool:
        """Takes it in as waiting, if there is a place or one can be made."""
        if not self._has_place(address):
            return False
        self._addresses[connection] = address
        self._counts[address] += 1
        self._waiting[connection] = None
        return True

    def waits(self, connection: Connection) -> None:
        if connection in self._addresses:
            self._waiting.setdefault(connection)

    def works(self, connection: Connection) -> None:
        """A whole request of it is here: it keeps its place until that is answered."""
        self._waiting.pop(connection, None)

    def leaves(self, connection: Connection) -> None:
        address = self._addresses.pop(connection, None)
        self._waiting.pop(connection, None)
        if address is not None:
            self._counts[address] -= 1
            if not self._counts[address]:
                del self._counts[address]

    def _has_place(self, address: str) -> bool:
        if self._counts[address] >= self._most_of_one:
            return self._make_place(address)
        return len(self) < self._most or self._make_place(None)

    def _make_place(self, address: str | None) -> bool:
        """Closes the connection that has waited longest, of those from the address if one is named."""
        longest = next((item for item in self._waiting if address in (None, self._addresses[item])), None)
        if longest is None:
            return False
        self.leaves(longest)
        longest.abort()
        return True
