"""Spreadsheets (.xlsx, .ods): an article per row if the first row names a column of texts, else one per sheet."""

import re
from collections.abc import Iterator
from typing import Any

from index.articles import table_rows
from index.articles.archive import Archive
from index.articles.article_builder import article, storable
from index.articles.charts import chart_text, diagram_texts
from index.articles.number_formats import code_of, shown
from index.articles.office import part, reference, targets
from index.articles.open_document import OFFICE, TABLE, Look, content, rows
from index.articles.source import Source
from index.articles.tabular import has_text_column, read_rows
from index.errors import ArticleError
from index.types import Article, Rejection

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_MERGED = 1_000_000
_DAYS_TO_1904 = 1462
_LAST_DAY = 2_958_465
_LETTERS = 26
_MOST_COLUMNS = 1000

Sheet = tuple[str, list[list[table_rows.Cell]], list[str]]
"""Name of a sheet, its rows, and the texts of its boxes and charts."""


def read_xlsx(source: Source) -> Iterator[Article | Rejection]:
    """Yield the articles of an Excel workbook, without hidden sheets."""
    with Archive(source) as archive:
        yield from _articles(list(_Workbook(archive).sheets()), source)


def read_ods(source: Source) -> Iterator[Article | Rejection]:
    """Yield the articles of an OpenDocument spreadsheet."""
    with Archive(source) as archive:
        tree = content(archive)
    look = Look(tree)
    tables = tree.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table")
    sheets = [(table.get(f"{TABLE}name", ""), list(rows(table, look.words)), list[str]()) for table in tables]
    yield from _articles(sheets, source)


def _articles(sheets: list[Sheet], source: Source) -> Iterator[Article | Rejection]:
    is_empty = True
    for name, cells, drawn in sheets:
        filled = [row for row in ([text.strip() for text in row] for row in table_rows.grid(cells)) if any(row)]
        if not filled and not drawn:
            continue
        is_empty = False
        header = dict.fromkeys(filled[0] if filled else (), "x")
        if len(filled) > 1 and has_text_column(header, source.columns):
            numbered = ((at, dict(zip(filled[0], row, strict=False))) for at, row in enumerate(filled[1:], start=2))
            yield from read_rows(((f"{source.origin}!/{storable(name)}:{at}", row) for at, row in numbered), source)
        else:
            text = "\n\n".join(["\n".join(table_rows.lines(cells)), *drawn]).strip()
            yield _sheet(name if len(sheets) > 1 else "", text, source)
    if is_empty:
        msg = "it contains no text: its sheets are empty"
        raise ArticleError(msg)


def _sheet(name: str, text: str, source: Source) -> Article:
    return article(
        title=f"{source.stem}: {name}" if name else source.stem,
        text=text,
        fields={},
        origin=f"{source.origin}!/{storable(name)}" if name else source.origin,
    )


