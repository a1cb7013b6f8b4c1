"""Lines of PDF pages."""

import pytest
from drawn_pdf import drawn

TEXT = "The council of Montreval voted for a new tram line to the hospital."


def raised(canvas):
    text = canvas.beginText(60, 700)
    for words, rise in (
        ("The debt rose to 35", 0),
        ("1", 4),
        (" million, and the count was 10", 0),
        ("6", 4),
        (" or 10", 0),
        ("-3", 4),
        (".", 0),
    ):
        text.setFont("Helvetica", 8 if rise else 12)
        text.setRise(rise)
        text.textOut(words)
    canvas.drawText(text)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_raised_figure_is_none_of_the_line(article, rotation):
    found = article("a.pdf", drawn(raised, rotation))
    assert found.text == "The debt rose to 35 million, and the count was 10^6 or 10^-3."


def test_figures_behind_a_sign_at_the_beginning_of_a_line_are_not_raised(article):
    assert (
        article("a.pdf", drawn(lambda canvas: canvas.drawString(60, 700, "%50 off, -3 in y 18"))).text
        == "%50 off, -3 in y 18"
    )


def test_a_figure_that_is_raised_high_need_not_be_smaller(article):
    def draw(canvas):
        text = canvas.beginText(60, 700)
        for words, rise in (("The debt rose to 35", 0), ("2", 5.5), (" million on 12 m", 0), ("2", 5.5), (".", 0)):
            text.setFont("Helvetica", 11.6 if rise else 12)
            text.setRise(rise)
            text.textOut(words)
        canvas.drawText(text)

    assert article("a.pdf", drawn(draw)).text == "The debt rose to 35 million on 12 m²."


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_text_is_read_along_its_lines(article, turn):
    def draw(canvas):
        canvas.translate(300, 420)
        canvas.rotate(turn)
        canvas.drawString(-250, 20, TEXT)
        canvas.drawString(-250, 5, "It opens in May.")

    assert article("a.pdf", drawn(draw)).text == f"{TEXT} It opens in May."


def test_a_note_at_the_edge_comes_behind_the_text(article):
    def draw(canvas):
        canvas.drawString(60, 700, TEXT)
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "archived in May")

    assert article("a.pdf", drawn(draw)).text.split("\n\n") == [TEXT, "archived in May"]


@pytest.mark.parametrize("scale", [0.05, 0.75, 12])
def test_the_size_of_letters_is_that_on_the_page(article, scale):
    def draw(canvas):
        canvas.scale(scale, scale)
        canvas.setFont("Helvetica", 12 / scale)
        canvas.drawString(60 / scale, 700 / scale, "The password differs: all connections ceased.")

    assert article("a.pdf", drawn(draw)).text == "The password differs: all connections ceased."


LIGATURE = """%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 58>> stream
BT /F 12 Tf 60 700 Td (The o~ice makes no di~erence.) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R>> endobj
6 0 obj <</Length 211>> stream
/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <20> <7D> <0020> endbfrange
1 beginbfchar <7E> <00660066> endbfchar
endcmap end end
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
"""


def test_two_letters_in_one_sign_are_both_read(article):
    assert article("a.pdf", LIGATURE.encode()).text == "The office makes no difference."


def test_a_line_with_a_shadow_is_read_once(article):
    def draw(canvas):
        canvas.drawString(61, 699, TEXT)
        canvas.drawString(60, 700, TEXT)

    assert article("a.pdf", drawn(draw)).text == TEXT


@pytest.mark.parametrize(("right", "up", "size"), [(0, 0, 12), (0.4, 0, 12), (4, -4, 12), (0, 0, 11.4), (1, 1, 11)])
def test_a_line_that_is_drawn_again_over_itself_is_read_once(article, right, up, size):
    def draw(canvas):
        for at in range(3):
            canvas.setFont("Helvetica", 12)
            canvas.drawString(60, 700 - 16 * at, TEXT)
            canvas.setFont("Helvetica", size)
            canvas.drawString(60 + right, 700 - 16 * at + up, TEXT)

    assert article("a.pdf", drawn(draw)).text.count("The council of Montreval") == 3


def test_letters_with_a_shadow_of_their_own_are_read_once(article):
    def draw(canvas):
        left = 60
        for char in TEXT:
            canvas.drawString(left, 700, char)
            canvas.drawString(left, 703, char)
            left += canvas.stringWidth(char, "Helvetica", 12)

    assert article("a.pdf", drawn(draw)).text == TEXT


def struck(canvas, height, thickness=0.7, left=0, right=0):
    """Draws a line at a height over the foot of the words `The fee is 20.`"""
    canvas.drawString(60, 700, "The fee is 20. The fee is 35.")
    canvas.setLineWidth(thickness)
    width = canvas.stringWidth("The fee is 20.", "Helvetica", 12)
    canvas.line(60 - left, 700 + height, 60 + width + right, 700 + height)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_what_is_struck_out_is_left_out(article, rotation):
    found = article("a.pdf", drawn(lambda canvas: struck(canvas, 3), rotation))
    assert found.text == "The fee is 35."


@pytest.mark.parametrize(("height", "left", "right"), [(-1.5, 0, 0), (10, 0, 0), (3, 40, 300)])
def test_lines_below_above_and_across_the_page_strike_nothing_out(article, height, left, right):
    found = article("a.pdf", drawn(lambda canvas: struck(canvas, height, left=left, right=right)))
    assert found.text == "The fee is 20. The fee is 35."


def test_a_line_below_the_letters_is_one_of_them(article):
    assert article("a.pdf", drawn(lambda canvas: canvas.drawString(60, 700, "a_b = c"))).text == "a_b = c"


def test_a_gap_beside_korean_is_no_space(article):
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415

    def draw(canvas):
        pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
        canvas.drawString(60, 720, TEXT)
        canvas.drawString(60, 700, "2019")
        canvas.setFont("HYSMyeongJo-Medium", 12)
        canvas.drawString(60 + canvas.stringWidth("2019", "Helvetica", 12) + 3, 700, "년 승객")

    assert article("a.pdf", drawn(draw)).text.endswith("2019년 승객")
