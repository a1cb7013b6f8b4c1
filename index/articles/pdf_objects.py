"""Objects of a PDF page, as pdfium gives them: texts, paths and pictures, and their places."""

import ctypes
import math
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""Left, right, bottom and top."""
MOST_OBJECTS = 20_000
"""Objects of a page from which it is a drawing, and is not looked through."""


class PageObjects(NamedTuple):
    """Objects of a page."""

    things: list[Any]
    texts: list[Any]
    boxes: list[Box]
    """Place of each text."""


def objects_of(page: Any) -> PageObjects:
    """Return the objects of a page with the places of its texts, which are looked at more than once."""
    things = page_objects(page)
    texts = [thing for thing in things if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_TEXT]
    return PageObjects(things, texts, [bounds(thing) for thing in texts])


def page_objects(page: Any) -> list[Any]:
    """Return the objects of a page, none of a drawing."""
    count = pdfium.FPDFPage_CountObjects(page)
    return [pdfium.FPDFPage_GetObject(page, at) for at in range(count if count <= MOST_OBJECTS else 0)]


def address(thing: Any) -> int | None:
    """Return what tells one object from another; None for none."""
    return ctypes.cast(thing, ctypes.c_void_p).value


def bounds(thing: Any) -> Box:
    """Return the place of an object on its page."""
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return left.value, right.value, bottom.value, top.value


def pen(thing: Any) -> tuple[float, float]:
    """Return where the first letter of a text begins on its line."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix.e, matrix.f


def drawn_size(thing: Any) -> float:
    """Return the size of the letters of a text on the page."""
    matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    pdfium.FPDFTextObj_GetFontSize(thing, size)
    return size.value * math.hypot(matrix.c, matrix.d)
