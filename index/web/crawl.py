"""State that the threads of one run share: what was read, what waits to be committed, and whose turn it is."""

import contextlib
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar, runtime_checkable

from index.article_changes import NewIds
from index.errors import FetchError, NoIndexError
from index.import_report import ImportReport, Progress
from index.index import Index
from index.types import Article, Rejection
from index.web.throttle import HostThrottle
from index.web.urls import WebAddress, article_id, is_address
from index.web.web_database import VisitedPage, WebDatabase

Item = TypeVar("Item")


@runtime_checkable
class Visits(Protocol):
    """Callback for showing which address is requested next; called in one thread at a time."""

    def visiting(self, address: str) -> None:
        """Report an address that is about to be requested."""


class StoppedError(InterruptedError):
    """The run was stopped by its caller."""


class CrawlRun:
    """State of one run. Safe for use from several threads; `lock` keeps together what belongs together."""

    def __init__(self, index: Index, progress: Progress | None = None, asked: threading.Event | None = None) -> None:
        """Start a run; setting `asked` ends it, and what was read is kept."""
        self.lock = threading.RLock()
        self.stop = threading.Event()
        """Set when no more is to be begun."""
        self.pace = HostThrottle()
        self.report = ImportReport()
        self._index = index
        self._progress = progress
        self._asked = asked or threading.Event()
        self._entries: list[Article] = []
        self._pages: list[VisitedPage] = []
        self._names = _Names(index)
        self._seen: dict[str, str] = {}
        """Keys of the addresses that were read → the article's id."""
        self._unchanged: set[str] = set()

    def next_of(self, waiting: list[Item]) -> Item | None:
        """Take the first waiting item; None if there is none, or the run is to end."""
        with self.lock:
            return waiting.pop(0) if waiting and not self.stop.is_set() else None

    def visiting(self, address: WebAddress) -> None:
        """Report an address that is about to be requested.

        Raises InterruptedError when the run is to end, and StoppedError when that was asked for.
        """
        if self._asked.is_set():
            raise StoppedError
        if self.stop.is_set():
            raise InterruptedError
        if isinstance(self._progress, Visits):
            with self.lock:
                self._progress.visiting(str(address))

    def id_of(self, keys: Iterable[str]) -> str:
        """Return the id of the article that was read at one of these addresses, or ""."""
        with self.lock:
            return next((self._seen[key] for key in keys if key in self._seen), "")

    def saw(self, keys: Iterable[str], id_: str) -> None:
        with self.lock:
            self._seen.update(dict.fromkeys(keys, id_))

    def is_known(self, id_: str) -> bool:
        """Tell whether there is an article of this id."""
        with self.lock:
            return self._names.is_known(id_)

    def named(self, origin: WebAddress, moved_from: Iterable[WebAddress] = ()) -> str:
        """Return the id of the article at an address; an article that has moved for good keeps its id."""
        with self.lock:
            return self._names.named(origin, moved_from)

    def before(self, id_: str) -> Article | None:
        """Return an article as it was in the index when the run began."""
        return self._index.store.article(id_) if self._names.was_known(id_) else None

    def add(self, article: Article, id_: str, origin: WebAddress) -> None:
        """Queue an article to be committed."""
        address = str(origin.without_tracking())
        with self.lock:
            self._entries.append(replace(article, id=id_, origin=address, link=address))

    def keep(self, page: VisitedPage) -> None:
        """Record a page when its article is committed."""
        with self.lock:
            self._pages.append(page)

    def found_unchanged(self, id_: str) -> None:
        with self.lock:
            if id_ not in self._unchanged:
                self._unchanged.add(id_)
                self.report.unchanged.append(id_)

    def reject(self, address: str, error: FetchError) -> None:
        with self.lock:
            self.report.rejected.append(Rejection(address, str(error)))

    def commit(self, memory: WebDatabase, at_least: int = 0) -> None:
        """Commit the queued articles to the index, and only then record that they were read."""
        with self.lock:
            if len(self._entries) < at_least:
                return
            if self._entries:
                self.report.merge(self._index.add(self._entries, self._progress))
            memory.keep_pages(self._pages)
            self._entries, self._pages = [], []


def together(tasks: Sequence[Callable[[], None]], stop: threading.Event) -> None:
    """Run each task in a thread, and raise the first exception; the others finish their current item."""
    problems: list[BaseException] = []

    def guarded(task: Callable[[], None]) -> None:
        try:
            task()
        except BaseException as error:  # noqa: BLE001 - raised again below
            problems.append(error)
            stop.set()

    threads = [threading.Thread(target=guarded, args=(task,), name="reading feeds", daemon=True) for task in tasks]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        stop.set()  # where Ctrl+C has ended the waiting
    if problems:
        raise problems[0]


class _Names:
    """Which id an article has, by the address that it is known by."""

    def __init__(self, index: Index) -> None:
        try:
            by_origin = {known.origin: known.id for known in index.store.within(["http://", "https://"])}
        except NoIndexError:
            by_origin = {}
        self._index = index
        self._before = frozenset(by_origin.values())
        self._ids = set(self._before)
        self._new_ids = NewIds(self._is_taken)
        # What follows the scheme is the key: origins are without parameters of campaigns.
        self._by_key = {origin.partition("://")[2]: id_ for origin, id_ in by_origin.items() if is_address(origin)}

    def is_known(self, id_: str) -> bool:
        """Tell whether there is an article of this id."""
        return id_ in self._ids

    def was_known(self, id_: str) -> bool:
        """Tell whether it was in the index when this run began."""
        return id_ in self._before

    def named(self, origin: WebAddress, moved_from: Iterable[WebAddress] = ()) -> str:
        """Return the id of the article at an address, which keeps it when it has moved there for good."""
        known = (self._by_key.get(each.key) for each in (origin, *moved_from))
        id_ = next(filter(None, known), None) or self._new_ids.after(article_id(origin))
        self._by_key[origin.key] = id_
        self._ids.add(id_)
        return id_

    def _is_taken(self, id_: str) -> bool:
        with contextlib.suppress(NoIndexError):
            return id_ in self._ids or self._index.store.by_id(id_) is not None
        return id_ in self._ids
