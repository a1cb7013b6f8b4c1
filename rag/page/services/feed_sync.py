"""Syncing of feeds while the page is served: what is new in them is read now, and every so many minutes."""

import contextlib
import itertools
import sys
import threading
from collections.abc import Callable, Iterator

from index.errors import RagError
from index.web.web_database import DATABASE
from rag.api.rag import Rag
from rag.settings.collections import DEFAULT

_FAREWELL = 1.0
"""Seconds for a reading to end; what it has committed is safe whenever it is cut off."""


@contextlib.contextmanager
def syncing(rag: Rag, minutes: float | None, others: Callable[[], Iterator[Rag]] = lambda: iter(())) -> Iterator[None]:
    """Read what is new in the feeds, now and every so many minutes, while what is within runs; None reads nothing.

    `others` yields other collections whose feeds are read too.
    """
    if minutes is None:
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(
        target=sync_repeatedly, args=(rag, minutes * 60, stop, others), name="syncing", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_FAREWELL)


def sync_repeatedly(
    rag: Rag, seconds: float, stop: threading.Event, others: Callable[[], Iterator[Rag]] = lambda: iter(())
) -> None:
    """Read what is new, time and again, until `stop` is set."""
    while not stop.is_set():
        try:
            for each in itertools.chain([rag], others()):
                _sync(each, stop)
        except RagError as error:  # another collection can't be opened
            _note(f"feeds could not be read: {error}")
        stop.wait(seconds)


def collections_with_feeds(rag: Rag) -> Iterator[Rag]:
    """Yield the other collections of the place that have feeds, each opened until the next one."""
    own = (rag.settings.index.collection or DEFAULT).split(",")
    for name in rag.collections.names():
        if name not in own and (rag.collections.folder(name) / DATABASE).exists():
            with contextlib.closing(rag.beside(name)) as other:
                yield other


def _sync(rag: Rag, stop: threading.Event) -> None:
    try:
        report = rag.sync(stop=stop)
    except RagError as error:
        if not stop.is_set():  # otherwise what it reads into has been closed
            _note(f"the feeds could not be read: {error}")
    except Exception as error:  # noqa: BLE001 - the page must not go down for it
        if not stop.is_set():
            _note(f"the feeds could not be read, which is a bug: {type(error).__name__}: {error}")
    else:
        for rejection in report.rejected:
            _note(f"rejected {rejection.origin}: {rejection.reason}")
        if report.added or report.replaced:
            _note(f"new articles: {len(report.added):,}, changed ones: {len(report.replaced):,}")


def _note(text: str) -> None:
    line = "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split()))
    with contextlib.suppress(OSError, ValueError):  # a closed terminal
        print(f"rag: {line}", file=sys.stderr, flush=True)  # noqa: T201
