"""Article table, corrections, removal and imports, as the view of all articles asks for them; knows nothing of Gradio.

What comes from the browser is believed only as far as it fits.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

from index.article_listing import ORDERS, Listing
from index.errors import NoIndexError, RagError
from index.import_report import ImportReport
from index.types import Article, Filters, Rejection, period
from rag.api.rag import Rag
from rag.locale import Wording
from rag.locale.rejection_reasons import told
from rag.page.services.clicks import number, span_in
from rag.page.services.import_jobs import ImportJob, ImportRunner
from rag.page.services.uploads import UploadBatch, Uploads
from rag.page.templates import CORRECTABLE, articles, imports, view_models
from rag.page.templates.article_pieces import Excerpt, excerpt
from rag.page.visitor import Visitor, may_change

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DIGITS = 7
"""Digits of the longest number."""
_WEB = ("http://", "https://")
_LONGEST = 500
"""Characters of what is typed or named."""
_MOST_AT_ONCE = 1000
"""Articles removed, or addresses read, by one click."""
_MOST_PAGES = 10_000
_MOST_EXCERPTS = 8
_REMOVERS = 16
"""Visitors of whom it is kept what they removed last."""
_MOST_NAMED = 10
"""Articles that were not read in full and are named."""
_MOST_ASKED = 3
"""Articles that were added and are offered to be asked about."""
_DESCENDING = ("published", "passages", "length", "added")
"""What is first looked at from its greater end."""


class ArticleService:
    """All articles of a `Rag`: to look through, add to, correct and remove."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self.uploads = Uploads(rag.settings.page)
        self._adding = ImportRunner(rag)
        self._followed: WeakValueDictionary[str, ImportJob] = WeakValueDictionary()
        """Session → the reading that its window shows: a click there is meant for that one."""
        self._removed: dict[str, list[Article]] = {}
        """Visitor → the articles that were removed last, to be put back."""

    @property
    def is_adding(self) -> bool:
        return self._adding.is_running

    # What there is

    def overview(self, who: Visitor) -> str:
        words = who.words
        try:
            return articles.overview(
                self._rag.state(),
                words,
                may_change=may_change(who),
                collection=_shown(who),
                is_several=who.collections.is_owned and len(who.collections.current) > 1,
            )
        except NoIndexError:
            return articles.no_index("", words)
        except RagError as error:
            return articles.no_index(told(str(error), words), words)

    def finder(self, words: Wording) -> str:
        try:
            return articles.finder(self._rag.facets(), words)
        except RagError:
            return ""

    def table(self, listing: Listing, who: Visitor) -> tuple[Listing, str]:
        """Return what is listed, and the table of it; another page where there is none of that number any more."""
        try:
            found = self._rag.browse(listing)
            if not found.rows and listing.first:
                listing = replace(listing, first=0)
                found = self._rag.browse(listing)
        except NoIndexError:
            return listing, articles.nothing(who.words, may_change=may_change(who))
        except RagError as error:
            return listing, imports.refused(told(str(error), who.words))
        return listing, articles.table(
            found, listing, who.words, may_change=may_change(who), excerpts=self._excerpts(listing)
        )

    def _excerpts(self, listing: Listing) -> list[Excerpt]:
        """Return the passages of articles for what is searched for, one of each article.

        Where one has the words, those that have none are left out: they are only the nearest of the others.
        """
        if not listing.words.strip() or listing.first:
            return []
        try:
            hits = self._rag.search(listing.words, filters=listing.filters)
        except RagError:  # it says nothing that can be asked
            return []
        found = {hit.article.id: hit for hit in reversed(hits)}
        excerpts = [excerpt(hit, listing.words) for hit in reversed(found.values())]
        return ([each for each in excerpts if each.has_words] or excerpts)[:_MOST_EXCERPTS]

    def intake(self, who: Visitor) -> str:
        if not may_change(who):
            return ""
        try:
            feeds = self._rag.feeds()
        except RagError:  # whatever is wrong is said when a feed is added
            feeds = []
        return imports.intake(feeds, self._rag.settings.page.max_file_megabytes, who.words, _shown(who))

    def leaf(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Show the article that a click names."""
        article = self._article(wanted)
        if article is None:
            return articles.gone(who.words)
        return articles.leaf(article, who.words, may_change=may_change(who), span=span_in(article, wanted))

    def _article(self, wanted: Mapping[str, Any]) -> Article | None:
        id_ = wanted.get("article")
        try:
            return self._rag.article(id_) if isinstance(id_, str) else None
        except RagError:
            return None

    # What is changed

    def correction(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Show the details of an article to be corrected."""
        article = self._article(wanted)
        if article is None or not may_change(who):
            return articles.gone(who.words)
        return articles.correction(article, {}, who.words)

    def correct(self, given: Mapping[str, Any], who: Visitor) -> str:
        """Correct the details of an article."""
        article = self._article(given)
        if article is None or not may_change(who):
            return articles.gone(who.words)
        values = {name: value.strip() for name in CORRECTABLE if isinstance(value := given.get(name), str)}
        shown = {name: getattr(article, name) for name in CORRECTABLE} | {"published": article.published[:10]}
        is_sure = given.get("sure") == "yes"  # a doubtful day that is right is corrected too: it is doubtful no more
        same = {name: () if is_sure else (shown[name], getattr(article, name)) for name in values}
        changes = {name: value for name, value in values.items() if value not in same[name]}
        try:
            changed = self._rag.edit(article.id, **changes) if changes else article
        except RagError as error:
            return articles.correction(article, values, who.words, told(str(error), who.words))
        return articles.leaf(changed, who.words, may_change=True, note=who.words("saved"))

    def remove(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Remove the articles that a click names; returns what became of it."""
        ids = wanted.get("articles")
        if not isinstance(ids, list) or not may_change(who):
            return ""
        named = [id_ for id_ in ids[:_MOST_AT_ONCE] if isinstance(id_, str)]
        taken = [article for id_ in named if (article := self._article({"article": id_}))]
        try:
            removed = self._rag.remove(*named)
        except RagError as error:
            return imports.refused(told(str(error), who.words))
        self._keep_removed(who, [article for article in taken if article.id in removed])
        return imports.removed(len(removed), who.words)

    def _keep_removed(self, who: Visitor, removed: list[Article]) -> None:
        """Keep what a visitor removed last, and of that what was removed by the latest of all."""
        self._removed.pop(who.id, None)
        self._removed[who.id] = removed
        while len(self._removed) > _REMOVERS:
            self._removed.pop(next(iter(self._removed)))

    def undo(self, who: Visitor) -> Iterator[str]:
        """Put back what a visitor removed last, as it was, and yield how far it is."""
        removed = self._removed.get(who.id) if may_change(who) else None
        if not removed:
            return

        def put_back(work: ImportJob) -> ImportReport:
            report = self._rag.add_articles(removed, work)
            if self._removed.get(who.id) is removed:
                del self._removed[who.id]
            return report

        if work := self._adding.begin(put_back, is_undo=True):
            yield from self._shown(work, who)
        else:
            yield imports.removed(len(removed), who.words, trouble=who.words("busy-here"))

    def forget_feed(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Take a feed off the list; its articles stay."""
        address = wanted.get("address")
        if not isinstance(address, str) or not may_change(who):
            return ""
        try:
            self._rag.remove_feed(address)
        except RagError as error:
            return imports.refused(told(str(error), who.words))
        return imports.said(who.words("feed-removed"))

    # What is added

    def hand_in(self, wanted: Mapping[str, Any], who: Visitor) -> Iterator[str]:
        """Read the files that a browser has sent, and yield how far it is."""
        batch, missing = self.uploads.take(who.id, str(wanted.get("batch"))), wanted.get("missing")
        if not may_change(who) or not (batch or missing):
            return
        batch = batch or UploadBatch()  # none of the files has arrived, which is said too
        batch.miss(missing)
        yield from self._begun(self._read_batch(batch), who, list(batch.files), batch.close)

    def _read_batch(self, batch: UploadBatch) -> Callable[[ImportJob], ImportReport]:
        def read(work: ImportJob) -> ImportReport:
            try:
                report = self._rag.add_handed(batch.files, work, stop=work.stop) if batch.files else ImportReport()
            finally:
                batch.close()
            report.rejected += batch.rejected
            return report

        return read

    def visit(self, given: Mapping[str, Any], who: Visitor) -> Iterator[str]:
        """Read what is at addresses of the web, and yield how far it is."""
        text, kind = given.get("addresses"), given.get("kind")
        good, others = _addresses(text if isinstance(text, str) else "")
        pages = min(number(given.get("most"), 100, digits=_DIGITS), _MOST_PAGES)
        bad = [Rejection(each, who.words("no-address")) for each in others]
        reads: dict[str, Callable[[ImportJob], ImportReport]] = {
            "pages": lambda work: self._rag.add(*good, progress=work, stop=work.stop),
            "feed": lambda work: self._follow(good, work),
            "sitemap": lambda work: self._read_sitemaps(good, max(pages, 1), work),
        }
        if not may_change(who) or not isinstance(kind, str) or kind not in reads:
            return
        if not good:
            yield imports.refused(who.words("no-addresses"))
            return

        def read(work: ImportJob) -> ImportReport:
            report = reads[kind](work)
            report.rejected += bad
            return report

        yield from self._begun(read, who)

    def _follow(self, addresses: Sequence[str], work: ImportJob) -> ImportReport:
        """Put feeds on the list, and read what is new in all of them."""
        report = ImportReport()
        for address in addresses:
            work.visiting(address)
            with _rejecting(address, report):
                self._rag.add_feed(address)
        report.merge(self._rag.sync(work, stop=work.stop))
        return report

    def _read_sitemaps(self, addresses: Sequence[str], most: int, work: ImportJob) -> ImportReport:
        report = ImportReport()
        for address in addresses:
            with _rejecting(address, report):
                report.merge(self._rag.sitemap(address, most, work, stop=work.stop))
        return report

    def sync(self, who: Visitor) -> Iterator[str]:
        """Read what is new in the feeds, and yield how far it is."""
        if may_change(who):
            yield from self._begun(lambda work: self._rag.sync(work, stop=work.stop), who)

    def _begun(
        self,
        read: Callable[[ImportJob], ImportReport],
        who: Visitor,
        names: Sequence[str] = (),
        drop: Callable[[], None] = lambda: None,
    ) -> Iterator[str]:
        """Begin a reading and follow it; `drop` is called when another one is going on."""
        if work := self._adding.begin(read, names):
            yield from self._shown(work, who)
        else:
            drop()
            yield imports.refused(who.words("busy-here"))

    def follow(self, who: Visitor) -> Iterator[str]:
        """Yield how far the reading that goes on has come, and in the end what became of it."""
        work = self._adding.work
        if work is None:
            yield ""
        else:
            yield from self._shown(work, who)

    def _shown(self, work: ImportJob, who: Visitor) -> Iterator[str]:
        self._followed[who.window] = work
        yield imports.working(work, who.words)
        for _ in work.steps():
            is_over = work.is_over.is_set()
            yield self._done(work, who) if is_over else imports.working(work, who.words)

    def _done(self, work: ImportJob, who: Visitor) -> str:
        if work.is_undo and work.error:
            return imports.removed(len(self._removed.get(who.id, [])), who.words, trouble=work.error)
        added = self._articles(work.report.added[:_MOST_ASKED]) if work.report and not work.is_undo else []
        partly = self._articles(list(work.report.left_out)[:_MOST_NAMED]) if work.report else []
        return imports.done(work, who.words, added, {each.id: each.title for each in partly})

    def _articles(self, ids: Sequence[str]) -> list[Article]:
        """Return the articles of some ids, as far as they are there."""
        return [article for id_ in ids if (article := self._article({"article": id_}))]

    def stop(self, who: Visitor) -> None:
        """End the reading that a visitor's window shows; what was read is kept."""
        work = self._followed.get(who.window)
        if work and may_change(who):
            work.stop.set()

    def end(self) -> None:
        """End the reading that goes on, and let go what waits to be read, as the page is served no longer."""
        self._adding.end()
        self.uploads.close()

    def put_away(self, who: Visitor) -> str:
        """Forget what became of the last reading, and show nothing of it."""
        if may_change(who):
            self._adding.put_away()
        return ""


@contextmanager
def _rejecting(address: str, report: ImportReport) -> Iterator[None]:
    """Note why an address could not be read; the others are read all the same."""
    try:
        yield
    except RagError as error:
        report.rejected.append(Rejection(address, str(error)))


def _shown(who: Visitor) -> str:
    """Return the names of the collections that a visitor looks at, "" where there is only one."""
    names, current, _ = who.collections
    return " + ".join(view_models.collection_name(each, who.words) for each in current) if len(names) > 1 else ""


def asked(before: Listing, given: Mapping[str, Any]) -> Listing:
    """Return what is to be listed after something in the finder or the table was changed."""
    if isinstance(by := given.get("by"), str) and by in ORDERS:
        descending = not before.descending if by == before.by else by in _DESCENDING
        return replace(before, by=by, descending=descending, first=0)
    if (first := number(given.get("first"), digits=_DIGITS)) >= 0:
        return replace(before, first=first)
    if isinstance(words := given.get("words"), str):
        return replace(before, words=words[:_LONGEST], filters=_filters(given), first=0)
    return before


def _filters(given: Mapping[str, Any]) -> Filters:
    """Return the filters of the finder; the last day that is given belongs to what is listed."""
    texts = {name: str(given.get(name) or "")[:_LONGEST] for name in ("source", "language", "after", "before")}
    days = {name: texts[name] if _DAY.fullmatch(texts[name]) else "" for name in ("after", "before")}
    try:
        return Filters(
            after=days["after"],
            before=period(days["before"])[1] if days["before"] else "",
            sources=tuple(filter(None, [texts["source"]])),
            languages=tuple(filter(None, [texts["language"]])),
        )
    except RagError:  # a day that there is not, such as the 31st of February
        return Filters()


def _addresses(text: str) -> tuple[list[str], list[str]]:
    """Return the web addresses in lines of text, and of each line what else it has."""
    lines = [line.split() for line in text.splitlines()]
    good = [word for words in lines for word in words if word.startswith(_WEB)]
    others = [" ".join(word for word in words if not word.startswith(_WEB)) for words in lines]
    return good[:_MOST_AT_ONCE], list(filter(None, others))[:_MOST_AT_ONCE]
