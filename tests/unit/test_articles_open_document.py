"""OpenDocument text."""
# ruff: noqa: E501 - markup is easier to read in one line

import pytest
from documents import odt, zipped

_S = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'


def test_what_is_struck_out_and_ruby_are_left_out(article):
    style = (
        f'<style:style {_S} style:name="X"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    body = f'{style}<text:p>The fee is <text:span text:style-name="X">20</text:span> 35 euros.</text:p>'
    ruby = "<text:p><text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text></text:ruby>の港</text:p>"
    assert article("a.odt", odt(body + ruby)).text == "The fee is 35 euros.\n\n東京の港"


def test_notes_follow_their_paragraph(article):
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Two voted against it.</text:p></text:note-body></text:note>"
    body = f"<text:p>It was approved{note} on Tuesday.</text:p><text:p>The end.</text:p>"
    assert article("a.odt", odt(body)).text == "It was approved on Tuesday.\n\nTwo voted against it.\n\nThe end."


def test_lists_keep_their_numbers_and_levels(article):
    style = (
        f'<text:list-style {_S} style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        '<text:list-level-style-bullet text:level="2"/></text:list-style>'
    )
    inner = "<text:list><text:list-item><text:p>on a lead</text:p></text:list-item></text:list>"
    items = f"<text:list-item><text:p>Boats</text:p></text:list-item><text:list-item><text:p>Dogs</text:p>{inner}</text:list-item>"
    found = article("a.odt", odt(f'{style}<text:list text:style-name="N">{items}</text:list>'))
    assert found.text == "1. Boats\n2. Dogs\n  - on a lead"


_OBJECT = '<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><draw:object xlink:href="./Object 1"/></draw:frame>'
_CHART = (
    '<o xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><chart:title><text:p>Boats</text:p></chart:title><table:table>'
    "<table:table-row><table:table-cell><text:p>Arlen</text:p></table:table-cell><table:table-cell><text:p>412</text:p></table:table-cell></table:table-row></table:table></o>"
)
_FORMULA = '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mn>10</mn><mn>6</mn></msup></math>'


def test_a_formula_is_in_its_line_and_a_chart_behind_its_paragraph(article):
    body = f"<text:p>About {_OBJECT} boats.</text:p>"
    assert article("a.odt", odt(body, **{"Object 1/content.xml": _FORMULA})).text == "About 10^6 boats."
    assert article("a.odt", odt(body, **{"Object 1/content.xml": _CHART})).text == "About boats.\n\nBoats\nArlen | 412"
    assert article("a.odt", odt(body)).text == "About boats."


def test_a_chart_on_a_slide_is_read(article):
    page = f'<draw:page xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">{_OBJECT}</draw:page>'
    files = {"mimetype": "application/vnd.oasis.opendocument.presentation", "Object 1/content.xml": _CHART}
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    content = f"<d {spaces}><office:body><office:presentation>{page}</office:presentation></office:body></d>"
    assert article("a.odp", zipped(files | {"content.xml": content})).text == "Boats\nArlen | 412"


_DRAW = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
_SVG = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'


@pytest.mark.parametrize("shape", ["text-box", "custom-shape"])
def test_a_box_that_hangs_on_a_paragraph_is_behind_it(article, shape):
    box = f"<draw:frame {_DRAW}><draw:{shape}><text:p>What it costs</text:p><text:p>4 euros.</text:p></draw:{shape}></draw:frame>"
    body = f"<text:p>It opens{box} in May.</text:p><text:p>The end.</text:p>"
    assert article("a.odt", odt(body)).text == "It opens in May.\n\nWhat it costs\n\n4 euros.\n\nThe end."


def test_what_a_picture_is_for_those_who_cannot_see_it_is_no_text(article):
    picture = (
        f"<draw:frame {_DRAW} {_SVG}><draw:image/><svg:title>Q</svg:title><svg:desc>A quay</svg:desc></draw:frame>"
    )
    assert article("a.odt", odt(f"<text:p>It opens {picture}in May.</text:p>")).text == "It opens in May."


def test_the_caption_of_a_picture_is_marked(article):
    picture = f"<draw:frame {_DRAW}><draw:image/></draw:frame>"
    body = f'<text:p>{picture}</text:p><text:p text:style-name="Illustration">The quay at noon.</text:p><text:p>The end.</text:p>'
    assert article("a.odt", odt(body)).text == "![The quay at noon.]\n\nThe end."


def test_a_table_of_one_cell_is_a_box_and_lines_with_tabs_are_rows(article):
    cell = "<text:p>What it costs</text:p><text:p>4 euros.</text:p>"
    box = f"<table:table><table:table-row><table:table-cell>{cell}</table:table-cell></table:table-row></table:table>"
    rows = "<text:p>Arlen<text:tab/>7</text:p><text:p>Voss<text:tab/>12</text:p>"
    assert article("a.odt", odt(box + rows)).text == "What it costs\n\n4 euros.\n\nArlen | 7\nVoss | 12"
