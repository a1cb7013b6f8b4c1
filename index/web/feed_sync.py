"""Syncing of feeds: which entries are new or have changed, and which stay as they were or are tried again."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from index.errors import FetchError
from index.web import feed_parser, pages
from index.web.fetch import NotAllowedError
from index.web.urls import WebAddress, parse
from index.web.visit import TOGETHER, Visit
from index.web.web_database import Feed, Seen, Validators


def add_feed(visit: Visit, address: WebAddress) -> Feed:
    """Put a feed, or the first that a page names, on the list.

    Raises FetchError when there is none.
    """
    fetched = visit.fetcher.get(address, feed_parser.KINDS)
    named = pages.feeds_of(fetched) if fetched.kind in pages.HTML else ()
    if named:
        address = named[0]
        fetched = visit.fetcher.get(address, feed_parser.KINDS)
    content = feed_parser.read(fetched.body, fetched.address, fetched.headers.get("content-type", ""))
    feed = Feed(address=str(address), title=content.title)
    visit.memory.add_feed(feed)
    return feed


def read_feed(visit: Visit, feed: Feed) -> None:
    """Read the articles of a feed that are new or have changed.

    Raises FetchError when the feed itself can't be read.
    """
    address = parse(feed.address)
    seen = replace(feed, checked=visit.clock.now(), problem="")
    try:
        fetched = visit.fetcher.get(address, feed_parser.KINDS, lambda _: feed.validators)
        if fetched.is_unchanged:
            visit.memory.update_feed(seen)
            return
        content = feed_parser.read(fetched.body, fetched.address, fetched.headers.get("content-type", ""))
    except FetchError as error:
        visit.memory.update_feed(replace(seen, problem=str(error)))
        raise
    is_complete = _read_entries(visit, feed, content.entries, fetched.address)
    # With them the feed would be said to be unchanged, and what failed for now would never be tried again.
    validators = fetched.validators if is_complete else Validators()
    visit.memory.update_feed(replace(seen, title=content.title or feed.title, validators=validators))


def _read_entries(visit: Visit, feed: Feed, entries: Iterable[feed_parser.FeedEntry], base: WebAddress) -> bool:
    """Read the entries of a feed; returns whether none is to be tried again."""
    known = visit.memory.entries(feed.address)
    now: dict[str, Seen] = {}
    is_complete = True
    for entry in entries:
        name = entry.id or entry.link or entry.stamp
        before = known.get(name)
        if before and before.stamp == entry.stamp:
            now[name] = before  # one that was removed from the index since is not brought back
            if visit.run.is_known(before.article):
                visit.run.found_unchanged(before.article)
            continue
        try:
            now[name] = Seen(stamp=entry.stamp, article=_read_entry(visit, feed, entry, base))
        except FetchError as error:
            visit.run.reject(entry.link or f"{feed.address}#{entry.id}", error)
            if error.is_lasting:
                now[name] = Seen(stamp=entry.stamp, article="")
            else:
                is_complete = False
    visit.run.commit(visit.memory)
    visit.memory.keep_entries(feed.address, now)
    return is_complete


def _read_entry(visit: Visit, feed: Feed, entry: feed_parser.FeedEntry, base: WebAddress) -> str:
    address = base.joined(entry.link) if entry.link else _entry_address(feed, entry)
    if entry.link and not entry.is_full:
        try:
            return visit.read_page(address, entry)
        except NotAllowedError:
            if not pages.has_summary(entry):
                raise
    with visit.run.lock:
        id_ = visit.run.id_of([address.key])
        if not id_:
            article = pages.from_entry(entry, address)
            id_ = visit.run.named(address)
            visit.run.add(article, id_, address)
            visit.run.saw([address.key], id_)
    visit.run.commit(visit.memory, at_least=TOGETHER)
    return id_


def _entry_address(feed: Feed, entry: feed_parser.FeedEntry) -> WebAddress:
    """An address of its own for an article that has no page."""
    if not entry.id:
        msg = "the feed gives neither an address nor an id for it"
        raise FetchError(msg)
    address = parse(feed.address)
    joint = "&" if "?" in address.path else "?"
    return replace(address, path=f"{address.path}{joint}{urlencode({'entry': entry.id})}")
