"""Conversion of a response to an article, and a page's own address and feeds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from index.articles.readers import READERS, read_source
from index.articles.source import Source
from index.errors import FetchError
from index.types import Article, Rejection
from index.web import feed_parser
from index.web.fetch import Fetched
from index.web.urls import WebAddress

HTML = ("text/html", "application/xhtml+xml")
_KINDS = (*HTML, "text/plain", "text/markdown", "application/rss+xml", "application/atom+xml", "application/feed+json")
"""Feeds, to say what to do with them."""
_FILES = {
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""Media type → the ending of such a file, read as one where there is a reader for it."""
_ENDINGS = {"text/plain": ".txt", "text/markdown": ".md"} | _FILES
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_MOST_TAGS = 50_000
"""Tags of a page. A long one has ten thousand; finding the article among a million takes minutes."""
_OF_FEEDS = ("title", "author", "published", "source", "tags")
_FEED = "feed"
_HEAD = 500_000
"""Bytes in which a page's head ends."""
_LEAST = 80
"""Characters below which a summary is none."""
_CANONICAL = re.compile(r"<([^>]*)>[^,]*?;\s*rel\s*=\s*\"?canonical\"?", re.IGNORECASE)


def kinds() -> tuple[str, ...]:
    """Return the media types that can be read as articles."""
    return (*_KINDS, *(kind for kind, ending in _FILES.items() if ending in READERS))


def read(fetched: Fetched, origin: WebAddress) -> Article:
    """Return the article of a page; `origin` is its canonical address.

    Raises FetchError when there is none.
    """
    if fetched.kind in _FEEDS:
        msg = "it is a feed; add it with `rag feed add`"
        raise FetchError(msg)
    ending = _ENDINGS.get(fetched.kind, ".html")
    is_text = fetched.kind not in _FILES
    return _read(utf8(fetched) if is_text else fetched.body, origin, ending, "utf-8" if is_text else "")


def _read(data: bytes, origin: WebAddress, ending: str, encoding: str = "utf-8") -> Article:
    """Read bytes as a file of that ending would be: apart, within limits of time and memory; of several articles, one.

    Raises FetchError when there is none.
    """
    if ending == ".html" and data.count(b"<") > _MOST_TAGS:
        msg = f"it has more than {_MOST_TAGS:,} tags, the limit for a page"
        raise FetchError(msg)
    name = Path(unquote(origin.path.partition("?")[0])).stem or origin.host
    source = Source(origin=str(origin), name=name + ending, data=data, link=str(origin), encoding=encoding)
    found = list(read_source(source))  # to its end, or the process that reads it would be thrown away
    for each in found:
        if isinstance(each, Article):
            return each
    reasons = [each.reason for each in found if isinstance(each, Rejection)]
    raise FetchError(reasons[0] if reasons else "it contains no text")


def from_entry(entry: feed_parser.FeedEntry, origin: WebAddress) -> Article:
    """Return the article that a feed has in full, or its summary in place of a page that can't be read.

    Raises FetchError when it says too little.
    """
    page = f'<!doctype html><meta charset="utf-8"><title></title><article>{entry.html}</article>'.encode()
    try:
        found = _read(page, origin, ".html")
    except FetchError as error:
        msg = "the feed has no text for it"
        raise FetchError(msg) from error
    kind = _FEED if entry.is_full else "summary in the feed"
    given = _given(entry)
    provenance = {**found.provenance, **dict.fromkeys(given, _FEED), "text": kind}
    return replace(found, **given, provenance=provenance)


def has_summary(entry: feed_parser.FeedEntry) -> bool:
    """Tell whether a feed's summary is long enough to serve as an article."""
    return len(feed_parser.as_text(entry.html)) >= _LEAST


def completed(found: Article, entry: feed_parser.FeedEntry) -> Article:
    """Return an article with the fields that only its feed gives."""
    return _with(found, _given(entry))


def kept(found: Article, before: Article) -> Article:
    """Return an article with the fields that a feed gave when it was read before."""
    return _with(found, {name: getattr(before, name) for name in _OF_FEEDS if before.provenance.get(name) == _FEED})


def _given(entry: feed_parser.FeedEntry) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in _OF_FEEDS}
    return {name: value for name, value in values.items() if value}


def _with(found: Article, fields: Mapping[str, Any]) -> Article:
    """Add the fields that a page does not have, or that were only guessed from its address."""
    is_known = {name: getattr(found, name) and found.provenance.get(name) != "address" for name in fields}
    added = {name: value for name, value in fields.items() if not is_known[name]}
    return replace(found, **added, provenance={**found.provenance, **dict.fromkeys(added, _FEED)})


def utf8(fetched: Fetched) -> bytes:
    """Return the body as UTF-8. Valid UTF-8 is used whatever server and page declare; else they are believed."""
    if not re.search(rb"[\0\x1b]", fetched.body):  # UTF-16, and what switches between character sets
        try:
            fetched.body.decode()
        except UnicodeDecodeError:
            pass
        else:
            return fetched.body
    from w3lib.encoding import html_to_unicode  # noqa: PLC0415 - few pages need it

    _, text = html_to_unicode(fetched.headers.get("content-type"), fetched.body, auto_detect_fun=_guessed)
    return text.replace("\0", "").encode(errors="replace")


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(data).best()
    return best.encoding if best else None


def canonical(fetched: Fetched) -> WebAddress:
    """Return the canonical address of a page: the one that it gives itself, if that can be believed."""
    match = _CANONICAL.search(fetched.headers.get("link", ""))
    if match:
        return fetched.address.canonical(match[1])
    if fetched.kind in (*HTML, ""):
        for element in _links(fetched.body):
            if "canonical" in (element.get("rel") or "").lower().split():
                return fetched.address.canonical(element.get("href") or "")
    return fetched.address


def feeds_of(fetched: Fetched) -> Sequence[WebAddress]:
    """Return the addresses of the feeds that a page names."""
    named = [
        element.get("href") or ""
        for element in _links(fetched.body)
        if "alternate" in (element.get("rel") or "").lower().split() and (element.get("type") or "").lower() in _FEEDS
    ]
    found: list[WebAddress] = []
    for href in filter(None, named):
        with suppress(FetchError):
            found.append(fetched.address.joined(href))
    return found


def _links(data: bytes) -> Iterator[Any]:
    from lxml import etree, html  # noqa: PLC0415 - 50 ms

    parser = html.HTMLParser(no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(data[:_HEAD], parser=parser)
    except (etree.LxmlError, ValueError):
        return
    yield from root.iterfind(".//head/link") if root.find(".//head") is not None else root.iterfind(".//link")
