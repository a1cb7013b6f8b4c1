"""Spaces that a PDF page draws one by one, as texts without ink: pdfium leaves them out, and guesses where they are.

Also the order in which a page's letters were written, which pdfium changes for lines from right to left.
"""

from typing import Any

import pypdfium2.raw as pdfium

from index.articles.pdf_actual_text import name_of
from index.articles.pdf_objects import Box, address, bounds, page_objects, pen
from index.articles.right_to_left import NON_JOINER


def blanks(page: Any) -> list[Box]:
    """Return the places of the spaces on a page; a sign that keeps two letters from joining has no width."""
    found = []
    for thing in page_objects(page):
        left, right, *_ = bounds(thing)
        if right > left or pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        name = name_of(thing)
        if name in ("", " ", NON_JOINER):  # others are parts of a letter
            x, y = pen(thing)
            found.append((x, x + (name != NON_JOINER), y, y))
    return found


def written(page: Any, text: Any) -> list[int]:
    """Return the places of pdfium's letters of a page in the order in which the page has them."""
    order = {address(thing): number for number, thing in enumerate(page_objects(page))}
    number, keys = 0, []
    for at in range(pdfium.FPDFText_CountChars(text)):
        thing = pdfium.FPDFText_GetTextObject(text, at)
        number = order.get(address(thing), number) if thing else number
        keys.append(number)
    return sorted(range(len(keys)), key=keys.__getitem__)
