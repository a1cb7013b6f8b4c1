"""Pages that are images."""

import sys
import types

import pytest
from documents import (
    scanned_pdf,
)

from index.articles import ocr, pdf
from index.articles.ocr import is_installed
from index.articles.size_limits import MOST_PAGES_OF_IMAGES
from index.articles.source import Source
from index.articles.text_line import TextLine
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
    pytest.importorskip("rapidocr", reason="the extra for images is not installed")
    found = article("tram.pdf", scanned_pdf(pages=2))
    assert found.text.upper().replace(" ", "").count("TRAMOPENS") == 2
    assert found.places[1].name == "p. 2"


FOREIGN, EMPTY, GUESSED = 7, 8, 9
"""Pages in a script that the engine does not know, without anything, and of which it is not sure."""


class Engine:
    """Finds two lines on every page: one that it is sure of."""

    def __init__(self, **_):
        pass

    def __call__(self, image):
        boxes = [[[25, 50], [250, 50], [250, 75], [25, 75]]] * 2
        if image == EMPTY:
            return types.SimpleNamespace(boxes=None, txts=None, scores=None)
        text = "Io     p" if image == FOREIGN else f"THE TRAM {image}"
        return types.SimpleNamespace(boxes=boxes, txts=(text, "?"), scores=(0.6 if image == GUESSED else 0.9, 0.2))


class Pages(list):
    """A document whose pages render to their numbers."""

    def __getitem__(self, number):
        page = types.SimpleNamespace(to_numpy=lambda: number)
        return types.SimpleNamespace(render=lambda scale: page)


@pytest.fixture
def engine(monkeypatch):
    module = types.ModuleType("rapidocr")
    module.RapidOCR = Engine
    monkeypatch.setitem(sys.modules, module.__name__, module)


@pytest.mark.usefixtures("engine")
def test_lines_that_the_engine_is_sure_of_stand_where_they_are_on_the_page():
    ((first, lines), (second, _)) = ocr.recognised(Pages(), [0, 4])
    assert (first, second) == (0, 4)
    assert lines == [TextLine("THE TRAM 0", 12.0, 98.0, 20.0, 30.0, 8.0)]


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("number", [FOREIGN, EMPTY, GUESSED])
def test_a_page_in_another_script_has_no_lines_rather_than_a_few_letters_of_each(number):
    assert list(ocr.recognised(Pages(), [number])) == [(number, [])]


def test_pages_in_which_nothing_is_recognised_are_named(monkeypatch):
    found = []
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "recognised", lambda _, numbers: ((number, []) for number in numbers))
    with pytest.raises(ArticleError, match="no text could be recognised"):
        found += pdf.read(Source(origin="a.pdf", name="a.pdf", data=scanned_pdf()))


@pytest.mark.usefixtures("engine")
def test_more_pages_of_images_than_may_be_recognised_are_an_error_that_names_the_limit():
    with pytest.raises(ArticleError, match=f"{MOST_PAGES_OF_IMAGES:,}"):
        list(ocr.recognised(Pages(), list(range(MOST_PAGES_OF_IMAGES + 1))))


def test_lines_of_about_the_same_height_have_letters_of_one_size():
    lines = [TextLine("a", 0, 9, 0, 9, size) for size in (9.0, 10.0, 11.0, 20.0)]
    assert [line.size for line in ocr._levelled(lines)] == [10.5, 10.5, 10.5, 20.0]
    assert ocr._levelled([]) == []
