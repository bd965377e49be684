"""Lists of people as every door shows them: what is told beside the rows, and who is in their second part."""

from collections.abc import Mapping
from typing import Any

UNCLEAR = "unclear"  # as in ``qa.answer.gathered``, which a call to a running server does not import
HEAD = "Others who spoke about it, not sorted into for and against:"


def has_prose(answer: Mapping[str, Any]) -> bool:
    """Whether there are sentences to be told beside the rows: a language model's; all others are those of the rows."""
    return not answer.get("rows") or answer.get("prompt") is not None


def said(row: Mapping[str, Any]) -> str:
    """What goes before somebody's words in a list: what they did by them, where that is plain."""
    return "" if row["stance"] == UNCLEAR else f"{row['stance']}: "
