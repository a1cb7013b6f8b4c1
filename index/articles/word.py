"""Word (.docx): paragraphs, headings, numbered lists, tables, notes, text boxes and formulas."""

import re
from collections.abc import Iterator
from typing import Any

from index.articles import office, table_rows
from index.articles.archive import Archive
from index.articles.charts import chart_text, diagram_texts
from index.articles.encodings import decode
from index.articles.formulas import formula_of
from index.articles.html_fragments import text_of
from index.articles.office import Blocks, office_article, part, properties, targets
from index.articles.size_limits import LARGEST_MARKUP
from index.articles.source import Source
from index.articles.superscripts import raised
from index.articles.word_numbering import ListNumbering
from index.types import Article

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WRAPPERS = tuple(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo"))
_UNSHOWN = tuple(f"{_W}{name}" for name in ("del", "moveFrom", "txbxContent", "rt", "instrText", "delText"))
_STRUCK = ("vanish", "strike", "dstrike")
_RAISED = 4
"""Half points over the line from which letters are a superscript."""
_OFF = ("0", "false", "off")
_SYMBOL_GREEK = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)) | dict(
    zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)
)
_SYMBOLS = _SYMBOL_GREEK | {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xBC: "…", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√",
    0xD7: "⋅", 0xDB: "⇔", 0xDE: "⇒", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
"""Code of a character in Adobe's font Symbol → the character."""
_SURROGATES = 0xD800
_PRIVATE = range(0xF000, 0xF100)
"""Codes under which the characters of such fonts are also kept."""
_WINGDINGS = {
    0x4A: "☺", 0xA7: "▪", 0xA8: "☐", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x6C: "●", 0x6E: "■",
}  # fmt: skip


def read_docx(source: Source) -> Iterator[Article]:
    """Yield the article of a Word document, without deleted and hidden text; pages are those of its last layout."""
    with Archive(source) as archive:
        document = _WordDocument(archive)
        document.read()
        yield office_article(source, document.blocks, properties(archive, "docProps/core.xml"), document.left_out)


class _WordDocument:
    """A Word document that is being read."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.blocks = Blocks()
        self.left_out: list[str] = []
        self._capital = ""
        styles = part(archive, "word/styles.xml")
        self._styles = _names(styles)
        self._numbering = ListNumbering(part(archive, "word/numbering.xml"), styles)
        self._notes = {
            (kind, note.get(f"{_W}id")): note
            for kind in ("footnote", "endnote")
            for note in _notes(part(archive, f"word/{kind}s.xml"), kind)
        }

    def read(self) -> None:
        tree = part(self._archive, "word/document.xml")
        body = None if tree is None else tree.find(f"{_W}body")
        for block in body if body is not None else ():
            self._block(block)
        for note in list(self._notes.values()):
            self._note(note)

    def _block(self, block: Any) -> None:
        if block.tag == f"{_W}p":
            self._paragraph(block)
        elif block.tag == f"{_W}tbl":
            self._table(block)
        elif block.tag == f"{_W}altChunk":
            self._embedded(block.get(f"{_R}id", ""))
        elif block.tag in _WRAPPERS:
            for inner in block:
                self._block(inner)

    def _table(self, table: Any) -> None:
        """Add the rows of a table; one of a single column is a box, or there for the layout."""
        rows = [list(_inside(row, "tc")) for row in _inside(table, "tr")]
        if all(len(row) <= 1 for row in rows):
            for inner in (inner for row in rows for cell in row for inner in cell):
                self._block(inner)
            return
        for line in table_rows.lines(list(_rows(table))):
            self.blocks.add(line)
        self._behind(table)

    def _paragraph(self, paragraph: Any) -> None:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        id_ = "" if style is None else style.get(f"{_W}val", "")
        name = self._styles.get(id_, id_.lower())
        if name.startswith("toc"):
            return
        text = self._capital + _words(paragraph, tab="\t")
        self._capital = ""
        frame = paragraph.find(f"{_W}pPr/{_W}framePr")
        if frame is not None and frame.get(f"{_W}dropCap") in ("drop", "margin"):
            self._capital = text
            return
        for before in _pages_begun(paragraph):
            self.blocks.page(len(before))
        if name == "title" and text and not self.blocks.title:
            self.blocks.title = " ".join(text.split())
        elif name == "caption" and text and _is_at_picture(paragraph):
            self.blocks.add(f"![{' '.join(text.split())}]")
        else:
            self._add(text, name, self._numbering.mark(paragraph, id_, name) if text else "")
        self._behind(paragraph)

    def _add(self, text: str, style: str, mark: str) -> None:
        if heading := re.fullmatch(r"heading\s?(\d)", style):
            number = "" if mark.strip() in ("", "-") else f"{mark.strip()} "
            self.blocks.add(number + " ".join(text.split()), "#" * max(int(heading[1]), 2) + " ")
        else:
            self.blocks.add(text, mark)

    def _behind(self, block: Any) -> None:
        """Add what hangs on a paragraph or table: its text boxes, then its notes."""
        for box in block.iter(f"{_W}txbxContent"):
            if not any(each.tag.endswith("}Fallback") for each in box.iterancestors()):
                for inner in box:
                    self._block(inner)
        for drawing in block.iter(_CHART, _DIAGRAM):
            self._drawing(drawing)
        for kind in ("footnote", "endnote"):
            for reference in block.iter(f"{_W}{kind}Reference"):
                self._note(self._notes.get((kind, reference.get(f"{_W}id"))))

    def _note(self, note: Any) -> None:
        """Add a note, once."""
        if note is not None and note in self._notes.values():
            self._notes = {key: each for key, each in self._notes.items() if each is not note}
            self.blocks.add(" ".join(filter(None, map(_words, note.iter(f"{_W}p")))))

    def _drawing(self, drawing: Any) -> None:
        """Add the text and figures of a chart, or the texts of a diagram."""
        is_chart = drawing.tag == _CHART
        tree = part(self._archive, self._target(drawing.get(f"{_R}id" if is_chart else f"{_R}dm", "")))
        if tree is not None:
            for text in [chart_text(tree)] if is_chart else diagram_texts(tree):
                self.blocks.add(text, "" if is_chart else "- ")

    def _target(self, id_: str) -> str:
        """Return the name of a part that the document refers to."""
        found = targets(self._archive, "word/document.xml").get(id_)
        return found.name if found else ""

    def _embedded(self, id_: str) -> None:
        """Add a document that is embedded in this one, or say that it was not read."""
        name = self._target(id_)
        if name not in self._archive or not name.endswith((".htm", ".html", ".xhtml", ".mht", ".txt")):
            self.left_out.append("an embedded document")
            return
        text = decode(self._archive.read(name, LARGEST_MARKUP))
        self.blocks.add(text if name.endswith(".txt") else text_of(text))


def _is_at_picture(paragraph: Any) -> bool:
    """Tell whether a picture is in a paragraph, or in the one before or behind it."""
    near = (each for each in (paragraph, paragraph.getprevious(), paragraph.getnext()) if each is not None)
    return any(next(each.iter(_PICTURE, _OLD_PICTURE), None) is not None for each in near)


def _names(styles: Any) -> dict[str, str]:
    """Return the names of paragraph styles, in lower case, by their ids, which depend on the language."""
    if styles is None:
        return {}
    names = ((style.get(f"{_W}styleId"), style.find(f"{_W}name")) for style in styles.iter(f"{_W}style"))
    return {id_: name.get(f"{_W}val", "").lower() for id_, name in names if id_ and name is not None}


def _notes(tree: Any, kind: str) -> list[Any]:
    found = () if tree is None else tree.iter(f"{_W}{kind}")
    return [note for note in found if note.get(f"{_W}type") in (None, "normal")]


def _inside(element: Any, name: str) -> Iterator[Any]:
    """Yield rows of a table, or cells of a row, also those within content controls."""
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, name)


def _rows(table: Any) -> Iterator[list[table_rows.Cell]]:
    """Yield the rows of a table; a cell that is merged with the one above says the same."""
    above: list[str] = []
    for row in _inside(table, "tr"):
        skipped = row.find(f"{_W}trPr/{_W}gridBefore")
        texts = [""] * (_count(skipped) if skipped is not None else 0)
        for cell in _inside(row, "tc"):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            text = " ".join(filter(None, map(_words, cell.iter(f"{_W}p"))))
            if merged is not None and merged.get(f"{_W}val") != "restart" and not text:
                text = above[len(texts)] if len(texts) < len(above) else ""
            texts += [text, *[""] * (_count(cell.find(f"{_W}tcPr/{_W}gridSpan")) - 1)]
        above = texts
        yield [table_rows.Cell(text) for text in texts]


def _count(element: Any) -> int:
    value = "1" if element is None else element.get(f"{_W}val", "1")
    return min(int(value), 500) if value.isdecimal() and len(value) < 6 else 1  # noqa: PLR2004


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


def _words(paragraph: Any, tab: str = " ") -> str:
    return office.paragraph("".join(_word(each, tab) for each in _shown(paragraph)))


def _shown(element: Any) -> Iterator[Any]:
    """Yield the elements of a paragraph that are shown, deepest first where they hold text."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _UNSHOWN:
            continue
        is_run = child.tag == f"{_W}r"
        if child.tag.endswith("}Fallback") or (is_run and any(_is_on(child, name) for name in _STRUCK)):
            continue
        yield child
        if child.tag != f"{_M}oMath":
            yield from _shown(child)


def _is_on(run: Any, name: str) -> bool:
    """Tell whether a property of a run is set, and not switched off."""
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and found.get(f"{_W}val", "1") not in _OFF


def _is_raised(run: Any) -> bool:
    """Tell whether a run is a superscript, or one by its height over the line, as LibreOffice writes it."""
    align, height = (run.find(f"{_W}rPr/{_W}{name}") for name in ("vertAlign", "position"))
    if align is not None:
        return str(align.get(f"{_W}val")) == "superscript"
    points = height.get(f"{_W}val", "") if height is not None else ""
    return points.isdecimal() and int(points) >= _RAISED


def _word(element: Any, tab: str = " ") -> str:
    if element.tag == f"{_M}oMath":
        return formula_of(element)
    name = element.tag.removeprefix(_W)
    if name == "t":
        return raised(element.text or "") if _is_raised(element.getparent()) else element.text or ""
    if name == "sym":
        return _symbol(element.get(f"{_W}font", ""), element.get(f"{_W}char", ""))
    if name == "br":
        return "\n" if element.get(f"{_W}type", "textWrapping") == "textWrapping" else " "
    if element.getparent().tag != f"{_W}r":
        return ""
    return {"tab": tab, "cr": "\n", "noBreakHyphen": "-", "ptab": " "}.get(name, "")


def _symbol(font: str, code: str) -> str:
    """Return the character that a symbol's font has under a code."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    number = number - _PRIVATE.start if number in _PRIVATE else number
    if font.startswith("Wingdings"):
        return _WINGDINGS.get(number, "")
    plain = chr(number) if 0 < number < _SURROGATES else ""
    return _SYMBOLS.get(number, plain) if font == "Symbol" else plain
