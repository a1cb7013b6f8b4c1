"""Newest pages of a sitemap, or of the sitemaps that it lists."""

from collections.abc import Sequence

from index.web import sitemap_parser
from index.web.decompress import gunzipped
from index.web.urls import WebAddress
from index.web.visit import Visit

_SITEMAPS = 50
"""Sitemaps that a list of them may cost."""


def newest_pages(visit: Visit, address: WebAddress, most: int) -> list[str]:
    """Return the newest addresses that a sitemap lists, those in the sitemaps that it lists included.

    Raises FetchError when it can't be read.
    """
    found = _sitemap(visit, address)
    listed = list(found.pages)
    waiting = sorted(found.sitemaps, key=lambda each: (each.order, each.address), reverse=True)[:_SITEMAPS]
    for child in waiting:
        if child.changed and _has_newer(listed, child.order, most):
            break
        with visit.reported(child.address):
            listed += _sitemap(visit, address.joined(child.address)).pages
    newest = sorted(listed, key=lambda page: page.order, reverse=True)
    return list(dict.fromkeys(page.address for page in newest))[:most]


def _sitemap(visit: Visit, address: WebAddress) -> sitemap_parser.Sitemap:
    fetched = visit.fetcher.get(address, sitemap_parser.KINDS)
    return sitemap_parser.read(gunzipped(fetched.body, visit.fetcher.largest))


def _has_newer(listed: Sequence[sitemap_parser.SitemapEntry], than: float, most: int) -> bool:
    return sum(page.order >= than for page in listed) >= most
