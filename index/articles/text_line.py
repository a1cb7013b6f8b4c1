"""Line of text on a page, with its place. Pure."""

from typing import NamedTuple

WIDE = "\u2003"
"""Space within a line that is wide enough to be one between cells."""


class Tag(NamedTuple):
    """What the program that made a page says of a text on it."""

    block: int
    """Number of the paragraph, heading, item or cell that it is in, in the order of reading."""
    row: int = 0
    """Number of its row, for a cell."""
    column: int = 0
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
