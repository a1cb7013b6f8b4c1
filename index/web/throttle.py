"""Delay between two requests to a host: its own turn across all threads, and what a server asks for."""

import email.utils
import threading
from contextlib import suppress
from datetime import UTC


def retry_after(text: str, now: float) -> float | None:
    """Return the seconds from `now` that a header Retry-After asks to wait, in figures or as a date; None for neither.

    `now` is in seconds since 1970.
    """
    text = text.strip()
    if text.isascii() and text.replace(".", "", 1).isdecimal():
        return float(text)
    with suppress(ValueError, TypeError, OverflowError):
        when = email.utils.parsedate_to_datetime(text)
        return max(0.0, (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now)
    return None


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
