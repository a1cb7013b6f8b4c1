"""Line of text on a page, with its place. Pure."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from index.articles.right_to_left import RIGHT_TO_LEFT

_TOUCHING = 0.15
"""Gap, by the size of the letters, below which two parts of a line are parts of one word."""
CAPITAL = 1.8
"""Size of a capital that begins a text, at least, by that of the text."""
_LONGEST_CAPITAL = 3
"""Characters of such a capital with a quotation mark or an apostrophe, at most."""
WIDE = "\u2003"
"""Space within a line that is wide enough to be one between cells."""


class Tag(NamedTuple):
    """What the program that made a page says of a text on it."""

    block: int
    """Number of the paragraph, heading, item or cell that it is in, in the order of reading."""
    row: int = 0
    """Number of its row, for a cell."""
    column: int = 0
    columns: int = 0
    """Number of columns of its table."""
    table: int = 0
    """Number of its table, for a cell."""
    is_heading: bool = False
    is_caption: bool = False


class TextLine(NamedTuple):
    """A line of text on a page, or a part of one; lengths in points from the page's upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    """Size of the letters."""
    is_cell: bool = False
    """Whether a line is drawn between it and what stands beside it, or others below have cells at its place."""
    wide: tuple[tuple[float, float], ...] = ()
    """Edges of each wide space in the text."""
    is_bold: bool = False
    """Whether its first and last letters are."""
    is_set_apart: bool = False
    """Whether no space was written between it and what stands before it, by a program that writes them."""
    strand: int = 0
    """Number of the lines with which it was written."""
    edges: tuple[float, float] = (0.0, 0.0)
    """Left and right edge of these."""
    is_running: bool = False
    """Whether these are running text, several lines below one another."""
    is_aside: bool = False
    """Whether it is in a box that the text of the page flows around."""
    tag: Tag | None = None


def joined(band: Sequence[TextLine], *, is_leftward: bool) -> TextLine:
    """Return the parts of a line as one."""
    parts = sorted(band, key=lambda line: line.left, reverse=is_leftward and not _is_rightward(band))
    if len(parts) == 1:
        return parts[0]
    return TextLine(
        _text_of(parts),
        min(part.left for part in parts),
        max(part.right for part in parts),
        min(part.top for part in parts),
        max(part.bottom for part in parts),
        max(parts, key=lambda part: len(part.text)).size,
        is_bold=all(part.is_bold for part in parts),
    )


def is_capital(text: str) -> bool:
    """Tell whether a text is a letter, with a quotation mark or an apostrophe, as the capital that begins a text is."""
    return len(text) <= _LONGEST_CAPITAL and sum(map(str.isalpha, text)) == 1


def _is_rightward(band: Sequence[TextLine]) -> bool:
    """Tell whether a line has words, and none that is read from right to left."""
    text = "".join(line.text for line in band)
    return any(char.isalpha() for char in text) and not RIGHT_TO_LEFT.search(text)


def _text_of(parts: Sequence[TextLine]) -> str:
    """Return the text of the parts of a line; those that touch are parts of one word."""
    text = parts[0].text
    for before, part in pairwise(parts):
        gap = max(part.left - before.right, before.left - part.right)
        text += part.text if gap < part.size * _TOUCHING else f"  {part.text}"
    return text
