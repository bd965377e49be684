"""Columns in Parquet, a row an article: the names of the columns name the fields. Rows are read some at a time.

The library for it is large, and installed on request: ``pip install 'dateline[documents]'``.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ingest import plugin
from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.errors import BadInput
from ingest.formats import _table

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

EXTENSIONS = (".parquet", ".pq")
BINARY = True

_MAGIC = b"PAR1"
_MOST_COLUMNS = 1_000
_LARGEST = 500 * 2**20  # bytes of a group of rows, unpacked
_ROWS = 100  # that are held at once


def sniff(head: bytes) -> bool:
    """By its first bytes."""
    return head.startswith(_MAGIC)


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """The article of every row, or why there are none."""
    if not sniff(data) or len(data) < 3 * len(_MAGIC):
        raise SourceProblem("unsupported_type", "It is no file of columns (Parquet).")
    library = _library()
    try:
        yield from _read(library.ParquetFile(io.BytesIO(data), pre_buffer=False), origin)
    except (SourceProblem, MemoryError):
        raise
    except Exception as error:  # the library raises whatever an odd part of a file leads it to
        reason = " ".join(str(error).split())[:200]
        raise SourceProblem("malformed", f"The Parquet file is damaged: {reason}.") from error


def _library() -> Any:
    try:
        return plugin.optional("pyarrow.parquet", "documents")
    except BadInput as error:
        raise SourceProblem("unsupported_type", f"Parquet is read by pyarrow; {error}.") from error


def _read(file: "ParquetFile", origin: str) -> Iterator[Draft | Refusal]:
    names = file.schema_arrow.names
    table = _table.table(origin, names[:_MOST_COLUMNS])
    _check(file)
    wanted, number = [name for name in table.names if _table.known([name])], 0
    for batch in file.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
        for row in batch.to_pylist():
            number += 1
            yield from table.read_row(number, [row.get(name) for name in table.names])


def _check(file: "ParquetFile") -> None:
    if not file.metadata.num_rows:
        raise SourceProblem("empty", "The table has no rows.")
    groups = (file.metadata.row_group(number) for number in range(file.metadata.num_row_groups))
    if max(group.total_byte_size for group in groups) > _LARGEST:
        raise SourceProblem(
            "too_large", f"It holds more than {_LARGEST:,} bytes in a group of rows; write smaller ones."
        )
