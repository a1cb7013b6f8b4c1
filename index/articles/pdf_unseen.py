"""Letters of a PDF page that nobody sees: outside of the page, or drawn without ink beside others that are seen.

A scanned page has its text in letters without ink, over the image. Where most letters are seen, those are a trap.
"""

import ctypes
from typing import Any

Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""
_NEAR = 20.0
"""Points around the page within which the box of a letter may lie that reaches into it: pdfium's are not exact."""
_INVISIBLE = 3
"""Mode of drawing in which letters have neither ink nor outline."""


def unseen(page: Any, text: Any, edges: Box | None) -> frozenset[int]:
    """Return the places, among the letters that pdfium reads of a page, of those that are not seen.

    `edges` are those of the page, or None where letters are not placed by them, as on a turned page.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    count = pdfium.FPDFText_CountChars(text)
    outside = {at for at in range(count) if edges and not _is_inside(text, at, edges)}
    if not _has_invisible(page):
        return frozenset(outside)
    things = [pdfium.FPDFText_GetTextObject(text, at) for at in range(count)]
    invisible = {at for at, thing in enumerate(things) if thing and _is_invisible(thing)}
    letters = sum(bool(thing) for thing in things)
    return frozenset(outside | (invisible if len(invisible) * 2 <= letters else set()))


def _is_inside(text: Any, at: int, edges: Box) -> bool:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if pdfium.FPDFText_GetCharAngle(text, at) or not pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top):
        return True  # the box of a turned letter is not its place
    is_across = left.value <= edges[2] + _NEAR and right.value >= edges[0] - _NEAR
    return is_across and bottom.value <= edges[3] + _NEAR and top.value >= edges[1] - _NEAR


def _has_invisible(page: Any) -> bool:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    things = (pdfium.FPDFPage_GetObject(page, at) for at in range(pdfium.FPDFPage_CountObjects(page)))
    return any(
        pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_TEXT and _is_invisible(thing) for thing in things
    )


def _is_invisible(thing: Any) -> bool:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    return bool(pdfium.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE)
