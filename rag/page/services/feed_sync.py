"""New articles come in while the page is served; whatever goes wrong with them, the page goes on."""

import contextlib
import sys
import threading
from collections.abc import Iterator

from index.errors import RagError
from rag.api import Rag

_FAREWELL = 1.0
"""Seconds for a reading to end; what it has committed is safe whenever it is cut off."""


@contextlib.contextmanager
def syncing(rag: Rag, minutes: float | None) -> Iterator[None]:
    """Read what is new in the feeds, now and every so many minutes, while what is within runs; None reads nothing."""
    if minutes is None:
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=follow, args=(rag, minutes * 60, stop), name="syncing", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_FAREWELL)


def follow(rag: Rag, seconds: float, stop: threading.Event) -> None:
    """Read what is new, time and again, until `stop` is set."""
    while not stop.is_set():
        try:
            report = rag.sync(stop=stop)
        except RagError as error:
            if stop.is_set():  # what it reads into has been closed
                return
            _note(f"the feeds could not be read: {error}")
        except Exception as error:  # noqa: BLE001 - the page must not go down for it
            if stop.is_set():
                return
            _note(f"the feeds could not be read, which is a bug: {type(error).__name__}: {error}")
        else:
            for rejection in report.rejected:
                _note(f"rejected {rejection.origin}: {rejection.reason}")
            if report.added or report.replaced:
                _note(f"new articles: {len(report.added):,}, changed ones: {len(report.replaced):,}")
        stop.wait(seconds)


def _note(text: str) -> None:
    line = "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split()))
    with contextlib.suppress(OSError, ValueError):  # a closed terminal
        print(f"rag: {line}", file=sys.stderr, flush=True)  # noqa: T201
