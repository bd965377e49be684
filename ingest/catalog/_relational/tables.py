"""What a member's database does for the rest; statements are written with question marks for their values."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

Rows = list[tuple[Any, ...]]


class Tables(ABC):
    """Whatever a library raises is translated here, as ``ingest.catalog.Catalog`` has it."""

    @abstractmethod
    def _rows(self, query: str, values: Sequence[object] = ()) -> Rows:
        """What a query gives: of the transaction or the state that this thread is in, else of now."""

    @abstractmethod
    def _change(self, statement: str, values: Sequence[object] = ()) -> Rows:
        """Runs a statement within a transaction; gives what it returns."""

    @abstractmethod
    def _insert(self, statement: str, values: Sequence[object]) -> int:
        """Adds a revision within a transaction; gives its key."""

    @abstractmethod
    def _change_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Runs a statement within a transaction once for each of the rows."""

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]:
        """All of it or nothing; every commit counts the generation up, so that caches know."""

    @abstractmethod
    def _state(self) -> AbstractContextManager[int]:
        """One state of the database, whatever is written meanwhile: its generation."""

    def about(self, name: str) -> str | None:
        rows = self._rows("SELECT value FROM about WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    def describe(self, name: str, value: str) -> None:
        described = "INSERT INTO about VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        with self._transaction():
            self._change(described, (name, value))

    @property
    def generation(self) -> int:
        """Changes with every write, of this process or another."""
        return int(self.about("generation") or 0)


def marks(values: Sequence[object]) -> str:
    """A place in a query for each of the values; where there are none, for what equals nothing."""
    return ",".join("?" * len(values)) or "NULL"


def batches(keys: Sequence[int], size: int = 500) -> Iterator[Sequence[int]]:
    """A database binds a bounded number of values in one query."""
    return (keys[start : start + size] for start in range(0, len(keys), size))
