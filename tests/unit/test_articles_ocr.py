"""Pages that are images."""

import pytest
from documents import (
    scanned_pdf,
)

from index.articles.ocr import is_installed
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
