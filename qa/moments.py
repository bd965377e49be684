"""Times as users write them: RFC 3339 with an offset, or a day."""

import re
from datetime import UTC, datetime

from ingest.errors import BadInput

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d))?", re.ASCII)
_EXAMPLES = "2025-03-14T09:30:00Z, or 2025-03-14 for its midnight in UTC"


def moment(text: str, param: str) -> datetime:
    """Aware, UTC. Raises BadInput that names ``param``, for what ``parse`` refuses."""
    try:
        return parse(text)
    except ValueError as error:
        raise BadInput(f"{param}: {error}", param=param) from None


def parse(text: str) -> datetime:
    """Aware, UTC. Raises ValueError; a time without an offset is refused too, for nobody can say when it was."""
    if not _MOMENT.fullmatch(text):
        raise ValueError(f"a time is written as {_EXAMPLES}, not {text!r}")
    try:
        found = datetime.fromisoformat(text.upper())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"there is no such time as {text!r}") from None
