"""Import from the web: addresses, feeds and sitemaps, as far as they are new."""

import contextlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from index.errors import FetchError
from index.import_report import ImportReport, Progress
from index.index import Index
from index.settings import WebSettings
from index.types import Article
from index.web import feed_parser, pages, sitemap_parser
from index.web.allowed_hosts import Resolve
from index.web.clock import Clock
from index.web.crawl import CrawlRun, StoppedError, together
from index.web.decompress import gunzipped
from index.web.fetch import Fetched, Fetcher, NotAllowedError
from index.web.urls import WebAddress, parse
from index.web.web_database import DATABASE, Feed, Seen, Validators, VisitedPage, WebDatabase

_TOGETHER = 32
"""Articles after which they are committed, so that an interruption costs little."""
_THREADS = 8
"""Hosts whose feeds are read at the same time; nearly all of it is waiting."""
_SITEMAPS = 50
"""Sitemaps that a list of them may cost."""


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
                listed = visit.listed(parse(address), most)
            visit.read_pages(listed, progress)
            return visit.report()

    def add_feed(self, address: str) -> Feed:
        """Add a feed, or the one that a page names, to the list that `sync` reads.

        Raises FetchError when there is none at the address.
        """
        with self._visit() as visit, _named(address):
            return visit.add_feed(parse(address))

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
                            visit.read_feed(feed)
            visit.report()

    @contextlib.contextmanager
    def _visit(self, progress: Progress | None = None, stop: threading.Event | None = None) -> Iterator["_Visit"]:
        with self._visiting(CrawlRun(self._index, progress, stop)) as visit:
            yield visit

    @contextlib.contextmanager
    def _visiting(self, run: CrawlRun) -> Iterator["_Visit"]:
        with (
            WebDatabase(self._index.settings.data) as memory,
            Fetcher(self._settings, memory, clock=self._clock, resolve=self._resolve, pace=run.pace) as fetcher,
        ):
            yield _Visit(run, memory, fetcher, self._clock)


@contextlib.contextmanager
def _named(address: str) -> Iterator[None]:
    """Put the address before the reason why it can't be read."""
    try:
        yield
    except FetchError as error:
        msg = f"{address}: {error}"
        raise FetchError(msg, status=error.status, is_lasting=error.is_lasting) from error


