"""Parsing of RSS, Atom and JSON feeds; nothing is fetched here."""

import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from index.articles.article_builder import storable
from index.errors import FetchError
from index.web.urls import WebAddress

KINDS = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
    "application/json",
    "text/html",
    "application/xhtml+xml",
    "text/plain",
)
"""What servers call a feed; many call it a page."""
MOST = 200
"""Entries of a feed that are read, from its top, where the newest stand."""
_MOST_TAGS = 50_000
_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_FULL = 500
"""Characters above which what a feed calls the content is the article."""
_FULL_SUMMARY = 2000
"""Characters above which what it calls a summary is."""
_CUT = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.|&#8230;)\])\W*$")
"""How an article ends that goes on elsewhere."""
_TAG = re.compile(r"<[a-zA-Z/!]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry of a feed."""

    id: str
    link: str
    """The page's address, or "" where the feed is all there is."""
    title: str = ""
    html: str = ""
    """The most of the text that the feed has."""
    is_full: bool = False
    """Whether that is the article rather than its summary."""
    author: str = ""
    published: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    stamp: str = ""
    """A hash of all that the feed says of it."""


@dataclass(frozen=True, slots=True)
class FeedContent:
    title: str
    entries: tuple[FeedEntry, ...]


def read(data: bytes, address: WebAddress, content_type: str = "") -> FeedContent:
    """Return a feed's title and its first entries.

    Raises FetchError for what is no feed.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data)
    data = _first_entries(data)
    if data.count(b"<") > _MOST_TAGS:
        msg = f"its first {MOST} entries have more than {_MOST_TAGS:,} tags, the limit for a feed"
        raise FetchError(msg)
    import feedparser  # noqa: PLC0415 - 0.1 s

    # A stream, for feedparser would take text for the name of a file or an address, and open it.
    headers = {"content-location": str(address), "content-type": content_type}
    try:
        found = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False)
    except Exception as error:  # feedparser fails for some broken feeds in many ways, none of them its own
        raise _no_feed() from error
    if not found.get("version") and not found.entries:
        raise _no_feed()
    title = as_text(found.feed.get("title") or "")
    return FeedContent(title, tuple(_storable(_entry(each, title)) for each in found.entries[:MOST]))


def _first_entries(data: bytes) -> bytes:
    """Cut out what comes after the entries that are read: feedparser takes a minute for a hundred thousand."""
    ends = [match.end() for match in _END.finditer(data)]
    return data[: ends[MOST - 1]] + data[ends[-1] :] if len(ends) > MOST else data


def _no_feed() -> FetchError:
    return FetchError("it is not an RSS, Atom or JSON feed")


def _entry(entry: Any, source: str) -> FeedEntry:
    contents = [each.get("value") or "" for each in entry.get("content", ())]
    content = max(contents, key=len, default="")
    summary = entry.get("summary") or ""
    updated = dict.get(entry, "updated")  # what is missing, feedparser fills in, with a warning
    published = entry.get("published") or entry.get("created") or updated or ""
    parsed = entry.get("published_parsed") or entry.get("created_parsed") or dict.get(entry, "updated_parsed")
    return FeedEntry(
        id=entry.get("id") or "",
        link=entry.get("feedburner_origlink") or entry.get("link") or "",
        title=as_text(entry.get("title") or ""),
        html=max(content, summary, key=len),
        is_full=_is_full(content, _FULL) or _is_full(summary, _FULL_SUMMARY),
        author=_author(entry),
        published=_date(published, parsed),
        source=as_text(entry.get("source", {}).get("title") or "") or source,
        tags=_texts(each.get("label") or each.get("term") for each in entry.get("tags", ())),
        stamp=_stamp(entry.get("title"), content, summary, published, updated),
    )


def _storable(entry: FeedEntry) -> FeedEntry:
    """Replace what is no character, as a number in XML or JSON can be."""
    return replace(entry, id=storable(entry.id), link=storable(entry.link), html=storable(entry.html))


def _author(entry: Any) -> str:
    """The authors' names; feedparser knows no domain of more than four letters, and takes the rest for the name."""
    author = entry.get("author") or ""
    names = [each.get("name") or "" for each in entry.get("authors", ())]
    if "@" in author and len(names) <= 1:
        return as_text(parseaddr(author)[0])
    return ", ".join(_texts(names)) or as_text(author)


def _json_feed(data: bytes) -> FeedContent:
    """https://www.jsonfeed.org/version/1.1/."""
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _no_feed() from error
    if not (isinstance(feed, Mapping) and "jsonfeed.org" in str(feed.get("version")) and _is_list(feed.get("items"))):
        raise _no_feed()
    title = as_text(_text(feed, "title"))
    items = (item for item in feed["items"][:MOST] if isinstance(item, Mapping))
    return FeedContent(title, tuple(_storable(_json_entry(item, feed, title)) for item in items))


def _json_entry(item: Mapping[str, Any], feed: Mapping[str, Any], source: str) -> FeedEntry:
    content, summary = _text(item, "content_html") or _escaped(_text(item, "content_text")), _text(item, "summary")
    published, modified = _text(item, "date_published"), _text(item, "date_modified")
    return FeedEntry(
        id=str(item.get("id", "")),
        link=_text(item, "url") or _text(item, "external_url"),
        title=storable(" ".join(_text(item, "title").split())),
        html=max(content, _escaped(summary), key=len),
        is_full=_is_full(content, _FULL) or _is_full(summary, _FULL_SUMMARY),
        author=", ".join(_json_authors(item) or _json_authors(feed)),
        published=_date(published or modified, None),
        source=source,
        tags=_texts(item["tags"]) if _is_list(item.get("tags")) else (),
        stamp=_stamp(_text(item, "title"), content, summary, published, modified),
    )


def _json_authors(of: Mapping[str, Any]) -> tuple[str, ...]:
    authors = of.get("authors") if _is_list(of.get("authors")) else [of.get("author")]
    return _texts(each.get("name") for each in authors or () if isinstance(each, Mapping))


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _text(of: Mapping[str, Any], name: str) -> str:
    value = of.get(name)
    return value if isinstance(value, str) else ""


def _escaped(text: str) -> str:
    """Plain text as HTML with its paragraphs."""
    import html  # noqa: PLC0415 - JSON feeds alone

    return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (as_text(each) for each in values if isinstance(each, str)))))


