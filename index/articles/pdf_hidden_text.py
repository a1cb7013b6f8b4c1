"""Letters of a PDF page that nobody sees: outside of the page, without ink, or white on nothing that is darker.

A scanned page has its text in letters without ink, over the image. Where most letters are seen, those are a trap.
"""

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from index.articles.pdf_objects import Box, PageObjects, address, bounds

_WITHOUT_INK = 3
"""Mode of drawing in which letters have neither ink nor outline."""
_FOOT = 0.15
"""Share of such a letter's height that is below its line."""
_WHITE = 250
"""Red, green and blue from which a colour is that of the paper."""


def unseen(objects: PageObjects, text: Any, edges: Box | None) -> frozenset[int]:
    """Return the places, among the letters that pdfium reads of a page, of those that are not seen.

    `edges` are those of the page, or None where letters are not placed by them, as on a turned page.
    """
    things, texts, boxes = objects
    inkless = {address(thing) for thing in texts if pdfium.FPDFTextObj_GetTextRenderMode(thing) == _WITHOUT_INK}
    outside = [not _overlaps(box, [edges]) for box in boxes] if edges else [False] * len(boxes)
    hidden = {address(thing) for thing, is_outside in zip(texts, outside, strict=True) if is_outside}
    if pale := [thing for thing in texts if _is_pale(thing)]:
        grounds = [bounds(thing) for thing in things if _is_ground(thing)]
        hidden |= {address(thing) for thing in pale if not _overlaps(bounds(thing), grounds)}
    if not inkless | hidden:
        return frozenset()
    letters = [address(pdfium.FPDFText_GetTextObject(text, at)) for at in range(pdfium.FPDFText_CountChars(text))]
    if sum(each in inkless for each in letters) * 2 <= sum(each is not None for each in letters):
        hidden |= inkless
    return frozenset(at for at, each in enumerate(letters) if each in hidden)


def pictures(objects: PageObjects, text: Any) -> list[Box]:
    """Return the places of letters of a font of pictures that pdfium does not read, as some emoji and figures."""
    found = [thing for thing, (left, right, bottom, top) in zip(objects.texts, objects.boxes, strict=True)
             if (left >= right or bottom >= top) and "emoji" in _font_name(thing)]  # fmt: skip
    if not found:
        return []
    read = {address(pdfium.FPDFText_GetTextObject(text, at)) for at in range(pdfium.FPDFText_CountChars(text))}
    return [_place(thing) for thing in found if address(thing) not in read]


def _font_name(thing: Any) -> str:
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(thing), name, len(name))
    return name.value.decode("latin-1").lower()


def _place(thing: Any) -> Box:
    """Return a square from the place where a letter is drawn."""
    matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    pdfium.FPDFTextObj_GetFontSize(thing, size)
    side = size.value * abs(matrix.a)
    return matrix.e, matrix.e + side, matrix.f - side * _FOOT, matrix.f + side * (1 - _FOOT)


def _overlaps(box: Box, others: Sequence[Box]) -> bool:
    left, right, bottom, top = box
    return any(left <= other[1] and right >= other[0] and bottom <= other[3] and top >= other[2] for other in others)


def _is_pale(thing: Any) -> bool:
    """Tell whether the inside of a thing has the colour of the paper, or none."""
    colours = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(thing, *colours):
        return False
    red, green, blue, ink = (colour.value for colour in colours)
    return ink == 0 or min(red, green, blue) >= _WHITE


def _is_ground(thing: Any) -> bool:
    """Tell whether white letters may be seen on a thing: an image, a shade, or an area that is not white."""
    kind = pdfium.FPDFPageObj_GetType(thing)
    return bool(kind != pdfium.FPDF_PAGEOBJ_TEXT and not (kind == pdfium.FPDF_PAGEOBJ_PATH and _is_pale(thing)))