class _Workbook:
    """An Excel workbook that is being read."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._strings = self._shared_strings()
        self._formats = self._number_formats()
        self._days = 0

    def _shared_strings(self) -> list[str]:
        tree = part(self._archive, "xl/sharedStrings.xml")
        return [] if tree is None else [_words(each) for each in tree.iter(f"{_S}si")]

    def _number_formats(self) -> dict[str, str]:
        """Return the codes of the formats in which the styles show numbers, by the numbers of the styles."""
        tree = part(self._archive, "xl/styles.xml")
        if tree is None:
            return {}
        codes = {each.get("numFmtId"): each.get("formatCode", "") for each in tree.iter(f"{_S}numFmt")}
        styles = enumerate(tree.iterfind(f"{_S}cellXfs/{_S}xf"))
        return {str(number): code_of(style.get("numFmtId", "0"), codes) for number, style in styles}

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets that are shown, in order."""
        book, parts = part(self._archive, "xl/workbook.xml"), targets(self._archive, "xl/workbook.xml")
        properties = book.find(f"{_S}workbookPr")
        self._days = _DAYS_TO_1904 if properties is not None and properties.get("date1904") in ("1", "true") else 0
        for sheet in book.iter(f"{_S}sheet"):
            found = parts.get(reference(sheet))
            tree = part(self._archive, found.name) if found and sheet.get("state", "visible") == "visible" else None
            if found and tree is not None:
                yield sheet.get("name", ""), list(self._rows(tree)), list(self._drawn(found.name))

    def _drawn(self, name: str) -> Iterator[str]:
        """Yield the texts of the boxes, charts and diagrams on a sheet."""
        for kind, target in dict.fromkeys(targets(self._archive, name).values()):
            tree = part(self._archive, target) if kind in ("drawing", "chart", "diagramData") else None
            if tree is None:
                continue
            if kind == "drawing":
                boxes = (" ".join(each.text or "" for each in box.iter(f"{_A}t")) for box in tree.iter(f"{_A}p"))
                yield from filter(None, (" ".join(text.split()) for text in boxes))
                yield from self._drawn(target)
            elif kind == "chart":
                yield chart_text(tree)
            else:
                yield from diagram_texts(tree)

    def _rows(self, tree: Any) -> Iterator[list[table_rows.Cell]]:
        merged = _merged(tree)
        unseen = {at for each in tree.iter(f"{_S}col") if _is_hidden(each) for at in _numbers(each)}
        for number, row in enumerate(tree.iter(f"{_S}row"), start=1):
            if _is_hidden(row):
                continue
            texts: dict[int, str] = {}
            for at, cell in enumerate(row.iter(f"{_S}c")):
                place = _REFERENCE.fullmatch(cell.get("r", ""))
                texts[_column(place[1]) if place else at] = self._value(cell)
            line = int(row.get("r", "0")) if row.get("r", "").isdecimal() else number
            width = min(max(texts, default=-1) + 1, _MOST_COLUMNS)
            for at in range(width):
                shared = merged.get((line, at), [""])
                texts[at] = shared[0] = texts.get(at, "") or shared[0]
            yield [table_rows.Cell(texts.get(at, "")) for at in range(width) if at not in unseen]

    def _value(self, cell: Any) -> str:
        kind, value = cell.get("t", "n"), str(cell.findtext(f"{_S}v", ""))
        if kind == "inlineStr":
            return _words(cell)
        if kind == "s":
            return self._strings[int(value)] if value.isdecimal() and int(value) < len(self._strings) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        return shown(value, self._formats.get(cell.get("s", "0"), "") if kind == "n" else "", self._days)


def _is_hidden(part: Any) -> bool:
    return part.get("hidden") in ("1", "true")


def _numbers(column: Any) -> range:
    """Return the places of the columns that an element speaks of."""
    first, last = column.get("min", ""), column.get("max", "")
    is_known = first.isdecimal() and last.isdecimal()
    return range(int(first) - 1, min(int(last), int(first) + _MOST_COLUMNS)) if is_known else range(0)


def _merged(tree: Any) -> dict[tuple[int, int], list[str]]:
    """Return, for the first column of cells that are merged over rows, the text that they share once it is known."""
    found: dict[tuple[int, int], list[str]] = {}
    for each in tree.iter(f"{_S}mergeCell"):
        places = _REFERENCE.findall(each.get("ref", ""))
        if len(places) == 2 and len(found) < _MOST_MERGED:  # noqa: PLR2004 - two corners
            (letters, first), (_, last) = places
            shared = [""]
            for line in range(int(first), min(int(last), int(first) + _MOST_COLUMNS) + 1):
                found[line, _column(letters)] = shared
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def _words(element: Any) -> str:
    """Return the text of a cell's runs, without how it is pronounced."""
    pieces = (each.text or "" for each in element.iter(f"{_S}t") if each.getparent().tag != f"{_S}rPh")
    return "".join(pieces)
