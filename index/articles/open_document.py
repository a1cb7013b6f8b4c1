"""OpenDocument text (.odt): paragraphs, headings, numbered lists, tables and notes."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from index.articles import office, table_rows
from index.articles.archive import Archive
from index.articles.formulas import formula_of
from index.articles.office import Blocks, office_article, parsed, properties
from index.articles.size_limits import LARGEST_MARKUP
from index.articles.source import Source
from index.articles.superscripts import raised
from index.errors import ArticleError
from index.types import Article

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CHART = "{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_SHAPES = tuple(
    f"{DRAW}{name}" for name in ("text-box", "custom-shape", "rect", "ellipse", "circle", "line", "polygon")
)
"""Shapes that hang on a paragraph, and may hold paragraphs of their own."""
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_APART = (*_SHAPES, f"{_SVG}title", f"{_SVG}desc")
"""What is no part of the paragraph that it hangs on: shapes, and what a picture is for those who can't see it."""
_SKIPPED = ("note", "bookmark-ref", "tracked-changes", "ruby-text")
_CAPTIONS = frozenset(("Caption", "Illustration", "Figure", "FigureCaption", "Drawing"))
"""Styles of captions."""
_MOST_REPEATED = 200
"""Cells that one stands for; behind the last column of a sheet are thousands."""


def content(archive: Archive) -> Any:
    """Return the tree of an OpenDocument file's content. Raises ArticleError for an encrypted one."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read(
        "META-INF/manifest.xml", LARGEST_MARKUP
    ):
        msg = "it is password-protected; save it without a password"
        raise ArticleError(msg)
    return parsed(archive.read("content.xml", LARGEST_MARKUP))


def objects(archive: Archive, tree: Any) -> dict[str, Any]:
    """Return the trees of the charts and formulas that a file's content refers to, by the names it has for them."""
    names = {each.get(f"{_XLINK}href", "") for each in tree.iter(f"{DRAW}object")}
    paths = {name: f"{posixpath.normpath(name)}/content.xml" for name in names if name}
    return {name: parsed(archive.read(path, LARGEST_MARKUP)) for name, path in paths.items() if path in archive}


def chart_of(tree: Any, look: "Look") -> str:
    """Return the title and the figures of a chart, or "" for another object."""
    titles = (look.words(each) for title in tree.iter(f"{_CHART}title") for each in title.iter(f"{TEXT}p"))
    lines = [line for table in tree.iter(f"{TABLE}table") for line in table_rows.lines(rows(table, look.words))]
    return "\n".join([*filter(None, titles), *lines])


def read_odt(source: Source) -> Iterator[Article]:
    """Yield the article of an OpenDocument text, without comments and deleted text; notes follow their paragraph."""
    with Archive(source) as archive:
        tree = content(archive)
        found = properties(archive, "meta.xml")
        drawn = objects(archive, tree)
    document = _OdtDocument(tree, drawn)
    body = tree.find(f"{OFFICE}body/{OFFICE}text")
    for block in body if body is not None else ():
        document.block(block)
    yield office_article(source, document.blocks, found)


class _OdtDocument:
    """An OpenDocument text that is being read."""

    def __init__(self, tree: Any, drawn: Mapping[str, Any]) -> None:
        self.blocks = Blocks()
        self._drawn = drawn
        self._look = Look(tree, drawn)
        self._numbered = _numbered(tree)
        self._parents = {
            each.get(f"{STYLE}name", ""): each.get(f"{STYLE}parent-style-name", "")
            for each in tree.iter(f"{STYLE}style")
        }

    def block(self, block: Any, mark: str = "", lists: tuple[str, int] = ("", 0)) -> None:
        name = block.tag.removeprefix(TEXT) if isinstance(block.tag, str) else ""
        if name == "p":
            self._paragraph(block, mark)
        elif name == "h":
            level = block.get(f"{TEXT}outline-level", "2")
            marks = "#" * max(int(level) if level.isdecimal() else 2, 2) + " "
            self.blocks.add(self._look.words(block).replace("\n", " "), marks)
            self._behind(block)
        elif name == "soft-page-break":
            self.blocks.page()
        elif block.tag == f"{TABLE}table":
            self._table(block)
        elif name == "list":
            self._list(block, lists)
        elif name in ("section", "index-body"):
            for inner in block:
                self.block(inner, mark, lists)

    def _table(self, table: Any) -> None:
        """Add the rows of a table; one of a single column is a box, or there for the layout."""
        cells = [list(row.iter(f"{TABLE}table-cell")) for row in table.iter(f"{TABLE}table-row")]
        if all(len(row) <= 1 for row in cells):
            for inner in (inner for row in cells for cell in row for inner in cell):
                self.block(inner)
            return
        for line in table_rows.lines(rows(table, self._look.words)):
            self.blocks.add(line)

    def _paragraph(self, block: Any, mark: str) -> None:
        text = self._look.words(block, tab="\t")
        if text and not mark and self._is_caption(block):
            text = f"![{' '.join(text.split())}]"
        if block.get(f"{TEXT}style-name") == "Title" and not self.blocks.title:
            self.blocks.title = " ".join(text.split())
            return
        self.blocks.add(text, mark)
        self._behind(block)

    def _behind(self, block: Any) -> None:
        """Note the pages that begin in a paragraph, and add what hangs on it: text boxes, charts and notes."""
        for _ in block.iter(f"{TEXT}soft-page-break"):
            self.blocks.page(-2)
        for box in block.iter(_SHAPES):
            if not any(each.tag in _SHAPES for each in box.iterancestors()):
                for inner in box:
                    self.block(inner)
        for each in block.iter(f"{DRAW}object"):
            if (tree := self._drawn.get(each.get(f"{_XLINK}href", ""))) is not None:
                self.blocks.add(chart_of(tree, self._look))
        for note in block.iter(f"{TEXT}note-body"):
            self.blocks.add(" ".join(filter(None, map(self._look.words, note.iter(f"{TEXT}p")))))

    def _is_caption(self, block: Any) -> bool:
        """Tell whether a paragraph has the style of a caption, and stands with a picture."""
        name = block.get(f"{TEXT}style-name", "")
        near = (each for each in (block, block.getprevious(), block.getnext()) if each is not None)
        return not _CAPTIONS.isdisjoint((name, self._parents.get(name, ""))) and any(
            next(each.iter(f"{DRAW}image"), None) is not None for each in near
        )

    def _list(self, block: Any, lists: tuple[str, int]) -> None:
        style, level = block.get(f"{TEXT}style-name") or lists[0], lists[1] + 1
        start = block.get(f"{TEXT}start-value", "1")
        number = int(start) if start.isdecimal() else 1
        for entry in block:
            if entry.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            sign = f"{number}." if (style, level) in self._numbered else "-"
            mark = f"{'  ' * (level - 1)}{sign} "
            for inner in entry:
                self.block(inner, mark, (style, level))
                mark = "  " * level if inner.tag == f"{TEXT}p" else mark
            number += 1


