"""Where else a citation's words stand, in a line for people: the same at every door."""

from collections.abc import Mapping, Sequence
from typing import Any

NAMED = 3  # outlets


def also_in(copies: Sequence[Mapping[str, Any]]) -> str:
    """``also in 11 others: The Herald, The Post, Daily Echo, …``; "" where it stands nowhere else."""
    if not copies:
        return ""
    outlets = list(dict.fromkeys(copy["publisher"] for copy in copies if copy["publisher"]))
    named = ", ".join(outlets[:NAMED]) + (", …" if len(outlets) > NAMED else "")
    count = f"also in {len(copies):,} {'other' if len(copies) == 1 else 'others'}"
    return f"{count}: {named}" if named else count
