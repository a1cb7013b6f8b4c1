"""Syllables that a PDF page draws by several signs."""

from drawn_pdf import named


def test_a_syllable_drawn_by_several_signs_is_read_once(article):
    page = named((60, "Se", None), (73, {73: "a", 81: "b"}, "ab"), (79.8, "cret", None), (110, "tram", None))
    assert article("a.pdf", page).text == "Seabcret tram"


def test_the_space_behind_a_syllable_is_where_its_last_sign_ends(article):
    page = named((60, {60: "k", 66: "M"}, "की"), (75, "m", None), (90, "n", None))
    assert article("a.pdf", page).text.split() == ["कीm", "n"]
