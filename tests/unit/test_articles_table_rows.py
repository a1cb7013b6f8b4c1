"""Rows of tables as lines."""

from documents import docx, epub, html, odt, rtf

from index.articles.table_rows import Cell, grid, lines, tabbed


def test_an_empty_cell_keeps_the_others_in_their_columns():
    rows = [
        [Cell("Town"), Cell("2024"), Cell("2025")],
        [Cell("Arlen"), Cell(""), Cell("7")],
        [Cell("Bex"), Cell("4"), Cell("")],
    ]
    assert lines(rows) == ["Town | 2024 | 2025", "Arlen | | 7", "Bex | 4 |"]


def test_a_cell_that_spans_rows_is_in_each_and_one_that_spans_columns_once():
    rows = [[Cell("North", 1, 2), Cell("Rope"), Cell("12")], [Cell("Sail"), Cell("7")], [Cell("Both", 2), Cell("19")]]
    assert list(grid(rows)) == [["North", "Rope", "12"], ["North", "Sail", "7"], ["Both", "", "19"]]


def test_columns_and_rows_without_text_are_left_out():
    assert lines([[Cell(""), Cell("a"), Cell("")], [Cell("")], [Cell(""), Cell("b"), Cell(" ")]]) == ["a", "b"]


def test_a_cell_that_claims_to_span_the_world_takes_no_memory():
    assert sum(map(len, grid([[Cell("a", 10**9, 10**9)]] + [[]] * 3))) <= 2000


_W = "<w:tbl>{}</w:tbl>"
_TC = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


def _word(rows):
    return _W.format("".join(f"<w:tr>{''.join(_TC.format(look, text) for look, text in row)}</w:tr>" for row in rows))


def test_empty_and_merged_cells_stay_in_their_columns_in_any_format(article):
    merged = [
        [("", "Region"), ("", "Product"), ("", "Units")],
        [('<w:vMerge w:val="restart"/>', "North"), ("", "Rope"), ("", "12")],
        [("<w:vMerge/>", ""), ("", "Sail"), ("", "7")],
        [('<w:gridSpan w:val="2"/>', "Both"), ("", "19")],
        [("", "Total"), ("", ""), ("", "19")],
    ]
    table = (
        "<table><tr><th>Region</th><th>Product</th><th>Units</th></tr>"
        "<tr><td rowspan='2'>North</td><td>Rope</td><td>12</td></tr><tr><td>Sail</td><td>7</td></tr>"
        "<tr><td colspan='2'>Both</td><td>19</td></tr><tr><td>Total</td><td></td><td>19</td></tr></table>"
    )
    cell, row = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>", "<table:table-row>{}</table:table-row>"
    covered = "<table:covered-table-cell/>"
    sheet = (
        row.format("".join(cell.format("", text) for text in ("Region", "Product", "Units")))
        + row.format(
            "".join(
                cell.format(look, text)
                for look, text in (('table:number-rows-spanned="2"', "North"), ("", "Rope"), ("", "12"))
            )
        )
        + row.format(covered + cell.format("", "Sail") + cell.format("", "7"))
        + row.format(cell.format('table:number-columns-spanned="2"', "Both") + covered + cell.format("", "19"))
        + row.format(cell.format("", "Total") + "<table:table-cell/>" + cell.format("", "19"))
    )
    more = "".join(f"<p>More is not known of it at this time, said number {at}.</p>" for at in range(4))
    files = {
        "a.docx": docx(_word(merged)),
        "a.odt": odt(f"<table:table>{sheet}</table:table>"),
        "a.html": html(f"<article><h1>Sales</h1>{more}{table}{more}</article>"),
        "a.epub": epub({"c.xhtml": table}),
    }
    for name, data in files.items():
        rows = [line for line in article(name, data).text.split("\n") if "|" in line]
        assert rows == [
            "Region | Product | Units",
            "North | Rope | 12",
            "North | Sail | 7",
            "Both | | 19",
            "Total | | 19",
        ], name


def test_an_empty_cell_stays_in_rich_text(article):
    assert article("a.rtf", rtf([r"x", r"Town\cell 2024\cell 2025\cell\row Arlen\cell\cell 7\cell\row"])).text.endswith(
        "Town | 2024 | 2025\n\nArlen | | 7"
    )


def test_short_words_between_tabs_are_cells_and_the_mark_of_an_item_is_none():
    assert tabbed("Jul\t3\t1") == ["Jul", "3", "1"]
    assert tabbed("材料\t强度\t价格") == ["材料", "强度", "价格"]
    assert tabbed("a)\tTwo bridges") == []
