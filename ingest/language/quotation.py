"""Quotation marks around words of an article, for people."""

_MARKS = frozenset('“”„«»"')


def quoted(text: str) -> str:
    """In quotation marks, unless the text brings its own: an outer pair would look like part of it."""
    return text if _MARKS.intersection(text) else f"“{text}”"
