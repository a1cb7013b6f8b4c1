"""Letters of PDF pages: syllables, emoji, radicals, and letters without a name."""

import pytest
from drawn_pdf import named

from index.articles.pdf_letters import composed
from index.types import Rejection


def test_a_radical_is_the_character_of_its_shape(article):
    assert article("a.pdf", named((60, "x", "⽇"), (66, "x", "本"), (72, "x", "⻑"))).text == "日本長"


@pytest.mark.parametrize(
    ("line", "text"),
    [("น\u0e4d\u0e32", "นำ"), ("น\u0e4d\u0e49\u0e32ใจ", "น้ำใจ"), ("ນ\u0ecd\u0eb2", "ນຳ"), ("plain", "plain")],
)
def test_a_vowel_in_two_parts_is_one_letter(line, text):
    assert composed(line) == text


def _page(words, names, signs=None):
    """A page whose font has names for the letters of the alphabet, but for those that are given others.

    `words` are placed on the line by their distance from the one before; `signs` are what letters stand for.
    """
    signs = signs or {}
    widths = "600 " * 26
    drawn = " ".join(f"/{names.get(chr(code), chr(code))} 6 0 R" for code in range(97, 123))
    differences = " ".join(f"{code} /{names.get(chr(code), chr(code))}" for code in range(97, 123))
    lines = [(60, words)] if isinstance(words, str) else words
    content = f"BT /F1 12 Tf 0 700 Td {' '.join(f'{left} 0 Td ({word}) Tj' for left, word in lines)} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        f"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 122"
        f"/Widths[{widths}]/CharProcs<<{drawn}>>/Encoding<</Differences[{differences}]>>/ToUnicode 7 0 R>>".encode(),
        b"<</Length 43>>stream\n600 0 0 0 500 700 d1 0 0 500 700 re f       \nendstream",
    ]
    known = [code for code in range(97, 123) if chr(code) not in names]
    cmap = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    cmap += (
        f"{len(known)} beginbfchar "
        + " ".join(f"<{code:02X}> <{signs.get(chr(code), chr(code)).encode('utf-16-be').hex()}>" for code in known)
        + " endbfchar endcmap end"
    )
    objects.append(f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream".encode())
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(body),
    )  # fmt: skip


def test_a_letter_that_its_font_does_not_name_is_shown_as_unknown(article):
    found = article("a.pdf", _page("thequickbrownfoxjumpsoverthelazydogandthentakesalongnap", {"z": "g7"}))
    assert found.text == "thequickbrownfoxjumpsoverthela\ufffdydogandthentakesalongnap"
    assert "1 unreadable" in found.provenance["text"]


def test_a_page_with_many_such_letters_is_not_read(read_file):
    (found,) = read_file("a.pdf", _page("thequickbrownfoxjumpsoverthelazydog", {"e": "g7", "o": "g8", "h": "g9"}))
    assert isinstance(found, Rejection)


@pytest.mark.parametrize("words", [[(60, "we"), (16, "x"), (12, "sing")], [(60, "we"), (28, "sing"), (-12, "x")]])
def test_emoji_stand_in_their_place_though_they_are_given_in_halves_and_drawn_behind_their_line(article, words):
    assert article("a.pdf", _page(words, {}, {"x": "🎉"})).text.replace(" ", "") == "we🎉sing"


def test_emoji_whose_code_was_cut_off_are_no_greek_letters(article):
    words = "wexsing"
    assert article("a.pdf", _page(words, {}, {"x": "ὠ"})).text == "we\ufffdsing"
    assert article("a.pdf", _page(words, {}, {"x": "ὠ", "w": "δ", "s": "λ"})).text == "δeὠλing"
