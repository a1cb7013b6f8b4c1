"""Numbers of Word's lists."""
# ruff: noqa: E501 - markup is easier to read in one line

import pytest
from documents import _W, docx, zipped

from index.articles.word_numbering import ListNumbering, written


def numbered(text, level=0, list_="1"):
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def document(body, *levels):
    level = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    shown = "".join(level.format(at, *each) for at, each in enumerate(levels))
    numbering = f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{shown}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    text = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": text, "word/numbering.xml": numbering})


def test_clauses_keep_their_numbers(article):
    body = (
        numbered("The buyer")
        + numbered("by May", 1)
        + numbered("in cash", 1)
        + numbered("The seller")
        + numbered("ships", 1)
    )
    found = article("a.docx", document(body, (1, "decimal", "%1."), (1, "lowerLetter", "%1.%2)")))
    assert found.text == "1. The buyer\n  1.a) by May\n  1.b) in cash\n2. The seller\n  2.a) ships"


def test_bullets_are_dashes_and_lists_may_start_anywhere(article):
    assert (
        article("a.docx", document(numbered("a") + numbered("b"), (7, "upperRoman", "%1."))).text == "VII. a\nVIII. b"
    )
    assert (
        article("a.docx", document(numbered("a") + numbered("b", 1), (1, "bullet", "•"), (1, "bullet", "-"))).text
        == "- a\n  - b"
    )


def test_a_style_may_make_a_list(article):
    styles = f'<w:styles {_W}><w:style w:styleId="L"><w:name w:val="List Bullet"/></w:style></w:styles>'
    item = '<w:p><w:pPr><w:pStyle w:val="L"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    body = f"<w:document {_W}><w:body>{item.format('Close the valve')}{item.format('Call')}</w:body></w:document>"
    assert (
        article("a.docx", zipped({"word/document.xml": body, "word/styles.xml": styles})).text
        == "- Close the valve\n- Call"
    )


def test_a_paragraph_taken_out_of_its_list_has_no_mark(article):
    assert article("a.docx", docx(numbered("plain", list_="0"))).text == "plain"


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [(4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (27, "lowerLetter", "aa"), (3, "decimalZero", "03"),
     (5, "hebrew1", "5"), (0, "lowerLetter", "0")],
)  # fmt: skip
def test_numbers_are_written_in_words_formats(number, form, text):
    assert written(number, form) == text


def test_a_document_without_definitions_has_no_lists():
    assert ListNumbering(None, None)._levels == {}
