"""Syllables that a PDF page draws by several signs."""

import pytest
from drawn_pdf import named


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
    ],
)
def test_a_letter_of_arabic_and_the_sign_over_it_are_read_once(article, drawn):
    page = named((60, {60: "a"}, "ا"), *drawn, (76, {76: "d"}, "خ"), (84, {84: "e"}, "ش"))
    assert article("a.pdf", page).text == "شخصًا"
