"""Superscripts in plain text."""

import pytest
from documents import docx, epub, html, message, odt, rtf

from index.articles.superscripts import LEVEL, raised, resolved


def shown(text):
    """The text with what stands between ^( and ) raised, and between ^[ and ] raised as a link."""
    for mark, is_link in (("^(", False), ("^[", True)):
        while mark in text:
            before, _, rest = text.partition(mark)
            inner, _, behind = rest.partition("]" if is_link else ")")
            text = before + raised(inner, is_link=is_link) + behind
    return resolved(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The debt rose to 35^(1) million in 2019^(2).", "The debt rose to 35 million in 2019."),
        ("It fell by 10^(6) litres^[1] a day.", "It fell by 10^6 litres a day."),
        ("2.5 × 10^(-3) m", "2.5 × 10^-3 m"),
        ("The fee is 10^(1) euros.", "The fee is 10 euros."),
        ("90 m^(2) for 20 euros per m^(2)", "90 m² for 20 euros per m²"),
        ("a lake of 3 km^(2) and 4 km^(3)", "a lake of 3 km² and 4 km³"),
        ("un lago di 3 Km^(2)", "un lago di 3 Km²"),
        ("a vector of ℝ^(n) and its sum.^([3])^(:p. 7)", "a vector of ℝ^n and its sum."),
        ("18 500 м^(3), 12 км^(2) и ещё 3^(2) дня", "18 500 м³, 12 км² и ещё 3 дня"),
        ("54 μ^(2), 12 كم^(2)", "54 μ², 12 كم²"),
        ("Они приехали в Пермь сам^(2) и увезли план", "Они приехали в Пермь сам и увезли план"),
        ("x^(2) + y^(2) = 9", "x^2 + y^2 = 9"),
        ("E = mc^(2)", "E = mc^2"),
        ("the 21^(st) century, le 1^(er) mai, la 2^(e)", "the 21st century, le 1er mai, la 2e"),
        ("25^(o)C at noon", "25°C at noon"),
        ("$35^(99) a month", "$35.99 a month"),
        ("1^(1)/2 cups", "1 1/2 cups"),
        ("^(14)C dating", "14C dating"),
        ("^(1) Audited by Lee.", "1 Audited by Lee."),
        ("^(1)Audited by Lee.", "1 Audited by Lee."),
        ("Lee^(*) and Ek^(†) agreed.^([3])", "Lee and Ek agreed."),
        ("It fell.^([8])^([9]) It rose.^([citation needed])^([n 4]) Why?", "It fell. It rose. Why?"),
        ("They live in^(2) town ^(3)and here", "They live in town and here"),
        ("Brand^(TM)", "BrandTM"),
        ("no superscript", "no superscript"),
    ],
)
def test_powers_stay_readable_and_note_marks_go(text, plain):
    assert shown(text) == plain


def test_one_superscript_in_several_runs_is_one():
    assert resolved(f"10{raised('1')}{raised('2')} cells") == "10^12 cells"
    assert LEVEL not in resolved(f"stray{LEVEL} marks{raised('1')}")


_RUN = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
_TEXT = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
_SPAN = '<text:span text:style-name="S">{}</text:span>'
_STYLE = (
    '<style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="S">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
)
_HTML = "<p>The debt rose to 35<sup>1</sup> million, and the count was 10<sup>6</sup>.</p>"
_WORDS = ("The debt rose to 35", "1", " million, and the count was 10", "6", ".")


def test_a_superscript_is_none_of_the_figure_before_it_in_any_format(article):
    runs = "".join((_RUN if at % 2 else _TEXT).format(words) for at, words in enumerate(_WORDS))
    spans = "".join(_SPAN.format(words) if at % 2 else words for at, words in enumerate(_WORDS))
    files = {
        "a.docx": docx(f"<w:p>{runs}</w:p>"),
        "a.odt": odt(f"{_STYLE}<text:p>{spans}</text:p>"),
        "a.rtf": rtf([r"The debt rose to 35{\super 1} million, and the count was 10\super 6\nosupersub ."]),
        "a.epub": epub({"c.xhtml": _HTML}),
        "a.html": html(f"<article>{_HTML}{'<p>More is not known of it at this time.</p>' * 3}</article>"),
        "a.eml": message("x", html_part=_HTML),
    }
    for name, data in files.items():
        text = article(name, data).text
        assert "The debt rose to 35 million, and the count was 10^6." in text, name
