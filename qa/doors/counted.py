"""What was counted, on one line, from the JSON object of an answer."""

import re
from collections.abc import Callable, Mapping
from typing import Any

_MARKER = re.compile(r"\[(\d+)\]")


def line(answer: Mapping[str, Any], shown: Callable[[str], str] = str, marker: str = "[{}]") -> list[str]:
    """None where nothing was. shown: makes words of articles fit for where they are written."""
    counted = answer.get("counted")
    return [_MARKER.sub(lambda found: marker.format(found[1]), shown(counted["shown"]))] if counted else []
