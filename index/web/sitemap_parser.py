"""Parsing of sitemaps: XML (pages, news, sitemap indexes), or one address per line."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from index.errors import FetchError

KINDS = (
    "application/xml",
    "text/xml",
    "text/plain",
    "application/gzip",
    "application/x-gzip",
    "application/octet-stream",
    "application/rss+xml",
    "binary/octet-stream",
)
MOST = 50_000
"""Addresses of one file, as sitemaps.org has it."""
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address in a sitemap, with the time of its last change."""

    address: str
    changed: datetime | None = None

    @property
    def order(self) -> float:
        """Sort key: greater for newer; entries without a date are oldest."""
        return self.changed.timestamp() if self.changed else 0.0


@dataclass(frozen=True, slots=True)
class Sitemap:
    pages: tuple[SitemapEntry, ...]
    sitemaps: tuple[SitemapEntry, ...]


def read(data: bytes) -> Sitemap:
    """Return the entries of a sitemap, in its order.

    Raises FetchError for what is no sitemap.
    """
    if b"<" not in data[:2000]:
        lines = (line.strip() for line in data.decode("utf-8-sig", errors="replace").splitlines())
        pages = tuple(SitemapEntry(line) for line in lines if _ADDRESS.fullmatch(line))[:MOST]
        if pages:
            return Sitemap(pages, ())
        raise _no_sitemap()
    root = _root(data)
    name = _name(root) if root is not None else ""
    if name == "urlset":
        return Sitemap(tuple(_listed(root, "url")), ())
    if name == "sitemapindex":
        return Sitemap((), tuple(_listed(root, "sitemap")))
    raise _no_sitemap()


def _no_sitemap() -> FetchError:
    return FetchError("it is not a sitemap")


def _root(data: bytes) -> Any:
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _listed(root: Any, name: str) -> Iterator[SitemapEntry]:
    for element in [each for each in root if _name(each) == name][:MOST]:
        address, changed = "", None
        for part in element.iter():
            tag, text = _name(part), (part.text or "").strip()
            if tag == "loc" and part.getparent() is element:  # images have one of their own
                address = text
            elif tag in ("lastmod", "publication_date"):
                found = _moment(text)
                changed = max(filter(None, (changed, found)), default=None)
        if address:
            yield SitemapEntry(address, changed)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _moment(text: str) -> datetime | None:
    with suppress(ValueError):
        moment = datetime.fromisoformat(text if len(text) > len("2026-11") else f"{text}-01")
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None
