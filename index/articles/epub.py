"""EPUB books: the chapters in the order of the spine, each a place; metadata from the package."""

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from index.articles.archive import Archive
from index.articles.article_builder import article, in_parts
from index.articles.encodings import decode
from index.articles.html_fragments import text_of
from index.articles.office import recovered
from index.articles.size_limits import LARGEST_MARKUP
from index.articles.source import Source
from index.articles.text_header import head
from index.errors import ArticleError
from index.types import Article

_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/xml")
_FIELDS = {"title": "title", "creator": "author", "publisher": "source", "language": "language", "date": "published",
           "subject": "tags"}  # fmt: skip


def read(source: Source) -> Iterator[Article]:
    """Yield one article for the whole book."""
    with Archive(source) as archive:
        package_name = _package_name(archive)
        package = _parsed(archive.read(package_name, LARGEST_MARKUP))
        folder = posixpath.dirname(package_name)
        names = [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in _spine(package)]
        _check_protection(archive, names)
        titles = _titles(archive, package, folder)
        chapters = list(_chapters(archive, names, titles))
    text, places = in_parts(chapters)
    fields = _fields(package)
    provenance = dict.fromkeys(fields, "EPUB package")
    headers = [head(text) for _, text in chapters]
    said = [header for header in headers if "author" in header.fields]
    if len(said) == 1:  # of one article, its byline says who wrote it, rather than who made the file
        fields["author"], provenance["author"] = said[0].fields["author"], said[0].provenance["author"]
    yield article(
        title=source.stem,
        text=text,
        fields=fields,
        origin=source.origin,
        places=places,
        provenance=provenance,
    )


def _parsed(data: bytes) -> Any:
    tree = recovered(data)
    if tree is None:
        msg = "it is damaged: its table of contents can't be read"
        raise ArticleError(msg)
    return tree


def _package_name(archive: Archive) -> str:
    container = _parsed(archive.read("META-INF/container.xml", LARGEST_MARKUP))
    name = next((each.get("full-path") for each in container.iter("{*}rootfile")), None)
    if not name:
        msg = "it is damaged: it does not name its package file"
        raise ArticleError(msg)
    return str(name)


def _spine(package: Any) -> list[str]:
    """Return the addresses of the chapters, in order, without covers and contents that stand outside it."""
    items = {each.get("id"): each for each in package.iter("{*}item")}
    chosen = [items.get(ref.get("idref")) for ref in package.iter("{*}itemref") if ref.get("linear") != "no"]
    return [
        item.get("href")
        for item in chosen
        if item is not None
        and item.get("href")
        and item.get("media-type") in _PAGES
        and "nav" not in (item.get("properties") or "").split()
    ]


def _check_protection(archive: Archive, names: list[str]) -> None:
    if "META-INF/encryption.xml" not in archive:
        return
    encrypted = _parsed(archive.read("META-INF/encryption.xml", LARGEST_MARKUP))
    if {each.get("URI") for each in encrypted.iter("{*}CipherReference")} & set(names):
        msg = "it is protected against copying (DRM)"
        raise ArticleError(msg)


def _titles(archive: Archive, package: Any, folder: str) -> dict[str, str]:
    """Return the titles of the chapters in the book's table of contents, by their files' names."""
    titles: dict[str, str] = {}
    for item in package.iter("{*}item"):
        is_contents = (
            "nav" in (item.get("properties") or "").split() or item.get("media-type") == "application/x-dtbncx+xml"
        )
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        if not is_contents or name not in archive:
            continue
        for link, title in _contents(_parsed(archive.read(name, LARGEST_MARKUP))):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(link.partition("#")[0])))
            titles.setdefault(target, title)
    return titles


def _contents(tree: Any) -> Iterator[tuple[str, str]]:
    for point in tree.iter("{*}navPoint"):
        content, label = point.find("{*}content"), point.find("{*}navLabel/{*}text")
        if content is not None and label is not None:
            yield content.get("src", ""), " ".join((label.text or "").split())
    for navigation in tree.iter("{*}nav"):
        for link in navigation.iter("{*}a"):
            yield link.get("href", ""), " ".join("".join(link.itertext()).split())


def _chapters(archive: Archive, names: list[str], titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the names of the chapters and their texts."""
    read = ((titles.get(name), text_of(decode(archive.read(name, LARGEST_MARKUP)))) for name in names)
    chapters = enumerate(((title, text) for title, text in read if text), start=1)
    yield from ((title or f"chapter {number}", text) for number, (title, text) in chapters)


def _fields(package: Any) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for name, field in _FIELDS.items():
        values = (each.text for each in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}") if each.text)
        found[field] = [" ".join(value.split()) for value in values if value.strip()]
    return {field: values if field in ("author", "tags") else values[0] for field, values in found.items() if values}
