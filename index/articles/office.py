"""Word (.docx) and OpenDocument text (.odt): paragraphs, headings, lists, tables, and document properties."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from index.articles.archive import Archive
from index.articles.fields import article, created
from index.articles.size_limits import LARGEST_MARKUP
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Article, Place

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LONGEST_TITLE = 200
_PROPERTIES = {
    "title": "title", "creator": "author", "initial-creator": "author", "keywords": "tags", "keyword": "tags",
    "category": "section", "language": "language", "publisher": "source",
}  # fmt: skip
"""Name of a document property → the field of an article."""
_CREATED = ("created", "creation-date", "date", "modified")
_NO_TITLE = re.compile(r"(?:untitled|document|dokument|sans titre|microsoft word).{0,12}", re.IGNORECASE)


class _Text:
    """The blocks of a document as they are found, with its pages."""

    def __init__(self) -> None:
        self.title = ""
        self._pieces: list[str] = []
        self._length = 0
        self._pages: list[Place] = [Place(0, "p. 1")]
        self._was_item = False

    def page(self, within: int = 0) -> None:
        """Note that another page begins, so many characters behind what there is."""
        start = self._length + (2 if self._pieces else 0) + within
        self._pages.append(Place(start, f"p. {len(self._pages) + 1}"))

    def add(self, text: str, mark: str = "") -> None:
        if not text:
            return
        is_item = mark == "- "
        space = "" if not self._pieces else "\n" if is_item and self._was_item else "\n\n"
        self._pieces += [space, mark, text]
        self._length += len(space) + len(mark) + len(text)
        self._was_item = is_item

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def places(self) -> list[Place]:
        """The pages, if the document says where they begin."""
        if len(self._pages) == 1:
            return []
        return [Place(min(max(start, 0), self._length), name) for start, name in self._pages]


def _parsed(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        msg = f"it is damaged ({error.msg})"
        raise ArticleError(msg) from error


def read_docx(source: Source) -> Iterator[Article]:
    """Yield the article of a Word document, without deleted and hidden text; pages are those of its last layout."""
    with Archive(source) as archive:
        tree = _parsed(
            archive.read("word/document.xml", LARGEST_MARKUP).replace(_STRICT_W[1:-1].encode(), _W[1:-1].encode())
        )
        styles = _styles(archive)
        properties = _properties(archive, "docProps/core.xml")
    found = _Text()
    body = tree.find(f"{_W}body")
    for block in body if body is not None else ():
        _word_block(block, styles, found)
    yield _article(source, found, properties)


def _styles(archive: Archive) -> dict[str, str]:
    """Return the names of paragraph styles, in lower case, by their ids, which depend on the language."""
    if "word/styles.xml" not in archive:
        return {}
    tree = _parsed(archive.read("word/styles.xml", LARGEST_MARKUP).replace(_STRICT_W[1:-1].encode(), _W[1:-1].encode()))
    names = ((style.get(f"{_W}styleId"), style.find(f"{_W}name")) for style in tree.iter(f"{_W}style"))
    return {id_: name.get(f"{_W}val", "").lower() for id_, name in names if id_ and name is not None}


def _word_block(block: Any, styles: dict[str, str], found: _Text) -> None:
    if block.tag == f"{_W}p":
        _word_paragraph(block, styles, found)
    elif block.tag == f"{_W}tbl":
        for row in block.iter(f"{_W}tr"):
            cells = (" ".join(filter(None, map(_words, cell.iter(f"{_W}p")))) for cell in row.iter(f"{_W}tc"))
            found.add(" | ".join(filter(None, cells)), "")
    elif block.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
        for inner in block:
            _word_block(inner, styles, found)


def _word_paragraph(paragraph: Any, styles: dict[str, str], found: _Text) -> None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else styles.get(style.get(f"{_W}val"), style.get(f"{_W}val", "").lower())
    if name.startswith("toc"):
        return
    text = _words(paragraph)
    for before in _pages_begun(paragraph):
        found.page(len(before))
    if name == "title" and text and not found.title:
        found.title = " ".join(text.split())
        return
    heading = re.fullmatch(r"heading\s?(\d)", name)
    is_item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    mark = "#" * max(int(heading[1]), 2) + " " if heading else "- " if is_item else ""
    found.add(text.replace("\n", " ") if heading else text, mark)


def _pages_begun(paragraph: Any) -> Iterator[str]:
    """Yield, for each page that begins in a paragraph, the words before it."""
    if paragraph.find(f".//{_W}lastRenderedPageBreak") is None:
        return
    words = ""
    for element in _shown(paragraph):
        if element.tag == f"{_W}lastRenderedPageBreak":
            yield words.lstrip()
        else:
            words += _word(element)


def _words(paragraph: Any) -> str:
    lines = "".join(map(_word, _shown(paragraph))).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _shown(element: Any) -> Iterator[Any]:
    """Yield the elements of a paragraph that are shown, deepest first where they hold text."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in (f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent"):
            continue
        if child.tag.endswith("}Fallback") or child.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        yield child
        yield from _shown(child)


