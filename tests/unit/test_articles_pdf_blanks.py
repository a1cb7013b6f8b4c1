"""Spaces that a page draws one by one, and the order of its letters."""

import pypdfium2.raw as pdfium
import pytest
from drawn_pdf import named
from pypdfium2 import PdfDocument

from index.articles.pdf_blanks import blanks, written


@pytest.fixture
def page():
    data = named((60, "b", "\u06cc"), (66, " ", "\u200c"), (66, "c", "\u0645"), (80, " ", None), (84, "d", "\u062f"))
    document = PdfDocument(data)
    yield document[0]
    document.close()


def test_spaces_without_ink_have_a_place_and_a_sign_that_keeps_letters_apart_has_no_width(page):
    assert [(left, right > left) for left, right, *_ in blanks(page.raw)] == [(66.0, False), (80.0, True)]


def test_letters_are_in_the_order_in_which_they_were_written(page):
    text = page.get_textpage()
    places = written(page.raw, text.raw)
    letters = [chr(pdfium.FPDFText_GetUnicode(text.raw, at)) for at in places]
    assert [char for char in letters if char.isalpha()] == ["\u06cc", "\u0645", "\u062f"]


def test_words_of_persian_keep_their_spaces_and_what_keeps_letters_apart(article):
    page = named(
        (60, "e", "\u062f"), (66, "f", "\u0648"), (72, "g", "\u0634"), (78, " ", "\u200c"), (78, "b", "\u06cc"),
        (84, "c", "\u0645"), (90, " ", None), (93, "d", "\u0632"), (99, "a", "\u0627"),
    )  # fmt: skip
    assert article("a.pdf", page).text == "\u0627\u0632 \u0645\u06cc\u200c\u0634\u0648\u062f"
