"""News in XML files: saved feeds (RSS, Atom), NITF, and notes exported from Evernote."""

import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from index.articles.article_builder import article
from index.articles.formulas import local_name
from index.articles.html_fragments import has_tags, text_of
from index.articles.office import recovered
from index.articles.size_limits import LARGEST_MARKUP
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Article, Rejection

_TEXTS = ("encoded", "content", "description", "summary")
_FIELDS = {
    "title": ("title",), "author": ("creator", "author"), "link": ("link",), "id": ("guid", "id"),
    "published": ("pubDate", "published", "issued", "date", "created", "updated"), "tags": ("category", "tag"),
}  # fmt: skip
"""Field of an article → names of the elements that hold it."""


def read(source: Source) -> Iterator[Article | Rejection]:
    """Yield the articles of a feed or an export, or the one of a NITF file."""
    tree = _parsed(source.read(LARGEST_MARKUP, "document"))
    root = local_name(tree)
    if root in ("rss", "feed", "RDF"):
        yield from _entries(tree, source)
    elif root == "nitf":
        yield _nitf(tree, source)
    elif root == "en-export":
        yield from _notes(tree, source)
    else:
        msg = f"it is XML of a kind that is not read (<{root}>); feeds, NITF and Evernote's exports are"
        raise ArticleError(msg)


def _parsed(data: bytes) -> Any:
    tree = recovered(data)
    if tree is None:
        msg = "it is damaged: it is not XML"
        raise ArticleError(msg)
    return tree


def _entries(tree: Any, source: Source) -> Iterator[Article | Rejection]:
    channel = next((each for each in tree.iter() if local_name(each) == "channel"), tree)
    paper = next((_text(each) for each in channel if local_name(each) == "title"), "")
    language = next((_text(each) for each in channel if local_name(each) == "language"), "")
    entries = (each for each in tree.iter() if local_name(each) in ("item", "entry"))
    for number, entry in enumerate(entries, start=1):
        fields: dict[str, Any] = {name: _values(entry, names) for name, names in _FIELDS.items()}
        fields |= {"source": paper, "language": language, "title": _shown(str(fields["title"]))}
        yield from _tried(fields, _body(entry), f"{source.origin}:{number}", "feed")


def _body(entry: Any) -> str:
    """Return the longest text of an entry: some feeds have a summary and the whole."""
    texts = [_inner(each) for each in entry if local_name(each) in _TEXTS]
    return max(texts, key=len, default="")


def _inner(element: Any) -> str:
    """Return an element's text, its markup included if it holds some."""
    inner = (etree.tostring(each, encoding="unicode") for each in element if isinstance(each.tag, str))
    return (element.text or "") + "".join(inner)


def _values(entry: Any, names: tuple[str, ...]) -> Any:
    for name in names:
        found = [each for each in entry if local_name(each) == name]
        values = [each.get("href") or each.get("term") or _text(each) for each in found if each.get("rel") != "self"]
        values = [value for value in values if value]
        if values:
            return values if name in ("category", "tag", "creator", "author") else values[0]
    return ""


def _text(element: Any) -> str:
    """Return an element's text; of a person in Atom, who may have an address too, the name."""
    named = next((each for each in element if local_name(each) == "name"), None)
    element = element if named is None else named
    return " ".join("".join(element.itertext()).split())


def _shown(title: str) -> str:
    """Return a title whose markup is written out, as in many feeds, as a reader sees it."""
    return " ".join(html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", title)).split())


def _tried(fields: dict[str, Any], markup: str, origin: str, where: str) -> Iterator[Article | Rejection]:
    text = text_of(markup) if has_tags(markup) or "<" in markup else markup.strip()
    id_ = fields.pop("id", "")
    try:
        yield article(
            id_=str(id_),
            title="",
            text=text,
            fields={name: value for name, value in fields.items() if value},
            origin=origin,
            provenance=where,
        )
    except ArticleError as error:
        yield Rejection(origin, str(error))


def _nitf(tree: Any, source: Source) -> Article:
    def first(*names: str) -> str:
        return next(
            (text for name in names for each in tree.iter() if local_name(each) == name and (text := _text(each))), ""
        )

    blocks = [each for each in tree.iter() if local_name(each) == "body.content"]
    dates = [each.get("norm", "") for each in tree.iter() if local_name(each) in ("date.issue", "story.date")]
    fields = {
        "title": first("hl1", "title"),
        "author": first("person", "byttl") if first("person") else first("byline"),
        "published": next(filter(None, dates), ""),
        "source": next((each.get("name", "") for each in tree.iter() if local_name(each) == "pubdata"), ""),
    }
    return article(
        title=source.stem,
        text=text_of("".join(map(_inner, blocks))),
        fields={name: value for name, value in fields.items() if value},
        origin=source.origin,
        provenance="NITF",
    )


def _notes(tree: Any, source: Source) -> Iterator[Article | Rejection]:
    for number, note in enumerate(tree.iter("note"), start=1):
        fields: dict[str, Any] = {name: _values(note, names) for name, names in _FIELDS.items()}
        fields["link"] = note.findtext("note-attributes/source-url", "")
        fields["author"] = note.findtext("note-attributes/author", "")
        yield from _tried(fields, note.findtext("content", ""), f"{source.origin}:{number}", "Evernote")
