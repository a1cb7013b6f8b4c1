"""Vertical text of a PDF page: its columns, from the right to the left, as lines of the turned page. Pure."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from index.articles.text_line import TextLine
from index.text.folding import UNSPACED

_MOSTLY = 0.6
"""Share of the lines that are one letter below another, on a page of vertical text."""
_FEWEST = 8
_ASIDE = 0.5
"""Distance to the side of a letter below another, at most, by the size of the letters."""
_STEP = 1.35
"""Distance of a letter from the one above it, by the usual one, from which something else stands between them."""
_APART = 1.6
"""Distance of a letter from the one above it, at most, by the size of the letters."""


def columns(lines: list[TextLine], width: float) -> list[TextLine]:
    """Return the columns of vertical text as lines of the page as it is turned by a quarter; [] for other text.

    `width` is the page's, in points. Lines that are no part of a column are turned with the others.
    """
    steps = [other.top - one.top for one, other in pairwise(lines) if _is_below(one, other)]
    if len(steps) < max(_FEWEST, len(lines) * _MOSTLY):
        return []
    return list(_joined(lines, width, median(steps) * _STEP))


def _is_below(one: TextLine, other: TextLine) -> bool:
    is_wide = len(one.text) == len(other.text) == 1 and UNSPACED.search(one.text + other.text) is not None
    down = other.top - one.top
    is_aside = abs(other.left - one.left) + abs(other.right - one.right) > other.size * _ASIDE * 2
    return is_wide and 0 < down < other.size * _APART and not is_aside


def _joined(lines: list[TextLine], width: float, step: float) -> Iterator[TextLine]:
    column: list[TextLine] = []
    for line in lines:
        if column and not (_is_below(column[-1], line) and line.top - column[-1].top < max(step, line.size)):
            yield _turned(column, width)
            column = []
        column.append(line)
    if column:
        yield _turned(column, width)


def _turned(column: list[TextLine], width: float) -> TextLine:
    """Return a column as the line that it is on the turned page: what was at the right is at the top."""
    size = max(line.size for line in column)
    middle = width - sum(line.left + line.right for line in column) / len(column) / 2
    text = "".join(line.text for line in column)
    return TextLine(text, column[0].top, column[-1].bottom, middle - size / 2, middle + size / 2, size)
