"""How often a host is asked: one request after the other, with a pause between them that nobody can set a clock by."""

import random
import threading
from collections.abc import Callable
from time import monotonic, sleep

_JITTER = 0.5  # of the pause, added by chance
_MOST_HOSTS = 10_000
LONGEST = 30.0  # seconds that a site's own wish makes the pause last, at most


class Pace:
    """Holds for all who share it, from whatever thread."""

    def __init__(self, pause: float, sleep: Callable[[float], object] = sleep) -> None:
        self._pause, self._sleep = pause, sleep
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, wish: float = 0.0) -> float:
        """Waits for this caller's turn with the host, and says how long; ``wish`` is the pause the site asks for."""
        pause = max(self._pause, min(wish, LONGEST)) if self._pause else 0.0  # 0: only one's own sites
        with self._lock:
            now = monotonic()
            turn = max(now, self._next.get(host, now))
            self._make_room(now)
            self._next[host] = turn + pause * (1 + random.uniform(0, _JITTER))
        if turn > now:
            self._sleep(turn - now)
        return turn - now

    def _make_room(self, now: float) -> None:
        if len(self._next) >= _MOST_HOSTS:
            self._next = {host: turn for host, turn in self._next.items() if turn > now}
