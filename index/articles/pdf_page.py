"""Page of a PDF as an image, with the places of words on it. Runs in the sandbox process, as every parser does."""

import base64
import ctypes
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from index.articles.size_limits import LARGEST_FILE
from index.articles.source import Source
from index.errors import ArticleError

_WIDTH = 1200
_HIGHEST = 2400
"""Pixels of an image."""
_QUALITY = 80
_FEWEST = 10
"""Letters of the shortest piece that is looked for, where the words as a whole are not found."""
FEW_LETTERS = 20
"""Letters below which a page has no text of its own."""

PixelBox = tuple[int, int, int, int]
"""Left, top, width and height in pixels of the image."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of a PDF as it is printed."""

    number: int
    """Counted from 1."""
    image: str
    """JPEG in Base64."""
    width: int
    height: int
    boxes: Sequence[PixelBox]
    """Places of the words that were looked for; () where they could not be found."""
    likeness: float
    """Share of the words' three-letter pieces that the page has, in either direction; 1 where it has no text."""


def draw(source: Source, number: int, words: str) -> PrintedPage:
    """Return the page of a PDF with a number, and where some words stand on it.

    Raises ArticleError for a file that is no PDF or has no such page.
    """
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(source.read(LARGEST_FILE))
        page = document[number - 1]
    except (pypdfium2.PdfiumError, IndexError) as error:
        msg = f"page {number} of it can't be opened any more"
        raise ArticleError(msg) from error
    width, height = page.get_size()
    scale = min(_WIDTH / width, _HIGHEST / height)
    image = page.render(scale=scale).to_pil().convert("RGB")
    letters = list(_letters(page, image.size))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=_QUALITY)
    made = base64.b64encode(file.getvalue()).decode()
    text, wanted = "".join(each for each, _ in letters), _plain(words)
    boxes = tuple(_lines([letters[at][1] for at in _found(text, wanted)]))
    likeness = _likeness(text, wanted) if len(letters) >= FEW_LETTERS else 1.0
    return PrintedPage(number, made, image.width, image.height, boxes, likeness)


def _plain(text: str) -> str:
    """Return the letters and figures of a text, without case and accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", text).lower() if each.isalnum())


def _letters(page: Any, size: tuple[int, int]) -> Iterator[tuple[str, PixelBox]]:
    """Yield the letters and figures of a page in its own order, with their boxes in the image."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    text = page.get_textpage()
    edges = [ctypes.c_double() for _ in range(4)]
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text.raw, at)
        plain = _plain(chr(code)) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004
        if not plain or not pdfium.FPDFText_GetCharBox(text.raw, at, *map(ctypes.byref, edges)):
            continue
        left, right, bottom, top = (each.value for each in edges)
        (x, y), (other_x, other_y) = _pixel(page, size, left, top), _pixel(page, size, right, bottom)
        box = (min(x, other_x), min(y, other_y), abs(other_x - x), abs(other_y - y))
        yield from ((each, box) for each in plain)


def _pixel(page: Any, size: tuple[int, int], x: float, y: float) -> tuple[int, int]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value, down.value


def _found(page: str, words: str) -> Iterator[int]:
    """Yield which letters of a page are those of some words, piece by piece where they are not there in a row."""
    start = after = 0
    while len(words) - start >= min(_FEWEST, len(words) or 1):
        size = len(words) - start
        while (at := _place(page, words[start : start + size], after)) < 0 and size > _FEWEST:
            size = max(size * 3 // 4, _FEWEST)
        if at < 0:
            start += 1
            continue
        yield from range(at, at + size)
        start, after = start + size, at + size


def _place(page: str, piece: str, after: int) -> int:
    """Return where a piece stands behind what was found before, or else anywhere; -1 for nowhere."""
    at = page.find(piece, after)
    return at if at >= 0 else page.find(piece)


def _likeness(page: str, words: str) -> float:
    pieces = {words[at : at + 3] for at in range(len(words) - 2)}
    return sum(each in page or each[::-1] in page for each in pieces) / len(pieces) if pieces else 1.0


def _lines(boxes: Sequence[PixelBox]) -> Iterator[PixelBox]:
    """Yield the boxes of letters that follow one another on a line as one; the lines of a turned page run down."""
    if not boxes:
        return
    down = sum(abs(box[1] - before[1]) > abs(box[0] - before[0]) for before, box in pairwise(boxes))
    if down > len(boxes) / 2:
        yield from map(_turned, _lines(list(map(_turned, boxes))))
        return
    line = boxes[0]
    for before, box in pairwise([boxes[0], *boxes]):
        is_beside = abs(box[0] - before[0]) <= 4 * max(before[2], box[2], before[3])
        if is_beside and box[1] < line[1] + line[3] and line[1] < box[1] + box[3]:
            line = _around(line, box)
        else:
            yield line
            line = box
    yield line


def _turned(box: PixelBox) -> PixelBox:
    return box[1], box[0], box[3], box[2]


def _around(box: PixelBox, other: PixelBox) -> PixelBox:
    left, top = min(box[0], other[0]), min(box[1], other[1])
    right, bottom = max(box[0] + box[2], other[0] + other[2]), max(box[1] + box[3], other[1] + other[3])
    return left, top, right - left, bottom - top
