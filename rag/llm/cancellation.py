"""Cancellation of an answer from another thread, whatever it is waiting for."""

import contextlib
import threading
from collections.abc import Callable, Iterator


class Stop:
    """Cancellation signal: ends what runs under it as soon as it is set. It can't be reset."""

    def __init__(self) -> None:
        self.is_set = False
        self._lock = threading.Lock()
        self._endings: list[Callable[[], None]] = []

    def set(self) -> None:
        """End what runs under it; setting it again does nothing."""
        with self._lock:
            self.is_set = True
            endings = list(self._endings)
        for end in endings:
            end()

    def wait(self, seconds: float) -> None:
        """Wait for some seconds, or until it is set."""
        woken = threading.Event()
        with self.ending(woken.set):
            woken.wait(seconds)

    @contextlib.contextmanager
    def ending(self, end: Callable[[], None]) -> Iterator[None]:
        """Call `end`, from the thread that sets the stop, if it is set within this context or was set before."""
        with self._lock:
            self._endings.append(end)
            is_late = self.is_set
        try:
            if is_late:
                end()
            yield
        finally:
            with self._lock:
                self._endings.remove(end)
