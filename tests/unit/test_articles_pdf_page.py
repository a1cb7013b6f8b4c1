"""Pages of PDFs as images, with the places of words."""

import base64
import io

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A5, landscape
from reportlab.pdfgen.canvas import Canvas

from index.articles.pdf_page import draw
from index.articles.sandbox import draw_page
from index.articles.source import Source
from index.errors import ArticleError

LINES = ("The new quay of Calder Vale cost", "14 million pounds; it is an inter-", "national harbour.")


def pdf(*, turned=0):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=landscape(A5) if turned else A5)
    canvas.drawString(50, 300, "Cover")
    canvas.showPage()
    canvas.setPageRotation(turned)
    for row, line in enumerate(LINES):
        canvas.drawString(50, 300 - 20 * row, line)
    canvas.showPage()
    canvas.rect(50, 50, 100, 100, fill=1)
    canvas.showPage()
    canvas.save()
    return Source(origin="a.pdf", name="a.pdf", data=file.getvalue())


def ink(page, box):
    """How much of a box is not white."""
    image = Image.open(io.BytesIO(base64.b64decode(page.image))).convert("L")
    left, top, width, height = box
    dark = image.crop((left, top, left + width, top + height)).histogram()[:128]
    return sum(dark) / (width * height)


@pytest.mark.parametrize("turned", [0, 90])
def test_the_words_are_boxed_on_each_of_their_lines(turned):
    page = draw(pdf(turned=turned), 2, "Calder Vale cost 14 MILLION pounds")
    assert len(page.boxes) == 2
    assert all(ink(page, box) > 0.05 for box in page.boxes)
    assert max(page.width, page.height) <= 2400
    image = Image.open(io.BytesIO(base64.b64decode(page.image)))
    assert image.size == (page.width, page.height)
    lengths = sorted(max(box[2:]) for box in page.boxes)
    assert lengths[1] < 0.6 * max(image.size)


def test_a_divided_word_and_words_that_are_elsewhere():
    assert len(draw(pdf(), 2, "an international harbour").boxes) == 2
    assert len(draw(pdf(), 2, "Somebody said: it is an international harbour").boxes) == 2
    elsewhere, none, image = (
        draw(pdf(), 2, "Strawberries ripened early"), draw(pdf(), 2, ""), draw(pdf(), 3, "Calder Vale")
    )  # fmt: skip
    assert elsewhere.boxes == none.boxes == image.boxes == ()
    assert elsewhere.likeness < 0.4
    assert none.likeness == image.likeness == draw(pdf(), 2, "Vale cost").likeness == 1


def test_it_is_drawn_in_the_sandbox():
    page = draw_page(pdf(), 2, "14 million pounds")
    assert page == draw(pdf(), 2, "14 million pounds")
    assert page.number == 2
    for source, number in ((pdf(), 9), (Source(origin="b.pdf", name="b.pdf", data=b"%PDF-1.4 broken"), 1)):
        with pytest.raises(ArticleError, match="can't be opened any more"):
            draw_page(source, number, "")