def _numbered(tree: Any) -> set[tuple[str, int]]:
    """Return the levels of list styles that are numbered."""
    found = set()
    for style in tree.iter(f"{TEXT}list-style"):
        for level in style.iter(f"{TEXT}list-level-style-number"):
            if level.get(f"{STYLE}num-format"):
                found.add((style.get(f"{STYLE}name", ""), int(level.get(f"{TEXT}level", "1") or 1)))
    return found


class Look:
    """Look of the spans of an OpenDocument file, as far as it matters for what they say."""

    def __init__(self, tree: Any, drawn: Mapping[str, Any] | None = None) -> None:
        self._drawn = drawn or {}
        self._raised: set[str] = set()
        self._struck: set[str] = set()
        for style in tree.iter(f"{STYLE}style"):
            for look in style.iter(f"{STYLE}text-properties"):
                self._add(style.get(f"{STYLE}name", ""), look)

    def _add(self, name: str, look: Any) -> None:
        position = look.get(f"{STYLE}text-position", "")
        if position.startswith("super") or position[:1] in tuple("123456789"):
            self._raised.add(name)
        if look.get(f"{STYLE}text-line-through-style", "none") != "none" or look.get(f"{TEXT}display") == "none":
            self._struck.add(name)

    def words(self, paragraph: Any, tab: str = " ") -> str:
        """Return a paragraph's text, without what is struck out, and without its text boxes."""
        return office.paragraph("".join(self._pieces(paragraph, tab)))

    def _pieces(self, element: Any, tab: str) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                yield from self._piece(child, tab)
            yield child.tail or ""

    def _piece(self, child: Any, tab: str) -> Iterator[str]:
        name = child.tag.removeprefix(TEXT)
        style = child.get(f"{TEXT}style-name") if name == "span" else None
        if child.tag == f"{DRAW}object":
            tree = self._drawn.get(child.get(f"{_XLINK}href", ""))
            yield formula_of(tree) if tree is not None and tree.tag == _MATH else ""
        elif name in ("s", "tab"):
            yield tab if name == "tab" else " "
        elif name == "line-break":
            yield "\n"
        elif style in self._raised:
            yield raised("".join(self._pieces(child, tab)))
        elif (
            name not in _SKIPPED
            and child.tag not in _APART
            and not child.tag.startswith(OFFICE)
            and style not in self._struck
        ):
            yield from self._pieces(child, tab)


def rows(table: Any, words: Any) -> Iterator[list[table_rows.Cell]]:
    """Yield the rows of a table; cells that others cover are left to them."""
    for row in table.iter(f"{TABLE}table-row"):
        cells = []
        for cell in row.iter(f"{TABLE}table-cell"):
            text = "\n".join(filter(None, map(words, cell.iter(f"{TEXT}p"))))
            spans = [_count(cell.get(f"{TABLE}number-{name}-spanned")) for name in ("columns", "rows")]
            repeated = min(_count(cell.get(f"{TABLE}number-columns-repeated")), _MOST_REPEATED)
            cells += [table_rows.Cell(text, *spans)] * repeated
        yield cells


def _count(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 9 else 1  # noqa: PLR2004
