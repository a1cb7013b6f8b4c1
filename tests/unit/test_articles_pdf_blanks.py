"""Spaces that a page draws one by one, and the order of its letters."""

import pypdfium2.raw as pdfium
import pytest
from drawn_pdf import named
from pypdfium2 import PdfDocument
from reportlab.pdfbase.pdfmetrics import stringWidth

from index.articles.pdf_blanks import DrawnSpaces, blanks, written
from index.articles.pdf_objects import objects_of


@pytest.fixture
def page():
    data = named((60, "b", "\u06cc"), (66, " ", "\u200c"), (66, "c", "\u0645"), (80, " ", None), (84, "d", "\u062f"))
    document = PdfDocument(data)
    yield document[0]
    document.close()


def test_spaces_without_ink_have_a_place_and_a_sign_that_keeps_letters_apart_has_no_width(page):
    assert [(left, right > left) for left, right, *_ in blanks(objects_of(page.raw))] == [(66.0, False), (80.0, True)]


def test_letters_are_in_the_order_in_which_they_were_written(page):
    text = page.get_textpage()
    places = written(objects_of(page.raw), text.raw)
    letters = [chr(pdfium.FPDFText_GetUnicode(text.raw, at)) for at in places]
    assert [char for char in letters if char.isalpha()] == ["\u06cc", "\u0645", "\u062f"]


def test_words_of_persian_keep_their_spaces_and_what_keeps_letters_apart(article):
    page = named(
        (60, "e", "\u062f"), (66, "f", "\u0648"), (72, "g", "\u0634"), (78, " ", "\u200c"), (78, "b", "\u06cc"),
        (84, "c", "\u0645"), (90, " ", None), (93, "d", "\u0632"), (99, "a", "\u0627"),
    )  # fmt: skip
    assert article("a.pdf", page).text == "\u0627\u0632 \u0645\u06cc\u200c\u0634\u0648\u062f"


def test_spaces_that_are_drawn_one_by_one_are_those_that_are_read(article):
    words = "for several uses of it"
    places = [(60 + stringWidth(words[:at], "Helvetica", 12), char, None) for at, char in enumerate(words)]
    assert article("a.pdf", named(*places)).text == words


def test_a_space_is_between_two_places_of_its_line_alone():
    drawn = DrawnSpaces([(10.0, 11.0, 700.0, 700.0), (20.0, 20.0, 700.0, 700.0)], 30)
    assert drawn
    assert drawn.are_all
    assert drawn.is_between(700.2, 8.0, 12.0)
    assert not drawn.is_between(690.0, 8.0, 12.0)
    assert not drawn.is_between(700.0, 18.0, 22.0)
    assert drawn.within((0.0, 30.0, 699.0, 707.0), 3.0) == [(10.0, 11.0, " "), (20.0, 20.0, "\u200c")]
    assert not DrawnSpaces([], 30)
