import pypdfium2 as pdfium
import pytest
from drawn_pdf import drawn

from index.articles import pdf_objects
from index.articles.pdf_objects import address, bounds, objects_of, page_objects


@pytest.fixture
def page():
    def draw(canvas):
        canvas.rect(100, 200, 50, 20)
        canvas.drawString(72, 700, "The tram opens in May.")

    document = pdfium.PdfDocument(drawn(draw))
    first = document[0]
    yield first.raw
    first.close()
    document.close()


def test_objects_have_their_places_on_the_page(page):
    box, text = page_objects(page)
    assert bounds(box) == pytest.approx((100, 150, 200, 220), abs=1)
    left, right, bottom, top = bounds(text)
    assert (left < right, bottom < top) == (True, True)
    assert 690 < bottom < 710


def test_an_object_is_told_from_another(page):
    addresses = [address(each) for each in page_objects(page)]
    assert len(set(addresses)) == 2
    assert address(None) is None


def test_a_drawing_is_not_looked_through(page, monkeypatch):
    monkeypatch.setattr(pdf_objects, "MOST_OBJECTS", 1)
    assert page_objects(page) == []


def test_texts_come_with_their_places(page):
    objects = objects_of(page)
    assert [each for each in objects.things if each not in objects.texts] == [objects.things[0]]
    assert objects.boxes == [bounds(each) for each in objects.texts]
