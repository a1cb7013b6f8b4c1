"""Import from the web: addresses, feeds and sitemaps, as far as they are new."""

import contextlib
import threading
from collections.abc import Iterable, Iterator

from index.errors import FetchError
from index.import_report import ImportReport, Progress
from index.index import Index
from index.settings import WebSettings
from index.web import feed_sync
from index.web.allowed_hosts import Resolve
from index.web.clock import Clock
from index.web.crawl import CrawlRun, StoppedError, together
from index.web.fetch import Fetcher
from index.web.sitemap_pages import newest_pages
from index.web.urls import parse
from index.web.visit import Visit
from index.web.web_database import DATABASE, Feed, WebDatabase

_THREADS = 8
"""Hosts whose feeds are read at the same time; nearly all of it is waiting."""


class WebImporter:
    """Importer of articles from the web. Safe for use from several threads: each call has its own connections."""

    def __init__(
        self, index: Index, settings: WebSettings, *, clock: Clock | None = None, resolve: Resolve | None = None
    ) -> None:
        self._index = index
        self._settings = settings
        self._clock = clock or Clock()
        self._resolve = resolve

    def add(
        self, addresses: Iterable[str], progress: Progress | None = None, stop: threading.Event | None = None
    ) -> ImportReport:
        """Read pages; one that can't be read is in the report with its reason, and does not stop the others.

        When `stop` is set no more is read, and what was read is kept.
        """
        with self._visit(progress, stop) as visit:
            visit.read_pages(list(addresses), progress)
            return visit.report()

    def sitemap(
        self,
        address: str,
        most: int = 100,
        progress: Progress | None = None,
        stop: threading.Event | None = None,
    ) -> ImportReport:
        """Read the `most` newest pages of a sitemap, or of the sitemaps that it lists.

        Raises FetchError when it can't be read.
        """
        with self._visit(progress, stop) as visit:
            with _named(address):
                listed = newest_pages(visit, parse(address), most)
            visit.read_pages(listed, progress)
            return visit.report()

    def add_feed(self, address: str) -> Feed:
        """Add a feed, or the one that a page names, to the list that `sync` reads.

        Raises FetchError when there is none at the address.
        """
        with self._visit() as visit, _named(address):
            return feed_sync.add_feed(visit, parse(address))

    def feeds(self) -> list[Feed]:
        """Return the feeds on the list."""
        if not (self._index.settings.data / DATABASE).exists():
            return []
        with WebDatabase(self._index.settings.data) as memory:
            return memory.feeds()

    def remove_feed(self, address: str) -> bool:
        """Remove a feed from the list, by its address; its articles stay. Returns whether it was there."""
        with contextlib.suppress(FetchError):
            address = str(parse(address))
        if address not in [feed.address for feed in self.feeds()]:
            return False
        with WebDatabase(self._index.settings.data) as memory:
            return memory.remove_feed(address)

    def sync(self, progress: Progress | None = None, stop: threading.Event | None = None) -> ImportReport:
        """Read what is new in every feed; one that can't be read is in the report, and does not stop the others.

        Feeds of several hosts are read at the same time.
        """
        by_host: dict[str, list[Feed]] = {}
        for feed in self.feeds():
            by_host.setdefault(parse(feed.address).host, []).append(feed)
        if not by_host:
            return ImportReport()
        run = CrawlRun(self._index, progress, stop)
        waiting = list(by_host.values())
        together([lambda: self._read_feeds(run, waiting) for _ in range(min(_THREADS, len(waiting)))], run.stop)
        return run.report

    def _read_feeds(self, run: CrawlRun, waiting: list[list[Feed]]) -> None:
        """Read the feeds of one host after another, until none is left that no other thread has taken."""
        with self._visiting(run) as visit:
            with contextlib.suppress(StoppedError):
                while feeds_of_host := run.next_of(waiting):
                    for feed in feeds_of_host:
                        with visit.reported(feed.address):
                            feed_sync.read_feed(visit, feed)
            visit.report()

    @contextlib.contextmanager
    def _visit(self, progress: Progress | None = None, stop: threading.Event | None = None) -> Iterator[Visit]:
        with self._visiting(CrawlRun(self._index, progress, stop)) as visit:
            yield visit

    @contextlib.contextmanager
    def _visiting(self, run: CrawlRun) -> Iterator[Visit]:
        with (
            WebDatabase(self._index.settings.data) as memory,
            Fetcher(self._settings, memory, clock=self._clock, resolve=self._resolve, pace=run.pace) as fetcher,
        ):
            yield Visit(run, memory, fetcher, self._clock)


@contextlib.contextmanager
def _named(address: str) -> Iterator[None]:
    """Put the address before the reason why it can't be read."""
    try:
        yield
    except FetchError as error:
        msg = f"{address}: {error}"
        raise FetchError(msg, status=error.status, is_lasting=error.is_lasting) from error
