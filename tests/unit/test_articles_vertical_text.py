"""Vertical text of a PDF page."""

import re

import pypdfium2
from documents import drawn_pdf

from index.articles import vertical_text
from index.articles.pdf_lines import page_lines
from index.articles.text_line import TextLine
from index.articles.vertical_text import columns


def letters(text, left, *, gap=()):
    found, top = [], 40.0
    for at, char in enumerate(text):
        top += 12 * (at in gap)
        found.append(TextLine(char, left, left + 8, top, top + 8, 10.0))
        top += 12
    return found


def test_columns_are_lines_of_the_turned_page_from_the_right():
    first, second = columns([*letters("市議会は火曜日に決めた。", 500), *letters("費用は県が払う。", 480)], 600)
    assert (first.text, second.text) == ("市議会は火曜日に決めた。", "費用は県が払う。")
    assert first.top < second.top
    assert (first.left, first.right) == (40, 180)


def test_a_column_ends_where_something_else_stands_in_it():
    found = columns(letters("市議会は火曜日に月から決めた。", 500, gap=[9]), 600)
    assert [line.text for line in found] == ["市議会は火曜日に月", "から決めた。"]


def test_lines_across_the_page_are_none():
    lines = [TextLine("市議会は火曜日に決めた。", 60, 300, 12 * at, 12 * at + 10, 10) for at in range(20)]
    assert columns(lines, 600) == []
    assert columns(letters("市議会は", 500), 600) == []
    assert columns([], 600) == []


def test_a_column_of_figures_is_no_vertical_text():
    assert columns(letters("1234567890123", 500), 600) == []


def test_a_page_is_read_by_its_columns(monkeypatch):
    monkeypatch.setattr(vertical_text, "UNSPACED", re.compile("[A-Z]"))  # no font of the tests has others
    texts = ["OLDBRIDGECLOSES", "FROMFIRSTOFMAY"]
    page = [(500 - 20 * at, 60 + 13 * row, 10, char) for at, text in enumerate(texts) for row, char in enumerate(text)]
    with pypdfium2.PdfDocument(drawn_pdf(page)) as document:
        shown = document[0]
        text = shown.get_textpage()
        lines = page_lines(text.raw, (595, 842)).lines
    assert [line.text for line in lines] == texts
    assert lines[0].top < lines[1].top
