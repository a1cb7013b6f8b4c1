"""Pages saved by Safari (.webarchive): the page itself, read as HTML."""

import plistlib
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError

from index.articles.size_limits import LARGEST_FILE
from index.articles.source import Source
from index.errors import ArticleError


def read(source: Source) -> Iterator[Source]:
    """Yield the page. Raises ArticleError for a file that is none."""
    page = _main_resource(source.read(LARGEST_FILE))
    said = (page.get(name) for name in ("WebResourceURL", "WebResourceTextEncodingName"))
    yield source.page(page["WebResourceData"], *(each if isinstance(each, str) else "" for each in said))


def _main_resource(data: bytes) -> dict[str, Any]:
    try:
        found = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError, RecursionError) as error:
        msg = "it is damaged: it is not a property list"
        raise ArticleError(msg) from error
    page = found.get("WebMainResource") if isinstance(found, dict) else None
    if not isinstance(page, dict) or not isinstance(page.get("WebResourceData"), bytes):
        msg = "it contains no page"
        raise ArticleError(msg)
    return page
