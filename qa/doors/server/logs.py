"""The log of the server: a line for people or an object for programs, each with its time, its request and its trace."""

import json
import logging
import time
from collections.abc import Mapping
from typing import Any

from ingest import tracing
from qa.doors.server import request_id
from qa.settings import Log

REQUESTS = "dateline.requests"  # the logger of the line that each request has
FIELDS = "fields"  # of a record: what its line has besides, where lines are objects
_LINE = "%(asctime)s %(levelname)s %(request)s %(message)s"
_DAY = "%Y-%m-%dT%H:%M:%SZ"


def configure(settings: Log, quiet: bool) -> None:
    """Sets the form of every line of the log; ``quiet`` leaves out the line of each request."""
    formatter = Objects() if settings.form == "json" else logging.Formatter(_LINE, _DAY)
    formatter.converter = time.gmtime
    for handler in logging.getLogger().handlers:
        handler.setFormatter(formatter)
        handler.addFilter(stamp)
    logging.getLogger(REQUESTS).setLevel(logging.WARNING if quiet else logging.INFO)


def stamp(record: logging.LogRecord) -> bool:
    """A filter that lets everything pass, and says to which request and trace it belongs."""
    record.request = request_id.current.get()
    record.trace = tracing.current().trace
    return True


class Objects(logging.Formatter):
    """One JSON object a line, in ASCII: no text of a request can break the line."""

    def format(self, record: logging.LogRecord) -> str:
        milliseconds = f".{int(record.msecs):03d}Z"
        said: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S") + milliseconds, "level": record.levelname.lower(),
            "logger": record.name, "message": record.getMessage(),
        }  # fmt: skip
        said |= {name: value for name in ("request", "trace") if (value := getattr(record, name, "")) not in ("", "-")}
        fields: Mapping[str, Any] = getattr(record, FIELDS, {})
        said |= fields
        if record.exc_info:
            said["exception"] = self.formatException(record.exc_info)
        return json.dumps(said, default=str)
