"""Spreadsheets."""
# ruff: noqa: E501 - markup is easier to read in one line

import io
import zipfile

from documents import TEXT, zipped

_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def xlsx(*sheets, merged="", strings=(), hidden=()):
    """A workbook of sheets, each a list of rows of cells: text, or (type, value, style)."""
    names = "".join(
        f'<sheet name="S{at}" sheetId="{at}" r:id="r{at}"{" state=" + chr(34) + "hidden" + chr(34) if at in hidden else ""}/>'
        for at in range(len(sheets))
    )
    relations = "".join(f'<Relationship Id="r{at}" Target="worksheets/s{at}.xml"/>' for at in range(len(sheets)))
    styles = '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
    files = {
        "xl/workbook.xml": f"<workbook {_S} {_R}><sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="r">{relations}</Relationships>',
        "xl/styles.xml": f"<styleSheet {_S}>{styles}</styleSheet>",
        "xl/sharedStrings.xml": f"<sst {_S}>{''.join(f'<si><r><t>{text}</t></r><rPh><t>x</t></rPh></si>' for text in strings)}</sst>",
    }
    for at, rows in enumerate(sheets):
        lines = "".join(
            f'<row r="{number}">{"".join(_cell(cell, column, number) for column, cell in enumerate(row))}</row>'
            for number, row in enumerate(rows, 1)
        )
        files[f"xl/worksheets/s{at}.xml"] = f"<worksheet {_S}><sheetData>{lines}</sheetData>{merged}</worksheet>"
    return zipped(files)


def _cell(cell, column, number):
    place = f"{chr(ord('A') + column)}{number}"
    if cell == "":
        return ""
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>'
    kind, value, style = cell
    return f'<c r="{place}" t="{kind}" s="{style}"><v>{value}</v></c>'


def ods(rows):
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    lines = "".join(f"<table:table-row>{''.join(cell.format(text) for text in row)}</table:table-row>" for row in rows)
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="Sales">{lines}</table:table></office:spreadsheet></office:body></office:document-content>',
    })  # fmt: skip


def test_a_row_is_an_article_where_a_column_is_named_as_texts_are(read_file):
    rows = [
        ["title", "body", "date"],
        ["A tram", TEXT, ("n", "46095", 1)],
        ["A lake", ("s", "0", 0), ("n", "46096", 2)],
    ]
    first, second = read_file("a.xlsx", xlsx(rows, strings=["The lake is deep."]))
    assert (first.title, first.text, first.published) == ("A tram", TEXT, "2026-03-14")
    assert (second.title, second.text, second.published) == ("A lake", "The lake is deep.", "2026-03-15")
    assert first.origin.endswith("a.xlsx!/S0:2")


def test_another_sheet_is_an_article_with_its_cells_in_their_columns(article):
    rows = [
        ["Region", "Product", "Units"],
        ["North", "Rope", ("n", "12", 0)],
        ["", "Sail", ("n", "7.5", 0)],
        ["Total", "", ("b", "1", 0)],
    ]
    merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    found = article("a.xlsx", xlsx(rows, [["hidden"]], merged=merged, hidden=(1,)))
    assert found.text == "Region | Product | Units\nNorth | Rope | 12\nNorth | Sail | 7.5\nTotal | | TRUE"
    assert found.title == "a"


def test_sheets_of_open_document_are_read_alike(read_file):
    (row,) = read_file("a.ods", ods([["title", "text"], ["A tram", TEXT]]))
    assert (row.title, row.text) == ("A tram", TEXT)
    (sheet,) = read_file("b.ods", ods([["Region", "Units"], ["North", ""], ["South", "7"]]))
    assert sheet.text == "Region | Units\nNorth\nSouth | 7"


def test_a_workbook_without_text_is_rejected(reason):
    assert "no text" in reason("a.xlsx", xlsx([]))
    assert "damaged" in reason("b.xlsx", zipped({"xl/workbook.xml": "<workbook"}))


def test_a_number_that_is_no_day_stays_a_number(article):
    assert "99999999" in article("a.xlsx", xlsx([["x", ("n", "99999999", 1)], [("s", "77", 0), ("n", "x", 0)]])).text


def test_a_number_is_read_as_it_is_shown(article):
    data = zipfile.ZipFile(io.BytesIO(xlsx([["Town", "Share"], ["Arlen", ("n", "0.353", 0)]])))
    members = {name: data.read(name) for name in data.namelist()}
    members["xl/styles.xml"] = members["xl/styles.xml"].replace(b'<xf numFmtId="0"/>', b'<xf numFmtId="9"/>')
    assert article("a.xlsx", zipped(members)).text == "Town | Share\nArlen | 35%"


def test_boxes_on_a_sheet_are_read_behind_its_rows(article):
    data = zipfile.ZipFile(io.BytesIO(xlsx([["Town", "Boats"]])))
    members = {name: data.read(name) for name in data.namelist()}
    relation = '<Relationships><Relationship Id="d" Type="x/drawing" Target="../drawings/d.xml"/></Relationships>'
    box = '<d xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>Counted in May.</a:t></a:r></a:p></d>'
    more = {"xl/worksheets/_rels/s0.xml.rels": relation, "xl/drawings/d.xml": box}
    assert article("a.xlsx", zipped(members | more)).text == "Town | Boats\n\nCounted in May."


def test_hidden_rows_and_columns_are_not_read(article):
    book = xlsx([["Town", "Secret", "Boats"], ["Arlen", "a", "7"], ["Bexley", "b", "4"]])
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/s0.xml"].replace(b'<row r="3"', b'<row r="3" hidden="1"')
    columns = b'<cols><col min="2" max="2" hidden="true"/></cols><sheetData>'
    members["xl/worksheets/s0.xml"] = sheet.replace(b"<sheetData>", columns)
    assert article("a.xlsx", zipped(members)).text == "Town | Boats\nArlen | 7"
