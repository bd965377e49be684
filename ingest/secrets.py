"""Credentials, removed from whatever other programs report before anybody sees it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

NAMED = re.compile(r"key|token|secret|password|credential", re.I)  # options that hold one
_LOOKS = re.compile(r"\b(?:sk-[\w*-]{6,}|Bearer \S+)|(?<=//)[^\s/@]+(?=@)")
_LEAST = 5  # characters; shorter values, such as "none", are words of messages too


def hidden(text: str, *known: str) -> str:
    """The text without these, without what looks like a key, and without the user names and passwords of addresses."""
    for value in known:
        if len(value) >= _LEAST:
            text = text.replace(value, "***")
    return _LOOKS.sub("***", text)


def within(options: Mapping[str, Any]) -> Iterator[str]:
    """Values of options that are named like secrets, at any depth."""
    for name, value in options.items():
        if isinstance(value, Mapping):
            yield from within(value)
        elif NAMED.search(name):
            yield str(value)
