"""Thin lines on PDF pages."""

import io

import pypdfium2
from reportlab.pdfbase.pdfdoc import HighlightAnnotation
from reportlab.pdfgen.canvas import Canvas

from index.articles.pdf_rules import rules


def found(draw):
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842), invariant=1)
    draw(canvas)
    canvas.save()
    document = pypdfium2.PdfDocument(data.getvalue())
    page = document[0]
    boxes = [tuple(round(edge) for edge in box) for box in rules(page.raw)]
    page.close()
    document.close()
    return boxes


def test_lines_and_thin_bars_are_found_and_boxes_are_not():
    def draw(canvas):
        canvas.setLineWidth(1)
        canvas.line(60, 700, 160, 700)
        canvas.rect(60, 600, 100, 2, fill=1, stroke=0)
        canvas.rect(60, 400, 100, 80)

    (left, right, *_), bar = found(draw)
    assert (abs(left - 60) <= 1, abs(right - 160) <= 1, bar) == (True, True, (60, 160, 600, 602))


def test_what_a_reviewer_struck_out_is_found():
    class StrikeOut(HighlightAnnotation):
        def Dict(self):  # noqa: N802 - the library's name
            made = super().Dict()
            made.dict["Subtype"] = "/StrikeOut"
            return made

    def draw(canvas):
        canvas.drawString(60, 700, "The fee is 20.")
        mark = StrikeOut([60, 695, 160, 711], "", [60, 711, 160, 711, 60, 695, 160, 695])
        canvas._addAnnotation(mark)

    assert found(draw) == [(60, 160, 703, 703)]