def _word(element: Any) -> str:
    name = element.tag.removeprefix(_W)
    if name == "t":
        return element.text or ""
    if name == "br":
        return "\n" if element.get(f"{_W}type", "textWrapping") == "textWrapping" else " "
    return (
        {"tab": " ", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}.get(name, "")
        if element.getparent().tag == f"{_W}r"
        else ""
    )


def read_odt(source: Source) -> Iterator[Article]:
    """Yield the article of an OpenDocument text, without comments, notes and deleted text."""
    with Archive(source) as archive:
        if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read(
            "META-INF/manifest.xml", LARGEST_MARKUP
        ):
            msg = "it is password-protected; save it without a password"
            raise ArticleError(msg)
        tree = _parsed(archive.read("content.xml", LARGEST_MARKUP))
        properties = _properties(archive, "meta.xml")
    found = _Text()
    body = tree.find(f"{_OFFICE}body/{_OFFICE}text")
    for block in body if body is not None else ():
        _open_block(block, found, "")
    yield _article(source, found, properties)


def _open_block(block: Any, found: _Text, mark: str) -> None:  # noqa: C901 - a case for each kind
    if block.tag == f"{_TEXT}p":
        if block.get(f"{_TEXT}style-name") == "Title" and not found.title:
            found.title = " ".join(_open_words(block).split())
            return
        found.add(_open_words(block), mark)
    elif block.tag == f"{_TEXT}h":
        level = block.get(f"{_TEXT}outline-level", "2")
        found.add(_open_words(block).replace("\n", " "), "#" * max(int(level) if level.isdecimal() else 2, 2) + " ")
    elif block.tag == f"{_TEXT}soft-page-break":
        found.page()
    elif block.tag == f"{_TABLE}table":
        for row in block.iter(f"{_TABLE}table-row"):
            cells = (
                " ".join(filter(None, map(_open_words, cell.iter(f"{_TEXT}p"))))
                for cell in row.iter(f"{_TABLE}table-cell")
            )
            found.add(" | ".join(filter(None, cells)))
    elif block.tag in (f"{_TEXT}list", f"{_TEXT}list-item", f"{_TEXT}section", f"{_TEXT}index-body"):
        for inner in block:
            _open_block(inner, found, "- " if block.tag == f"{_TEXT}list-item" else mark)
    if block.tag in (f"{_TEXT}p", f"{_TEXT}h"):
        for _ in block.iter(f"{_TEXT}soft-page-break"):
            found.page(-2)


def _open_words(paragraph: Any) -> str:
    lines = "".join(_open_pieces(paragraph)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _open_pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            name = child.tag.removeprefix(_TEXT)
            if name in ("s", "tab"):
                yield " "
            elif name == "line-break":
                yield "\n"
            elif name not in ("note", "bookmark-ref", "tracked-changes") and not child.tag.startswith(_OFFICE):
                yield from _open_pieces(child)
        yield child.tail or ""


def _properties(archive: Archive, name: str) -> dict[str, list[str]]:
    """Return the document's properties by their names, without those that are empty."""
    if name not in archive:
        return {}
    found: dict[str, list[str]] = {}
    for element in _parsed(archive.read(name, LARGEST_MARKUP)).iter():
        if isinstance(element.tag, str) and (element.text or "").strip():
            found.setdefault(etree.QName(element).localname, []).append(element.text.strip())
    return found


def _article(source: Source, found: _Text, properties: dict[str, list[str]]) -> Article:
    fields: dict[str, Any] = {}
    provenance: dict[str, str] = {}
    for name, field in _PROPERTIES.items():
        if properties.get(name) and field not in fields:
            fields[field] = properties[name] if field == "tags" and name == "keyword" else properties[name][0]
            provenance[field] = "document properties"
    if _NO_TITLE.fullmatch(str(fields.get("title", ""))):
        del fields["title"]
    first = found.text.partition("\n")[0].lstrip("# ")
    title = found.title or (first if len(first) <= _LONGEST_TITLE else "")
    if title and (found.title or "title" not in fields):
        fields["title"], provenance["title"] = title, "title in the text" if found.title else "first line"
    date = next((properties[name][0] for name in _CREATED if properties.get(name)), "")
    created(fields, provenance, found.text, date, "document properties")
    return article(
        id_="",
        title=source.stem,
        text=found.text,
        fields=fields,
        origin=source.origin,
        places=found.places,
        provenance=provenance,
        lenient=True,
    )
