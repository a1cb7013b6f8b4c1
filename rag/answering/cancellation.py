"""Cancellation of an answer from another thread, whatever it is waiting for."""

import contextlib
import threading
from collections.abc import Callable, Iterator


class Stop:
    """Ends what runs under it as soon as it is set; it can't be taken back."""

    def __init__(self) -> None:
        self.is_set = False
        self._lock = threading.Lock()
        self._endings: list[Callable[[], None]] = []

    def set(self) -> None:
        """End what runs under it; doing so again does nothing."""
        with self._lock:
            self.is_set = True
            endings = list(self._endings)
        for end in endings:
            end()

    def wait(self, seconds: float) -> None:
        """Wait so long, or until it is set."""
        woken = threading.Event()
        with self.ending(woken.set):
            woken.wait(seconds)

    @contextlib.contextmanager
    def ending(self, end: Callable[[], None]) -> Iterator[None]:
        """Have `end` called, from the thread that sets the stop, when it is set meanwhile or was before."""
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
