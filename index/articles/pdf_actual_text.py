"""Letters of a PDF page that stand for several signs together, as the syllables of Hindi and Thai do.

A program names such letters once, in `ActualText`, around all signs that draw them. pdfium gives them the place of the
first sign alone, and gives them again where the next of these signs stands behind another letter.
"""

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from index.articles.pdf_objects import Box, address, bounds, page_objects
from index.articles.right_to_left import RIGHT_TO_LEFT, is_mark

_LONGEST = 12
"""Letters of a syllable or ligature; what is longer is running text, the letters of which have places of their own."""
_KEY = b"ActualText"


class Clusters(NamedTuple):
    """Places, among the letters that pdfium reads of a page, of those that stand for several signs together."""

    repeated: frozenset[int]
    """Letters that are given again."""
    boxes: Mapping[int, Box]
    """Place of each of the others on the page."""


def clusters(page: Any, text: Any) -> Clusters:
    """Return what a page's text has of letters that are named for several signs together."""
    spans = _spans(page_objects(page))
    if not spans:
        return Clusters(frozenset(), {})
    things = [pdfium.FPDFText_GetTextObject(text, at) for at in range(pdfium.FPDFText_CountChars(text))]
    named = {address(thing): _mark(thing) for thing in things}
    repeated: set[int] = set()
    boxes: dict[int, Box] = {}
    seen: dict[int, int | None] = {}  # mark and the text that was drawn first for it
    again = _named_again(text, things, named, spans)
    whole = {first: spans[second][0] for second, first in again.items()}
    for letter, places in groupby(
        (at for at, thing in enumerate(things) if thing and not pdfium.FPDFText_IsGenerated(text, at)),
        key=lambda at: address(things[at]),
    ):
        mark, letters = named[letter], list(places)
        if mark is None:
            continue
        box, signs = spans.get(mark, ((0.0,) * 4, 0))
        if mark in again or seen.get(mark, letter) != letter:
            repeated.update(letters)
        elif mark in seen or mark in whole:  # a vowel sign of Arabic is at its letter
            boxes.update(dict.fromkeys(letters, whole.get(mark, box)))
        elif signs and len(letters) <= _LONGEST and len(letters) + signs > 2:  # noqa: PLR2004 - a letter and its sign
            parts = list(_shared(box, len(letters)))
            is_leftward = RIGHT_TO_LEFT.match(chr(min(pdfium.FPDFText_GetUnicode(text, letters[0]), 0xFFFF)))
            boxes.update(zip(letters, parts[::-1] if is_leftward else parts, strict=True))
        seen.setdefault(mark, letter)
    return Clusters(frozenset(repeated), boxes)


def _named_again(
    text: Any, things: Sequence[Any], named: Mapping[Any, Any], spans: Mapping[int, Any]
) -> dict[int, int]:
    """Return marks that name a letter and the sign over it again, as some name each, with the first ones."""
    found: dict[int, list[str]] = {}
    for at, thing in enumerate(things):
        mark = named[address(thing)]
        if mark is not None:
            found.setdefault(mark, []).append(chr(pdfium.FPDFText_GetUnicode(text, at)))
    signed = [(mark, sorted(chars)) for mark, chars in found.items() if len(chars) > 1 and any(map(is_mark, chars))]
    return {
        two: one
        for (one, chars), (two, others) in pairwise(signed)
        if chars == others and spans[one][0][0] < spans[two][0][1] and spans[two][0][0] < spans[one][0][1]
    }


def _spans(things: Sequence[Any]) -> dict[int, tuple[Box, int]]:
    """Return for each mark with letters of its own what the signs within it cover, and how many texts these are."""
    spans: dict[int, tuple[Box, int]] = {}
    for thing in things:
        mark = _mark(thing)
        if mark is not None:
            left, right, bottom, top = bounds(thing)
            one, count = spans.get(mark, ((left, right, bottom, top), 0))
            spans[mark] = (min(one[0], left), max(one[1], right), min(one[2], bottom), max(one[3], top)), count + 1
    return spans


def _shared(box: Box, count: int) -> Iterator[Box]:
    """Yield equal parts of a box, from the left to the right."""
    left, right, bottom, top = box
    width = (right - left) / count
    return ((left + width * at, left + width * (at + 1), bottom, top) for at in range(count))


def _mark(thing: Any) -> int | None:
    """Return which mark names the letters of a text, or None."""
    size = ctypes.c_ulong()
    for at in range(max(0, pdfium.FPDFPageObj_CountMarks(thing))):
        mark = pdfium.FPDFPageObj_GetMark(thing, at)
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, _KEY, None, 0, size):
            return address(mark)
    return None
