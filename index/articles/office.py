"""Office documents: their text block by block, with its pages, and their properties."""

import contextlib
import posixpath
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from lxml import etree

from index.articles import table_rows
from index.articles.archive import Archive
from index.articles.article_builder import article, created
from index.articles.html_fragments import CONTROLS, DECLARATION
from index.articles.size_limits import LARGEST_MARKUP
from index.articles.source import Source
from index.articles.superscripts import resolved
from index.errors import ArticleError
from index.types import Article, Place

_LONGEST_TITLE = 200
_ITEM = re.compile(r" *[^#\s]\S{0,11} ")
_PROPERTIES = {
    "title": "title", "creator": "author", "initial-creator": "author", "keywords": "tags", "keyword": "tags",
    "category": "section", "language": "language", "publisher": "source",
}  # fmt: skip
"""Name of a document property → the field of an article."""
_SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
"""Options of a parser that loads nothing."""
_STRICT = {
    f"http://purl.oclc.org/ooxml/{kind}/main".encode(): f"http://schemas.openxmlformats.org/{kind}/2006/main".encode()
    for kind in ("wordprocessingml", "spreadsheetml", "presentationml", "drawingml")
}
"""Namespace of strict Office Open XML → the usual one."""
_CREATED = ("created", "creation-date", "date", "modified")
_NO_TITLE = re.compile(
    r"(?:untitled|document|dokument|sans titre|microsoft word|powerpoint presentation|slide \d).{0,12}", re.IGNORECASE
)


class Target(NamedTuple):
    """A part of a document that another part refers to."""

    kind: str
    """Last word of its type, such as `chart`."""
    name: str


class Blocks:
    """The blocks of a document as they are found, with its pages."""

    def __init__(self) -> None:
        self.title = ""
        self._pieces: list[str] = []
        self._length = 0
        self._pages: list[Place] = [Place(0, "p. 1")]
        self._was_item = False
        self._cells: list[str] = []

    def page(self, within: int = 0) -> None:
        """Note that another page begins, so many characters behind what there is."""
        start = self._length + (2 if self._pieces else 0) + within
        self._pages.append(Place(start, f"p. {len(self._pages) + 1}"))

    def add(self, text: str, mark: str = "") -> None:
        """Add a paragraph; such that tabs cut into short parts, one behind the other, are rows of a table."""
        if not text:
            return
        is_item = _ITEM.fullmatch(mark) is not None
        before, self._cells = self._cells, [] if mark else table_rows.tabbed(text)
        is_row = bool(before and self._cells)
        if is_row:
            self._replace_last(table_rows.row(before))
        text = table_rows.row(self._cells) if is_row else _without_tabs(text)
        space = "" if not self._pieces else "\n" if is_row or (is_item and self._was_item) else "\n\n"
        self._pieces += [space, mark, text]
        self._length += len(space) + len(mark) + len(text)
        self._was_item = is_item

    def _replace_last(self, text: str) -> None:
        self._length += len(text) - len(self._pieces[-1])
        self._pieces[-1] = text

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def places(self) -> list[Place]:
        """The pages, if the document says where they begin."""
        if len(self._pages) == 1:
            return []
        return [Place(min(max(start, 0), self._length), name) for start, name in self._pages]


def _without_tabs(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n")) if "\t" in text else text


def paragraph(text: str) -> str:
    """Return a paragraph with its superscripts settled, without empty lines; tabs stay, which `Blocks.add` reads."""
    return "\n".join(filter(None, map(squeezed, resolved(text).split("\n"))))


def squeezed(line: str) -> str:
    """Return a line with single spaces, and with its tabs."""
    return "\t".join(" ".join(part.split()) for part in line.split("\t")).strip()


def parsed(data: bytes) -> Any:
    """Parse a part of a document; a damaged byte in it becomes U+FFFD, and a control character goes.

    Raises ArticleError for what is no XML.
    """
    parser = etree.XMLParser(**_SAFE)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        mended = mended_markup(data)
        with contextlib.suppress(etree.XMLSyntaxError):
            return etree.fromstring(mended, parser)
        msg = f"it is damaged ({error.msg})"
        raise ArticleError(msg) from error


def mended_markup(data: bytes) -> bytes:
    """Return XML without what no XML has: bytes that are no UTF-8, which become U+FFFD, and control characters."""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    return DECLARATION.sub("", CONTROLS.sub("", text)).encode()


def recovered(data: bytes) -> Any:
    """Parse XML as far as it can be understood; None for what is none."""
    try:
        return etree.fromstring(data, etree.XMLParser(**_SAFE, recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def part(archive: Archive, name: str) -> Any:
    """Return the tree of a part of an Office Open XML file; None where it has none of that name."""
    if name not in archive:
        return None
    data = archive.read(name, LARGEST_MARKUP)
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    return parsed(data)


def targets(archive: Archive, name: str) -> dict[str, Target]:
    """Return the parts that another one refers to, by the ids that it has for them."""
    folder, file = posixpath.split(name)
    tree = part(archive, f"{folder}/_rels/{file}.rels")
    return {
        each.get("Id", ""): Target(
            each.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
        )
        for each in (tree if tree is not None else ())
    }


def reference(element: Any) -> str:
    """Return the id of the part that an element refers to, or ""."""
    return next((value for name, value in element.attrib.items() if name.endswith("}id")), "")


def properties(archive: Archive, name: str) -> dict[str, list[str]]:
    """Return the document's properties by their names, without those that are empty."""
    if name not in archive:
        return {}
    found: dict[str, list[str]] = {}
    for element in parsed(archive.read(name, LARGEST_MARKUP)).iter():
        if isinstance(element.tag, str) and (element.text or "").strip():
            found.setdefault(etree.QName(element).localname, []).append(element.text.strip())
    return found


def office_article(
    source: Source, found: Blocks, properties: dict[str, list[str]], left_out: Sequence[str] = ()
) -> Article:
    fields, provenance = document_fields(properties, found.text)
    first = found.text.partition("\n")[0].lstrip("# ")
    title = found.title or (first if len(first) <= _LONGEST_TITLE else "")
    if title and (found.title or "title" not in fields):
        fields["title"], provenance["title"] = title, "title in the text" if found.title else "first line"
    return article(
        title=source.stem,
        text=found.text,
        fields=fields,
        origin=source.origin,
        places=found.places,
        provenance=provenance,
        notes=[f"left out: {', '.join(left_out)}"] if left_out else [],
    )


def document_fields(properties: dict[str, list[str]], text: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the fields that a document's properties give, and where each is from; a dateline precedes them."""
    fields: dict[str, Any] = {}
    provenance: dict[str, str] = {}
    for name, field in _PROPERTIES.items():
        if properties.get(name) and field not in fields:
            fields[field] = properties[name] if field == "tags" and name == "keyword" else properties[name][0]
            provenance[field] = "document properties"
    if _NO_TITLE.fullmatch(str(fields.get("title", ""))):
        del fields["title"]
    date = next((properties[name][0] for name in _CREATED if properties.get(name)), "")
    created(fields, provenance, text, date, "document properties")
    return fields, provenance
