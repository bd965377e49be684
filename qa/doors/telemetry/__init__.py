"""What this process does, told to OpenTelemetry: traces and metrics. The only place that knows its libraries.

Off until there is an address to send to; what sends is imported only then.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from ingest import tracing
from qa.settings import Settings

log = logging.getLogger(__name__)

MISSING = "nothing is sent to telemetry.endpoint: install what sends it with: pip install 'dateline[telemetry]'"


@contextmanager
def telling(settings: Settings) -> Iterator[None]:
    """Tells of all that is done within, where the settings say to whom; what is left is sent at the end.

    An address that is set for all programs of a machine stops nobody's work: without the libraries there is a warning.
    """
    if not settings.telemetry.endpoint:
        yield
        return
    from qa.doors.telemetry import resource

    if not resource.is_installed():
        log.warning(MISSING)
        yield
        return
    from qa.doors.telemetry import traces

    listener = traces.listener(settings)
    tracing.listen(listener)
    try:
        yield
    finally:
        tracing.listen(None)
        listener.close()
