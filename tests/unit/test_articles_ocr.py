"""Pages that are images."""

import sys
import types

import pytest
from documents import (
    scanned_pdf,
)

from index.articles import ocr
from index.articles.ocr import is_installed
from index.articles.reading_order import TextLine
from index.articles.size_limits import MOST_PAGES_OF_IMAGES
from index.errors import ArticleError
from index.types import Rejection


def test_pages_of_images_are_rejected_with_the_extra_that_reads_them(read_file, monkeypatch):
    if is_installed():
        pytest.skip("the extra for images is installed")
    (found,) = read_file("tram.pdf", scanned_pdf())
    assert isinstance(found, Rejection)
    assert "images" in found.reason
    assert "articles-rag[ocr]" in found.reason


@pytest.mark.slow
def test_pages_of_images_are_recognised_where_the_extra_is_installed(article):
    pytest.importorskip("rapidocr_onnxruntime", reason="the extra for images is not installed")
    found = article("tram.pdf", scanned_pdf(pages=2))
    assert found.text.upper().replace(" ", "").count("TRAMOPENS") == 2
    assert found.places[1].name == "p. 2"


class Engine:
    """Finds two lines on every page: one that it is sure of."""

    def __init__(self, **_):
        pass

    def __call__(self, image):
        box = [[25, 50], [250, 50], [250, 75], [25, 75]]
        return [(box, f"THE TRAM {image}", "0.9"), (box, "?", 0.2)], 0.1


class Pages(list):
    """A document whose pages render to their numbers."""

    def __getitem__(self, number):
        page = types.SimpleNamespace(to_numpy=lambda: number)
        return types.SimpleNamespace(render=lambda scale: page)


@pytest.fixture
def engine(monkeypatch):
    module = types.ModuleType("rapidocr_onnxruntime")
    module.RapidOCR = Engine
    monkeypatch.setitem(sys.modules, module.__name__, module)


@pytest.mark.usefixtures("engine")
def test_lines_that_the_engine_is_sure_of_stand_where_they_are_on_the_page():
    ((first, lines), (second, _)) = ocr.recognised(Pages(), [0, 4])
    assert (first, second) == (0, 4)
    assert lines == [TextLine("THE TRAM 0", 10.0, 100.0, 20.0, 30.0, 8.0)]


@pytest.mark.usefixtures("engine")
def test_more_pages_of_images_than_may_be_recognised_are_an_error_that_names_the_limit():
    with pytest.raises(ArticleError, match=f"{MOST_PAGES_OF_IMAGES:,}"):
        list(ocr.recognised(Pages(), list(range(MOST_PAGES_OF_IMAGES + 1))))
