"""Visit of web pages: each is requested, compared with what is known of it, and read into an article."""

import contextlib
from collections.abc import Iterator, Sequence

from index.errors import FetchError
from index.import_report import ImportReport, Progress
from index.types import Article
from index.web import feed_parser, pages
from index.web.clock import Clock
from index.web.crawl import CrawlRun, StoppedError
from index.web.fetch import Fetched, Fetcher
from index.web.urls import WebAddress, parse
from index.web.web_database import Validators, VisitedPage, WebDatabase

TOGETHER = 32
"""Articles after which they are committed, so that an interruption costs little."""


class Visit:
    """What one thread reads in a run, with connections of its own."""

    def __init__(self, run: CrawlRun, memory: WebDatabase, fetcher: Fetcher, clock: Clock) -> None:
        self.memory = memory
        self.run = run
        self.fetcher = fetcher
        self.clock = clock

    @contextlib.contextmanager
    def reported(self, address: str) -> Iterator[None]:
        """Make a rejection of what can't be read."""
        try:
            yield
        except FetchError as error:
            self.run.reject(address, error)

    def report(self) -> ImportReport:
        """Commit what is not yet, and return what became of all."""
        self.run.commit(self.memory)
        return self.run.report

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
        run = self.run
        if id_ := run.id_of([address.key]):
            return id_
        run.visiting(address)
        fetched = self.fetcher.get(address, pages.kinds(), self._validators)
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
        run.commit(self.memory, at_least=TOGETHER)
        return id_

    def _validators(self, address: WebAddress) -> Validators:
        """What to ask with whether a page has changed; nothing when its article is not in the index."""
        page = self.memory.page(address.key)
        return page.validators if page and self.run.is_known(page.article) else Validators()

    def _unchanged_id(self, fetched: Fetched) -> str:
        page = self.memory.page(fetched.address.key)
        if page is None:
            msg = "the site answered “not modified” to an unconditional request"
            raise FetchError(msg)
        return page.article

    def _completed(self, article: Article, id_: str, entry: feed_parser.FeedEntry | None) -> Article:
        if entry:
            return pages.completed(article, entry)
        before = self.run.before(id_)
        return pages.kept(article, before) if before else article


def _check_front_page(asked: WebAddress, fetched: Fetched) -> None:
    """Refuse what many sites send in place of an article that is gone."""
    if fetched.hops and fetched.address.path == "/" != asked.path:
        msg = f"it redirects to the front page of {fetched.address.authority}: the article is gone"
        raise FetchError(msg)