def _is_full(html: str, least: int) -> bool:
    if len(html) < least:
        return False
    text = as_text(html)
    return len(text) >= least and not _CUT.search(text)


def _date(raw: str, parsed: Sequence[int] | None) -> str:
    """Return a date as ISO 8601, with the offset it was given with: the day is the writer's."""
    raw = raw.strip()
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        with suppress(ValueError, TypeError, IndexError, OverflowError):
            found = parse(raw)
            return found.isoformat(timespec="seconds") if ":" in raw else found.date().isoformat()
    if not parsed:
        return ""
    with suppress(ValueError, TypeError):
        utc = datetime(*parsed[:6], tzinfo=UTC)  # type: ignore[misc,arg-type]
        return utc.isoformat(timespec="seconds") if ":" in raw else utc.date().isoformat()
    return ""


def _stamp(*values: Any) -> str:
    return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()


def as_text(html: str) -> str:
    """Return a piece of HTML, such as a title, as text in one line."""
    if _TAG.search(html) or "&" in html:
        from lxml.etree import LxmlError  # noqa: PLC0415
        from lxml.html import fragment_fromstring  # noqa: PLC0415

        with suppress(LxmlError, ValueError, AssertionError, RecursionError):
            html = "".join(_strings(fragment_fromstring(html, create_parent="div")))
    return storable(" ".join(html.split()))


def _strings(element: Any) -> Iterator[str]:
    for node in element.iter():
        is_text = isinstance(node.tag, str) and node.tag not in ("script", "style")
        if is_text:
            yield f" {node.text or ''}" if node.tag in ("p", "br", "div", "li") else node.text or ""
        yield (node.tail or "") if node is not element else ""
