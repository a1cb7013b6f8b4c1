"""Syllables that a PDF page draws by several signs."""

import pytest
from drawn_pdf import drawn, named
from pypdfium2 import PdfDocument

from index.articles.pdf_actual_text import name_of
from index.articles.pdf_objects import objects_of


def test_a_syllable_drawn_by_several_signs_is_read_once(article):
    page = named((60, "Se", None), (73, {73: "a", 81: "b"}, "ab"), (79.8, "cret", None), (110, "tram", None))
    assert article("a.pdf", page).text == "Seabcret tram"


def test_the_space_behind_a_syllable_is_where_its_last_sign_ends(article):
    page = named((60, {60: "k", 66: "M"}, "की"), (75, "m", None), (90, "n", None))
    assert article("a.pdf", page).text.split() == ["कीm", "n"]


@pytest.mark.parametrize(
    "drawn",
    [
        [(66, {66: "b", 69: "c"}, "صً")],
        [(68, {68: "c"}, "صً"), (66, {66: "b"}, "صً")],
        [(68, {68: "c"}, "صً"), (66, {66: "b"}, "صً"), (65, {65: "f"}, "صً")],
    ],
)
def test_a_letter_of_arabic_and_the_sign_over_it_are_read_once(article, drawn):
    page = named((60, {60: "a"}, "ا"), *drawn, (76, {76: "d"}, "خ"), (84, {84: "e"}, "ش"))
    assert article("a.pdf", page).text == "شخصًا"


def test_a_sign_at_the_same_place_of_the_next_line_is_another(article):
    def draw(canvas):
        letters = ((72, "d", "خ"), (66, "a", "ا"), (60, "b", "صً"))
        for foot, order in ((700, letters), (682, letters[::-1])):
            for left, char, name in order:
                canvas._code.append(f"/Span<</ActualText <FEFF{name.encode('utf-16-be').hex()}>>> BDC")
                canvas.drawString(left, foot, char)
                canvas._code.append("EMC")

    assert article("a.pdf", drawn(draw)).text.split() == ["خاصً"] * 2


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("( )", " "),
        ("(fi)", "fi"),
        ("(\\351t\\351)", "été"),
        ("<EFBBBFD8B5>", "ص"),
        ("<FEFF00E9>", "é"),
        ("<FEFFD83DDE00>", "😀"),
    ],
)
def test_a_name_is_read_in_the_encoding_that_its_first_bytes_tell(written, name):
    def draw(canvas):
        canvas._code.append(f"/Span<</ActualText {written}>> BDC")
        canvas.drawString(60, 700, "x")
        canvas._code.append("EMC")

    document = PdfDocument(drawn(draw))
    page = document[0]
    (thing,) = objects_of(page.raw).texts
    assert name_of(thing) == name
    document.close()
