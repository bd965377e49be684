"""How often a key may be used: so many requests a minute, of which a minute's worth may come at once."""

import math
from dataclasses import dataclass

from qa.doors.server.admission.caller import Caller

_MINUTE = 60.0
_MANY = 10_000  # callers; an identity provider may know any number


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rates:
    """What each key has left, since the server started. usual: of keys that have no rate of their own, 0 for any."""

    def __init__(self, usual: int) -> None:
        self._usual = usual
        self._buckets: dict[str, _Bucket] = {}

    def take(self, caller: Caller, now: float) -> int | None:
        """Takes one request off; None, or in how many seconds there will be one again. now: of a steady clock."""
        most = caller.rate or self._usual
        if not most:
            return None
        bucket = self._buckets.setdefault(caller.id, _Bucket(most, now))
        if len(self._buckets) > _MANY:  # who has not come for a minute has all of it again
            self._buckets = {name: one for name, one in self._buckets.items() if now - one.at < _MINUTE}
            self._buckets[caller.id] = bucket
        bucket.left = min(most, bucket.left + (now - bucket.at) * most / _MINUTE)
        bucket.at = now
        if bucket.left < 1:
            return math.ceil((1 - bucket.left) * _MINUTE / most)
        bucket.left -= 1
        return None
