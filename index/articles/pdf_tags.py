"""Tags of a PDF page: what its program says of paragraphs, headings, captions and cells, and of their order.

Browsers and office programs write them. They tell what stands beside what better than places on the page do.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from index.articles.pdf_objects import address
from index.articles.text_line import Tag

_INLINE = frozenset(
    "NonStruct Span Link Reference Annot Quote Strong Em Sub Ruby RB RT RP Warichu WT WP BibEntry Lbl FENote".split()
)
"""Elements that are parts of a paragraph."""
_TABLES = frozenset({"Table", "THead", "TBody", "TFoot"})
_CELLS = frozenset({"TD", "TH"})
_PLAIN = {"Plain": "TR", "TR": "TD"}
"""Parts of a table whose elements have no meaning."""
_ITEMS = frozenset({"LI", "LBody"})
_BESIDE = frozenset({"Figure", "Note", "Formula", "Form"})
"""Elements within a paragraph that do not end it."""
_PARAGRAPHS = frozenset(
    "P LI LBody TD TH Caption BlockQuote Note TOCI Code Formula Figure Div Index Private Plain TR".split()
)
"""Elements that are paragraphs, besides headings; others, as sections and those of no standard, hold several."""
_HEADINGS = frozenset({"Title", "H", "H1", "H2", "H3", "H4", "H5", "H6"})
_KNOWN = _PARAGRAPHS | _HEADINGS | _TABLES | frozenset("Document Part Art Sect L TOC".split())
"""Elements that end a paragraph; those of no standard are parts of what they are in."""
_DEEPEST = 60
"""Elements within one another, at most, and elements of a page; one with more is read as if it had no tags."""
_MOST_ELEMENTS = 20_000
_NEARLY_ALL = 0.8
"""Share of a page's letters that have a tag, at least."""
_LONGEST_TYPE = 64
_NO_LETTER = Tag(-1)


@dataclass
class _Tree:
    """Tags of the texts on a page."""

    found: dict[int, Tag] = field(default_factory=dict)
    """Number of a text on its page → its tag."""
    count: int = 0
    block: int = 0
    row: int = 0
    table: int = 0
    is_cut: bool = False
    """Whether there are more elements, or deeper ones, than are looked at."""

    def add(self, element: Any, kind: str, tag: Tag, depth: int = 0) -> None:
        """Add the texts of an element: with its tag, unless they are in a paragraph of their own."""
        self.count += 1
        if depth > _DEEPEST or self.count > _MOST_ELEMENTS:
            self.is_cut = True
            return
        row, column, is_first = self.row, -1, kind in _ITEMS
        for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
            number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at) if number < 0 else None
            if number >= 0:
                self.found[number] = tag
            if not child:
                column += kind == "TR"  # an empty cell
                continue
            of_child = _kind(child, kind)
            column += of_child in _CELLS
            is_part = (
                of_child in _INLINE or of_child not in _KNOWN or (bool(tag.row) and of_child not in _TABLES) or is_first
            )
            own = tag if is_part else self._begun(child, of_child, tag, row, max(column, 0))
            is_first &= of_child in _INLINE
            self.add(child, of_child, own, depth + 1)
            if not is_part and of_child not in _BESIDE:
                tag = tag._replace(block=self.next_block() if tag.block else 0)

    def _begun(self, element: Any, kind: str, outer: Tag, row: int, column: int) -> Tag:
        """Return the tag of an element, within one with another tag, that begins a paragraph, a table or a row."""
        is_table = kind in ("Table", "Plain")
        self.row += kind == "TR"
        self.table += is_table
        is_cell = kind in _CELLS and not _is_layout(element)
        block = self.next_block() if kind in _PARAGRAPHS | _HEADINGS else 0
        place = (block, row if is_cell else 0, column)
        table = self.table if is_table else outer.table
        return Tag(*place, table=table, is_heading=kind in _HEADINGS, is_caption=kind == "Caption")

    def next_block(self) -> int:
        """Return the number of a new paragraph."""
        self.block += 1
        return self.block


def tags(page: Any, text: Any) -> Sequence[Tag | None]:
    """Return the tag of each letter that pdfium reads of a page, () where many have none or there are too many."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        known = _Tree()
        for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            if element := pdfium.FPDF_StructTree_GetChildAtIndex(tree, at):
                known.add(element, _type(element), Tag(0))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    found = list(_of_letters(text, known.found)) if known.found and not known.is_cut else []
    letters = sum(tag is not _NO_LETTER for tag in found)
    if sum(bool(tag and tag.block > 0) for tag in found) < max(letters, 1) * _NEARLY_ALL:
        return ()
    return [tag if tag and tag.block > 0 else None for tag in found]


def _of_letters(text: Any, known: Mapping[int, Tag]) -> Iterator[Tag | None]:
    of_things: dict[int | None, Tag | None] = {}
    for at in range(pdfium.FPDFText_CountChars(text)):
        thing = pdfium.FPDFText_GetTextObject(text, at)
        if not thing:
            yield _NO_LETTER
            continue
        place = address(thing)
        if place not in of_things:
            of_things[place] = known.get(pdfium.FPDFPageObj_GetMarkedContentID(thing))
        yield of_things[place]


def _kind(element: Any, outer: str) -> str:
    """Return the type of an element; browsers write tables without lines as elements without a meaning."""
    kind = _type(element)
    if kind != "NonStruct" or outer not in ("Document", "Part", "Art", "Sect", "Div", *_PLAIN):
        return kind
    return _PLAIN[outer] if outer in _PLAIN else "Plain" if _is_plain_table(element) else kind


def _is_plain_table(element: Any) -> bool:
    rows = list(_children(element))
    cells = [list(_children(row)) for row in rows]
    texts = [list(_children(cell)) for row in cells for cell in row]
    named = [*rows, *(cell for row in cells for cell in row), *(text for cell in texts for text in cell)]
    is_wide = max(map(len, cells), default=0) > 1
    return len(rows) > 1 and is_wide and any(texts) and all(_type(each) in _INLINE for each in named)


def _is_layout(cell: Any) -> bool:
    """Tell whether a cell holds several paragraphs, as those of a table that only sets them side by side."""
    kinds = Counter(_type(child) in _INLINE for child in _children(cell))
    return kinds[False] > 1 or any(_type(child) in _TABLES for child in _children(cell))


def _children(element: Any) -> Iterator[Any]:
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, at):
            yield child


def _type(element: Any) -> str:
    name = ctypes.create_string_buffer(_LONGEST_TYPE)
    size = pdfium.FPDF_StructElement_GetType(element, name, _LONGEST_TYPE)
    return name.raw[:size].decode("utf-16-le", "replace").rstrip("\x00")
