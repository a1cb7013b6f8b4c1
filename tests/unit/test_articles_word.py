"""Word documents."""
# ruff: noqa: E501 - markup is easier to read in one line

import io
import zipfile

import pytest
from documents import docx, word_paragraph, zipped

_M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:dstrike/>", "<w:vanish/>"])
def test_what_is_struck_out_is_left_out(article, look):
    body = f"<w:p>{run('The fee is ')}{run('20', look)}{run(' 35 euros.')}</w:p>"
    assert article("a.docx", docx(body)).text == "The fee is 35 euros."


def test_a_format_that_is_switched_off_strikes_nothing_out(article):
    strike = '<w:strike w:val="false"/>'
    assert article("a.docx", docx(f"<w:p>{run('The fee is 20 euros.', strike)}</w:p>")).text == "The fee is 20 euros."


def test_notes_follow_their_paragraph(article):
    data = io.BytesIO(
        docx(
            f'<w:p>{run("It was approved")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(" on Tuesday.")}</w:p>{word_paragraph("The end.")}'
        )
    )
    notes = f'<w:footnotes {_W}><w:footnote w:id="0" w:type="separator"><w:p>{run("x")}</w:p></w:footnote><w:footnote w:id="2"><w:p>{run("Two voted against it.")}</w:p></w:footnote></w:footnotes>'
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/footnotes.xml", notes)
    assert article("a.docx", data.getvalue()).text == "It was approved on Tuesday.\n\nTwo voted against it.\n\nThe end."


def test_text_boxes_are_read_once(article):
    box = f"<w:txbxContent>{word_paragraph('412 boats are registered.')}</w:txbxContent>"
    body = f'<w:p>{run("The lake.")}<w:r><mc:A xmlns:mc="m"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:A></w:r></w:p>'
    assert article("a.docx", docx(body)).text == "The lake.\n\n412 boats are registered."


def test_formulas_are_read_in_a_line(article):
    half = "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    square = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    formula = f"<m:oMath {_M}>{square}<m:r><m:t> = </m:t></m:r>{half}</m:oMath>"
    assert (
        article("a.docx", docx(f"<w:p>{run('Here ')}{formula}{run(' holds.')}</w:p>")).text
        == "Here x^2 = (a+b)/2 holds."
    )


def test_symbols_are_characters(article):
    sign = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
    body = f"<w:p>{run('below 0')}{sign.format('Symbol', 'F0B0')}{run('C ')}{sign.format('Wingdings', 'F0FC')}{sign.format('Symbol', 'zz')}</w:p>"
    assert article("a.docx", docx(body)).text == "below 0°C ✓"


def test_ruby_is_left_out(article):
    body = f"<w:p><w:r><w:ruby><w:rt>{run('とうきょう')}</w:rt><w:rubyBase>{run('東京')}</w:rubyBase></w:ruby></w:r>{run('の港')}</w:p>"
    assert article("a.docx", docx(body)).text == "東京の港"


def test_an_embedded_page_is_read_and_what_else_is_embedded_is_named(article):
    relations = '<Relationships xmlns="r"><Relationship Id="r1" Target="a.html"/><Relationship Id="r2" Target="b.docx"/></Relationships>'
    chunk = '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{}"/>'
    data = zipped({
        "word/document.xml": f"<w:document {_W}><w:body>{word_paragraph('The lake.')}{chunk.format('r1')}{chunk.format('r2')}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations,
        "word/a.html": "<p>Its boats.</p>",
    })  # fmt: skip
    found = article("a.docx", data)
    assert (found.text, found.provenance["text"]) == ("The lake.\n\nIts boats.", "left out: an embedded document")


def test_charts_are_read_behind_their_paragraph(article):
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:ser>'
        "<c:tx><c:v>Boats</c:v></c:tx><c:val><c:pt idx='0'><c:v>412</c:v></c:pt></c:val></c:ser></c:chart></c:chartSpace>"
    )
    spaces = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    body = f'<w:p><w:r><w:t>Boats were counted.</w:t></w:r><w:r><w:drawing><c:chart {spaces} r:id="c1"/></w:drawing></w:r></w:p>'
    more = {
        "word/_rels/document.xml.rels": '<Relationships><Relationship Id="c1" Target="charts/c.xml"/></Relationships>',
        "word/charts/c.xml": chart,
    }
    members = {
        name: zipfile.ZipFile(io.BytesIO(docx(body))).read(name)
        for name in zipfile.ZipFile(io.BytesIO(docx(body))).namelist()
    }
    assert article("a.docx", zipped(members | more)).text == "Boats were counted.\n\nBoats\n412"


def test_letters_over_the_line_are_a_superscript(article):
    high, low = '<w:position w:val="8"/><w:sz w:val="19"/>', '<w:position w:val="-8"/>'
    body = f"<w:p>{run('The debt rose to 35')}{run('1', high)}{run(' million, and H')}{run('2', low)}{run('O.')}</w:p>"
    assert article("a.docx", docx(body)).text == "The debt rose to 35 million, and H2O."


def test_a_large_capital_begins_its_paragraph(article):
    frame = '<w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>'
    body = f"<w:p>{frame}{run('T')}</w:p><w:p>{run('he bridge was opened.')}</w:p>"
    assert article("a.docx", docx(body)).text == "The bridge was opened."


def test_a_table_of_one_cell_is_a_box_whose_paragraphs_stay_apart(article):
    cell = "".join(map(word_paragraph, ("What it costs", "A ticket is 4 euros.")))
    body = f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>{word_paragraph('The end.')}"
    assert article("a.docx", docx(body)).text == "What it costs\n\nA ticket is 4 euros.\n\nThe end."


def _tabbed(*cells):
    return f"<w:p><w:r>{'<w:tab/>'.join(f'<w:t>{cell}</w:t>' for cell in cells)}</w:r></w:p>"


def test_lines_that_tabs_cut_into_short_parts_are_rows(article):
    body = _tabbed("Line", "2025", "2026") + _tabbed("Arlen", "7", "12") + _tabbed("Voss", "", "9")
    assert article("a.docx", docx(body)).text == "Line | 2025 | 2026\nArlen | 7 | 12\nVoss | | 9"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([("Author:", "Iris Vale")], "Author: Iris Vale"),
        (
            [("1.", "The quay is dredged"), ("2.", "Pontoons are replaced")],
            "1. The quay is dredged\n\n2. Pontoons are replaced",
        ),
        (
            [("He said:", "We stay here."), ("She said:", "We go away.")],
            "He said: We stay here.\n\nShe said: We go away.",
        ),
    ],
)
def test_a_tab_makes_no_row_of_an_item_or_a_sentence(article, lines, text):
    assert article("a.docx", docx("".join(_tabbed(*cells) for cells in lines))).text == text


def test_the_caption_of_a_picture_is_marked_and_that_of_a_table_is_not(article):
    picture = '<w:p><w:r><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/></w:r></w:p>'
    caption = '<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    between = word_paragraph("The end.")
    body = f"{picture}{caption.format('The quay at noon.')}{between}{caption.format('Boats a day')}{between}"
    assert article("a.docx", docx(body)).text == "![The quay at noon.]\n\nThe end.\n\nBoats a day\n\nThe end."


def test_the_byline_says_who_wrote_it_rather_than_who_made_the_file(article):
    body = "".join(
        map(word_paragraph, ("The ferries are back.", "By Iris Vale, 3 March 2026", "They run again, daily."))
    )
    found = article("a.docx", docx(body, "<dc:creator>Office</dc:creator>"))
    assert (found.author, found.published) == ("Iris Vale", "2026-03-03")
