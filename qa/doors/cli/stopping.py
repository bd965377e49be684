"""The end of a command that is told to stop."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from qa.doors.cli.exit_status import TERMINATED


@contextmanager
def stopped_in_order() -> Iterator[None]:
    """Told to stop, it closes what is open, as after Ctrl-C: the collection, and the process that reads files."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
