"""Objects of a PDF page, as pdfium gives them: texts, paths and pictures, and their places."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""Left, right, bottom and top."""
MOST_OBJECTS = 20_000
"""Objects of a page from which it is a drawing, and is not looked through."""


def page_objects(page: Any) -> list[Any]:
    """Return the objects of a page, none of a drawing."""
    count = pdfium.FPDFPage_CountObjects(page)
    return [pdfium.FPDFPage_GetObject(page, at) for at in range(count if count <= MOST_OBJECTS else 0)]


def address(thing: Any) -> int | None:
    """Return what tells one object from another; None for none."""
    return ctypes.cast(thing, ctypes.c_void_p).value


def bounds(thing: Any) -> Box:
    """Return the place of an object on its page."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return left.value, right.value, bottom.value, top.value
