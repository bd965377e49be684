"""The id of the request that is being answered: in its response, in its errors and in each line of the log about it."""

import re
import uuid
from contextvars import ContextVar

HEADER = "X-Request-ID"
NONE = "-"
_SANE = re.compile(r"[\w.:+/=-]{1,128}", re.ASCII)

current: ContextVar[str] = ContextVar("request", default=NONE)


def chosen(given: str) -> str:
    """The client's own, when it can stand in a line of a log; else a new one."""
    return given if _SANE.fullmatch(given) else uuid.uuid4().hex
