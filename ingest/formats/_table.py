"""Tables of articles, a row each: its heading names the fields, as an object of JSON Lines does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.article import Draft, Refusal, item_of
from ingest.decoding import SourceProblem
from ingest.formats import _fields
from ingest.formats._markup import is_marked_up, to_plain

_KNOWN = (
    *(_fields.TEXT, _fields.ID, _fields.TITLE, _fields.URL, _fields.PUBLISHER, _fields.AUTHORS),
    *(_fields.PUBLISHED, _fields.MODIFIED),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows are being read.

    origin: the file's. names: those of its columns, in order.
    """

    origin: str
    names: tuple[str, ...]

    def read_row(self, number: int, cells: Sequence[object]) -> Iterator[Draft | Refusal]:
        """The article of a row, or why it has none; nothing of a blank one. ``number``: its own, for people."""
        place, filled = f"{self.origin}#{number}", [cell for cell in cells if cell not in (None, "")]
        if not filled:
            return
        if len(cells) < len(self.names) or any(cell not in (None, "") for cell in cells[len(self.names) :]):
            reason = f"row {number}: It has {len(cells)} cells where the heading has {len(self.names)}."
            yield Refusal(place, "malformed", reason)
            return
        said = _fields.fold(dict(zip(self.names, cells, strict=False)))
        text = _text(said)
        if text:
            draft = _fields.with_groups(_fields.draft_of(text, place, said), said)
            yield item_of(draft, _fields.pick((said,), _fields.ID, _fields.as_id))
        else:
            yield Refusal(place, "no_text", f"row {number}: There is no text in it.")


def table(origin: str, names: Sequence[object]) -> Table:
    """A table with these in its heading. Raises SourceProblem where no column holds texts."""
    called = tuple(str(name if name is not None else "").strip() for name in names)
    if not is_of_articles(called):
        shown = ", ".join(filter(None, called))[:200] or "nothing"
        reason = f"It is a table without a column of texts (its heading has: {shown}); name one “text”."
        raise SourceProblem("unsupported_type", reason)
    return Table(origin, called)


def is_of_articles(names: Sequence[str]) -> bool:
    """Whether a heading names a column that holds texts."""
    return bool(_folded(names) & _folded(_fields.TEXT))


def known(names: Sequence[str]) -> int:
    """How many fields of articles a heading names."""
    return sum(bool(_folded(names) & _folded(field)) for field in _KNOWN)


def _folded(names: Sequence[str]) -> set[str]:
    return set(_fields.fold(dict.fromkeys(names, "")))


def _text(said: _fields.Fields) -> str:
    text = _fields.pick((said,), _fields.TEXT, _fields.as_text) or ""
    return _fields.as_text(to_plain(text)) if is_marked_up(text) else text
