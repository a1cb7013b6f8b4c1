"""Fractions with a bar on PDF pages."""

import pytest
from drawn_pdf import drawn


@pytest.mark.parametrize(("above", "below", "text"), [("3", "4", "3/4"), ("n+1", "2c", "(n+1)/2c")])
def test_a_fraction_with_a_bar_is_read_in_one_line(article, above, below, text):
    def draw(canvas):
        width = max(canvas.stringWidth(each, "Helvetica", 8) for each in (above, below))
        canvas.drawString(60, 700, "It stood at")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(125, 705, above)
        canvas.drawString(125, 695, below)
        canvas.setLineWidth(0.5)
        canvas.line(124.5, 703, 125.5 + width, 703)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(130 + width, 700, "in May.")

    assert article("a.pdf", drawn(draw)).text == f"It stood at {text} in May."


def test_a_number_before_a_fraction_is_none_of_it(article):
    def draw(canvas):
        canvas.drawString(60, 700, "Add 1")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(94, 705, "3")
        canvas.drawString(94, 695, "4")
        canvas.setLineWidth(0.5)
        canvas.line(93.5, 703, 98.9, 703)

    assert article("a.pdf", drawn(draw)).text == "Add 1 3/4"
