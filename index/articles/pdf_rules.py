"""Thin lines on a PDF page, one of which may strike out what is written: drawn ones, and marks of a reviewer."""

from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from index.articles.pdf_objects import MOST_OBJECTS, Box, bounds, page_objects

_THICKEST = 6.0
_SHORTEST = 2.5
"""Points of a line's thickness and length."""


def rules(page: Any) -> list[Box]:
    """Return the thin lines and bars of a page of pdfium."""
    return [box for box in (*_drawn(page), *_marked(page)) if _is_thin(box)]


def _is_thin(box: Box) -> bool:
    left, right, bottom, top = box
    width, height = right - left, top - bottom
    return min(width, height) <= _THICKEST and max(width, height) >= _SHORTEST


def _drawn(page: Any) -> Iterator[Box]:
    for thing in page_objects(page):
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_PATH:
            yield bounds(thing)


def _marked(page: Any) -> Iterator[Box]:
    """Yield the middle of each stretch that a reviewer has struck out."""
    points = pdfium.FS_QUADPOINTSF()
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_OBJECTS)):
        mark = pdfium.FPDFPage_GetAnnot(page, number)
        if pdfium.FPDFAnnot_GetSubtype(mark) == pdfium.FPDF_ANNOT_STRIKEOUT:
            for stretch in range(pdfium.FPDFAnnot_CountAttachmentPoints(mark)):
                if pdfium.FPDFAnnot_GetAttachmentPoints(mark, stretch, points):
                    across = [getattr(points, f"x{at}") for at in range(1, 5)]
                    down = [getattr(points, f"y{at}") for at in range(1, 5)]
                    middle = (min(down) + max(down)) / 2
                    yield min(across), max(across), middle, middle
        pdfium.FPDFPage_CloseAnnot(mark)
