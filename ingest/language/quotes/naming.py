"""Whether a quotation is of somebody who is asked after by a name or an office."""

import re
from collections.abc import Mapping
from typing import Any

_DESCRIBED = re.compile(r"[a-z]|(?:An?|The|One|Two|Some|His|Her|Its|Their) ")
_OF_ANOTHER = re.compile(r" (?:for|of|at|to|from|in|with) ")


def is_of(row: Mapping[str, Any], speaker: str) -> bool:
    """Whether the name has all the words; or the role has, and they say what the speaker is, not only of what."""
    sought = _words(speaker)
    name = row["speaker"]
    head = _OF_ANOTHER.split(name)[0] if _DESCRIBED.match(name) else name
    role = row["role"] or ""
    return sought <= _words(head) or (
        sought <= _words(role) and not sought.isdisjoint(_words(_OF_ANOTHER.split(role)[0]))
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
