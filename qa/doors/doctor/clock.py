"""The clock: what is recent, what is planned and when a key ends are told by it."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from qa.doors.doctor.finding import Finding, failed, ok, warning
from qa.settings import Settings

WRITTEN = Path(__file__)  # no clock is right that shows a time before this was installed
_DAY = 86_400.0
_REMEDY = "set the clock, by NTP for instance"


def examine(settings: Settings) -> Iterator[Finding]:
    now = time.time()
    shown = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%d %H:%M UTC")
    if now < WRITTEN.stat().st_mtime - _DAY:
        yield failed("clock", f"it shows {shown}, before Dateline was installed", _REMEDY)
        return
    newest = max((path.stat().st_mtime for path in settings.data.glob("catalog.*")), default=now)
    if newest > now + 60:
        ahead = datetime.fromtimestamp(newest, UTC).strftime("%Y-%m-%d %H:%M UTC")
        yield warning("clock", f"it shows {shown}, and the catalog was written at {ahead}", _REMEDY)
    else:
        yield ok("clock", f"it shows {shown}")
