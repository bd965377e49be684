"""When a feed is due again."""

import random

MOST_PATIENCE = 86_400.0  # seconds between two tries of a feed that fails
_JITTER = 0.1  # of the time, added by chance: many watchers must not all ask at the full hour


def after_reading(now: float, every: float, fresh: float) -> float:
    """``every`` seconds after now, or when the server says that there may be something new, if that is later."""
    return now + max(every, fresh) * (1 + random.uniform(0, _JITTER))


def after_failure(now: float, every: float, failures: int, retry_after: float | None) -> float:
    """Twice as late with each failure in a row, and never before the server asks for it."""
    wait = min(every * 2.0 ** min(failures, 20), MOST_PATIENCE)
    return now + max(wait, retry_after or 0.0) * (1 + random.uniform(0, _JITTER))
