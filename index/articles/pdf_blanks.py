"""Spaces that a PDF page draws one by one, as texts without ink: pdfium leaves them out, and guesses where they are.

Also the order in which a page's letters were written, which pdfium changes for lines from right to left.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from index.articles.pdf_actual_text import name_of
from index.articles.pdf_objects import Box, PageObjects, address, pen
from index.articles.right_to_left import NON_JOINER

_LONGEST_WORD = 20
"""Letters for each space that a page has, at most, where its words are set apart by these."""


class DrawnSpaces:
    """Spaces of a page that have a place of their own, by the line on which they are."""

    def __init__(self, places: Sequence[Box], letters: int) -> None:
        self._places = places
        self._rows: dict[int, list[float]] = {}
        for left, right, foot, _ in sorted(places):
            if left < right:
                self._rows.setdefault(round(foot), []).append(left)
        self.are_all = bool(places) and len(places) * _LONGEST_WORD >= letters
        """Whether all words of the page, with so many letters, are set apart by such spaces."""

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self._rows)

    def is_between(self, foot: float, left: float, right: float) -> bool:
        """Tell whether there is a space between two places of a line."""
        row = self._rows.get(round(foot), [])
        at = bisect_left(row, left)
        return at < len(row) and row[at] < right

    def within(self, line: Box, low: float) -> list[tuple[float, float, str]]:
        """Return the spaces of a line, with a sign that keeps letters from joining for those without a width."""
        left, right, bottom, top = line
        near = (each for each in self._places if left < each[0] < right and bottom - low < each[2] < top)
        return [(*each[:2], " " if each[0] < each[1] else NON_JOINER) for each in near]


def blanks(objects: PageObjects) -> list[Box]:
    """Return the places of the spaces on a page; a sign that keeps two letters from joining has no width."""
    found = []
    for thing, (left, right, *_) in zip(objects.texts, objects.boxes, strict=True):
        if right > left:
            continue
        name = name_of(thing)
        if name in ("", " ", NON_JOINER):  # others are parts of a letter
            x, y = pen(thing)
            found.append((x, x + (name != NON_JOINER), y, y))
    return found


def written(objects: PageObjects, text: Any) -> list[int]:
    """Return the places of pdfium's letters of a page in the order in which the page has them."""
    order = {address(thing): number for number, thing in enumerate(objects.texts)}
    number, keys = 0, []
    for at in range(pdfium.FPDFText_CountChars(text)):
        thing = pdfium.FPDFText_GetTextObject(text, at)
        number = order.get(address(thing), number) if thing else number
        keys.append(number)
    return sorted(range(len(keys)), key=keys.__getitem__)
