"""Delay between two requests to a host, across all threads."""

import threading


class HostThrottle:
    """Throttle: the time of each host's next request. Safe for use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}

    def wait(self, host: str, now: float, gap: float) -> float:
        """Take the next turn of a host; returns the seconds until then. The turn after it comes `gap` seconds later."""
        with self._lock:
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + gap
            return turn - now
