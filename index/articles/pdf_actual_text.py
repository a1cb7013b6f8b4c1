"""Letters of a PDF page that stand for several signs together, as the syllables of Hindi and Thai do.

A program names such letters once, in `ActualText`, around all signs that draw them. pdfium gives them the place of the
first sign alone, and gives them again where the next of these signs stands behind another letter.
"""

import ctypes
from codecs import BOM_UTF8, BOM_UTF16_BE
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from index.articles.pdf_letters import HIGH
from index.articles.pdf_objects import Box, PageObjects, address, drawn_size, pen
from index.articles.right_to_left import RIGHT_TO_LEFT, is_mark

_LONGEST = 12
"""Letters of a syllable or ligature; what is longer is running text, the letters of which have places of their own."""
_KEY = b"ActualText"
_BESIDE = 0.25
"""Distance of a sign from its letter, at most, by its size, where each is named for both."""
_SAME_LINE = 0.7
"""Distance of the feet of such a sign and its letter, at most, by its size."""


class Clusters(NamedTuple):
    """Places, among the letters that pdfium reads of a page, of those that stand for several signs together."""

    repeated: frozenset[int]
    """Letters that are given again."""
    boxes: Mapping[int, Box]
    """Place of each of the others on the page."""
    named: Mapping[int, tuple[str, Box]]
    """Letter of Arabic or Hebrew with its signs, or several letters in one sign, and its place on the page."""


class _Span(NamedTuple):
    """What one name covers."""

    box: Box
    signs: int
    """Texts that are drawn."""
    name: str
    base: tuple[float, float, float]
    """Place where the letter itself is drawn, and not a sign over it, and its size."""

    @property
    def place(self) -> Box:
        """Place of the letter on its line."""
        left, foot, size = self.base
        return left, self.box[1], foot, foot + size * HIGH


def clusters(objects: PageObjects, text: Any) -> Clusters:
    """Return what a page's text has of letters that are named for several signs together."""
    marks: dict[int | None, int] = {}
    spans = _spans(objects, marks)
    if not spans:
        return Clusters(frozenset(), {}, {})
    things = [pdfium.FPDFText_GetTextObject(text, at) for at in range(pdfium.FPDFText_CountChars(text))]
    same = _named_again(spans)
    leftward = {mark for mark, span in spans.items() if RIGHT_TO_LEFT.match(span.name) and not is_mark(span.name[0])}
    repeated: set[int] = set()
    boxes: dict[int, Box] = {}
    whole: dict[int, int] = {}  # mark of right-to-left letters and the place of the first one
    seen: dict[int, int | None] = {}  # mark and the text that was drawn first for it
    for letter, places in groupby(
        (at for at, thing in enumerate(things) if thing and not pdfium.FPDFText_IsGenerated(text, at)),
        key=lambda at: address(things[at]),
    ):
        mark, letters = marks.get(letter), list(places)
        if mark is None or mark not in spans:
            continue
        mark = same.get(mark, mark)
        span = spans[mark]
        if mark in leftward:
            first = whole.setdefault(mark, letters[0])
            repeated.update(at for at in letters if at != first)
        elif seen.get(mark, letter) != letter:
            repeated.update(letters)
        elif len(letters) <= _LONGEST and len(letters) + span.signs > 2:  # noqa: PLR2004 - a letter and its sign
            boxes.update(zip(letters, _shared(span.box, len(letters)), strict=True))
        seen.setdefault(mark, letter)
    cover = {at: (spans[mark].name, spans[mark].place) for mark, at in whole.items()}
    return Clusters(frozenset(repeated), boxes, cover)


def _spans(objects: PageObjects, marks: dict[int | None, int]) -> dict[int, _Span]:
    """Return what each mark with letters of its own covers; the mark of each text is put into `marks`."""
    spans: dict[int, _Span] = {}
    marked = [(thing, box, mark) for thing, box in zip(objects.texts, objects.boxes, strict=True)
              if (mark := _mark(thing)) is not None]  # fmt: skip
    feet = Counter(round(pen(thing)[1], 1) for thing, *_ in marked)
    for thing, box, mark in marked:
        marks[address(thing)] = mark
        left, right, bottom, top = box
        x, y = pen(thing)
        base = (x, y, drawn_size(thing))
        one = spans.get(mark) or _Span(box, 0, name_of(thing), base)
        is_base = feet[round(y, 1)] >= feet[round(one.base[1], 1)]
        spans[mark] = one._replace(
            box=(min(one.box[0], left), max(one.box[1], right), min(one.box[2], bottom), max(one.box[3], top)),
            signs=one.signs + 1,
            base=base if is_base else one.base,
        )
    return spans


def _named_again(spans: dict[int, _Span]) -> dict[int, int]:
    """Return marks that name a letter and the sign over it again, as some name each, with the first ones."""
    same: dict[int, int] = {}
    for (one, first), (two, second) in pairwise(spans.items()):
        across, down = (abs(first.base[at] - second.base[at]) for at in (0, 1))
        is_near = across < first.base[2] * _BESIDE and down < first.base[2] * _SAME_LINE
        if first.name == second.name and any(map(is_mark, first.name)) and is_near:
            same[two] = same.get(one, one)
    return same


def _shared(box: Box, count: int) -> Iterator[Box]:
    """Yield equal parts of a box, from the left to the right."""
    left, right, bottom, top = box
    width = (right - left) / count
    return ((left + width * at, left + width * (at + 1), bottom, top) for at in range(count))


def _mark(thing: Any) -> int | None:
    """Return which mark names the letters of a text, or None."""
    mark = _naming(thing)
    return address(mark) if mark else None


def _naming(thing: Any) -> Any:
    size = ctypes.c_ulong()
    for at in range(max(0, pdfium.FPDFPageObj_CountMarks(thing))):
        mark = pdfium.FPDFPageObj_GetMark(thing, at)
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, _KEY, None, 0, size):
            return mark
    return None


def name_of(thing: Any) -> str:
    """Return the letters that are named for a text, or "" where it has none."""
    size, mark = ctypes.c_ulong(), _naming(thing)
    if mark is None:
        return ""
    pdfium.FPDFPageObjMark_GetParamBlobValue(mark, _KEY, None, 0, size)
    name = (ctypes.c_ubyte * size.value)()
    pdfium.FPDFPageObjMark_GetParamBlobValue(mark, _KEY, name, size.value, size)
    return _decoded(bytes(name))


def _decoded(name: bytes) -> str:
    """Return a name in the encoding that its first bytes tell; one without such bytes has a byte for each letter."""
    if name.startswith(BOM_UTF16_BE):
        return name.decode("utf-16", "replace")
    return name.decode("utf-8-sig", "replace") if name.startswith(BOM_UTF8) else name.decode("latin-1")