class _Visit:
    """What one thread reads in a run, with connections of its own."""

    def __init__(self, run: CrawlRun, memory: WebDatabase, fetcher: Fetcher, clock: Clock) -> None:
        self.memory = memory
        self._run = run
        self._fetcher = fetcher
        self._clock = clock

    @contextlib.contextmanager
    def reported(self, address: str) -> Iterator[None]:
        """Make a rejection of what can't be read."""
        try:
            yield
        except FetchError as error:
            self._run.reject(address, error)

    def report(self) -> ImportReport:
        """Commit what is not yet, and return what became of all."""
        self._run.commit(self.memory)
        return self._run.report

    def read_pages(self, addresses: Sequence[str], progress: Progress | None) -> None:
        """Read pages until it is asked to stop; what can't be read is in the report."""
        with contextlib.suppress(StoppedError):
            for number, address in enumerate(addresses):
                if progress:
                    progress.reading(number, len(addresses))
                with self.reported(address):
                    self.read_page(parse(address))
            if progress:
                progress.reading(len(addresses), len(addresses))

    def read_page(self, address: WebAddress, entry: feed_parser.FeedEntry | None = None) -> str:
        """Read a page and return its article's id; `entry` is what its feed says of it.

        Raises FetchError when it can't be read.
        """
        run = self._run
        if id_ := run.id_of([address.key]):
            return id_
        run.visiting(address)
        fetched = self._fetcher.get(address, pages.kinds(), self._validators)
        _check_front_page(address, fetched)
        origin = fetched.address if fetched.is_unchanged else pages.canonical(fetched)
        keys = [each.key for each in (origin, fetched.address, *fetched.hops)]
        with run.lock:
            id_ = run.id_of(keys)
            if not id_ and fetched.is_unchanged:
                id_ = self._unchanged_id(fetched)
                run.found_unchanged(id_)
            elif not id_:
                article = pages.read(fetched, origin)
                id_ = run.named(origin, fetched.moved_from)
                run.add(self._completed(article, id_, entry), id_, origin)
            run.saw(keys, id_)
            if not fetched.is_unchanged:
                run.keep(VisitedPage(key=fetched.address.key, article=id_, validators=fetched.validators))
        run.commit(self.memory, at_least=_TOGETHER)
        return id_

    def _validators(self, address: WebAddress) -> Validators:
        """What to ask with whether a page has changed; nothing when its article is not in the index."""
        page = self.memory.page(address.key)
        return page.validators if page and self._run.is_known(page.article) else Validators()

    def _unchanged_id(self, fetched: Fetched) -> str:
        page = self.memory.page(fetched.address.key)
        if page is None:
            msg = "the site answered “not modified” to an unconditional request"
            raise FetchError(msg)
        return page.article

    def _completed(self, article: Article, id_: str, entry: feed_parser.FeedEntry | None) -> Article:
        if entry:
            return pages.completed(article, entry)
        before = self._run.before(id_)
        return pages.kept(article, before) if before else article

    def listed(self, address: WebAddress, most: int) -> list[str]:
        """Return the newest addresses that a sitemap lists, those in the sitemaps that it lists included.

        Raises FetchError when it can't be read.
        """
        found = self._sitemap(address)
        listed = list(found.pages)
        waiting = sorted(found.sitemaps, key=lambda each: (each.order, each.address), reverse=True)[:_SITEMAPS]
        for child in waiting:
            if child.changed and _has_newer(listed, child.order, most):
                break
            with self.reported(child.address):
                listed += self._sitemap(address.joined(child.address)).pages
        newest = sorted(listed, key=lambda page: page.order, reverse=True)
        return list(dict.fromkeys(page.address for page in newest))[:most]

    def _sitemap(self, address: WebAddress) -> sitemap_parser.Sitemap:
        fetched = self._fetcher.get(address, sitemap_parser.KINDS)
        return sitemap_parser.read(gunzipped(fetched.body, self._fetcher.largest))

    def add_feed(self, address: WebAddress) -> Feed:
        """Put a feed, or the first that a page names, on the list.

        Raises FetchError when there is none.
        """
        fetched = self._fetcher.get(address, feed_parser.KINDS)
        named = pages.feeds_of(fetched) if fetched.kind in pages.HTML else ()
        if named:
            address = named[0]
            fetched = self._fetcher.get(address, feed_parser.KINDS)
        content = feed_parser.read(fetched.body, fetched.address, fetched.headers.get("content-type", ""))
        feed = Feed(address=str(address), title=content.title)
        self.memory.add_feed(feed)
        return feed

    def read_feed(self, feed: Feed) -> None:
        """Read the articles of a feed that are new or have changed.

        Raises FetchError when the feed itself can't be read.
        """
        address = parse(feed.address)
        seen = replace(feed, checked=self._clock.now(), problem="")
        try:
            fetched = self._fetcher.get(address, feed_parser.KINDS, lambda _: feed.validators)
            if fetched.is_unchanged:
                self.memory.update_feed(seen)
                return
            content = feed_parser.read(fetched.body, fetched.address, fetched.headers.get("content-type", ""))
        except FetchError as error:
            self.memory.update_feed(replace(seen, problem=str(error)))
            raise
        is_complete = self._read_entries(feed, content.entries, fetched.address)
        # With them the feed would be said to be unchanged, and what failed for now would never be tried again.
        validators = fetched.validators if is_complete else Validators()
        self.memory.update_feed(replace(seen, title=content.title or feed.title, validators=validators))

    def _read_entries(self, feed: Feed, entries: Iterable[feed_parser.FeedEntry], base: WebAddress) -> bool:
        """Read the entries of a feed; returns whether none is to be tried again."""
        known = self.memory.entries(feed.address)
        now: dict[str, Seen] = {}
        is_complete = True
        for entry in entries:
            name = entry.id or entry.link or entry.stamp
            before = known.get(name)
            if before and before.stamp == entry.stamp:
                now[name] = before  # one that was removed from the index since is not brought back
                if self._run.is_known(before.article):
                    self._run.found_unchanged(before.article)
                continue
            try:
                now[name] = Seen(stamp=entry.stamp, article=self._read_entry(feed, entry, base))
            except FetchError as error:
                self._run.reject(entry.link or f"{feed.address}#{entry.id}", error)
                if error.is_lasting:
                    now[name] = Seen(stamp=entry.stamp, article="")
                else:
                    is_complete = False
        self._run.commit(self.memory)
        self.memory.keep_entries(feed.address, now)
        return is_complete

    def _read_entry(self, feed: Feed, entry: feed_parser.FeedEntry, base: WebAddress) -> str:
        address = base.joined(entry.link) if entry.link else _entry_address(feed, entry)
        if entry.link and not entry.is_full:
            try:
                return self.read_page(address, entry)
            except NotAllowedError:
                if not pages.has_summary(entry):
                    raise
        with self._run.lock:
            id_ = self._run.id_of([address.key])
            if not id_:
                article = pages.from_entry(entry, address)
                id_ = self._run.named(address)
                self._run.add(article, id_, address)
                self._run.saw([address.key], id_)
        self._run.commit(self.memory, at_least=_TOGETHER)
        return id_


def _has_newer(listed: Sequence[sitemap_parser.SitemapEntry], than: float, most: int) -> bool:
    return sum(page.order >= than for page in listed) >= most


def _check_front_page(asked: WebAddress, fetched: Fetched) -> None:
    """Refuse what many sites send in place of an article that is gone."""
    if fetched.hops and fetched.address.path == "/" != asked.path:
        msg = f"it redirects to the front page of {fetched.address.authority}: the article is gone"
        raise FetchError(msg)


def _entry_address(feed: Feed, entry: feed_parser.FeedEntry) -> WebAddress:
    """An address of its own for an article that has no page."""
    if not entry.id:
        msg = "the feed gives neither an address nor an id for it"
        raise FetchError(msg)
    address = parse(feed.address)
    joint = "&" if "?" in address.path else "?"
    return replace(address, path=f"{address.path}{joint}{urlencode({'entry': entry.id})}")
