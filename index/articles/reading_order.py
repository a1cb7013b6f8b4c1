"""Reading order of the lines of a page: columns one after another, between lines that span them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NARROWEST = 9.0
"""Width, by the size of the letters, of the narrowest column; a cell of a table is often narrower."""
_TOUCHING = 0.15
"""Gap, by the size of the letters, below which two parts of a line are parts of one word."""
_BETWEEN_CELLS = 1.0
"""Gap between cells, by the size of the letters."""
_FEWEST_ROWS = 2
_LONGEST_CELL = 60
"""Characters of a cell; what is longer is running text beside a table."""
_GUTTER = 0.8
"""Least width between columns, by the size of the letters."""


class TextLine(NamedTuple):
    """A line of text on a page, or a part of one; lengths in points from the page's upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    """Size of the letters."""


def in_order(lines: list[TextLine]) -> list[list[TextLine]]:
    """Return the columns of a page in reading order, with the parts of each line joined."""
    if not lines:
        return []
    size = median(line.size for line in lines)
    is_leftward = (
        sum(len(_RIGHT_TO_LEFT.findall(line.text)) for line in lines) > sum(len(line.text) for line in lines) / 3
    )
    return [column for column in _ordered(lines, size, is_leftward, 0) if column]


def _ordered(lines: list[TextLine], size: float, is_leftward: bool, depth: int) -> Iterator[list[TextLine]]:  # noqa: FBT001
    bands = _bands(lines)
    for group in _groups(bands, size):
        gutter = _gutter(group, size) if depth < 6 else None  # noqa: PLR2004 - columns within columns end somewhere
        if gutter is None:
            yield list(_rows(_bands(group), is_leftward=is_leftward))
            continue
        sides = ([line for line in group if line.right <= gutter], [line for line in group if line.right > gutter])
        for side in reversed(sides) if is_leftward else sides:
            yield from _ordered(side, size, is_leftward, depth + 1)


def _bands(lines: list[TextLine]) -> list[list[TextLine]]:
    """Return the lines that stand at the same height together, from the top down."""
    bands: list[list[TextLine]] = []
    bottom = middle = 0.0
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.left)):
        center = (line.top + line.bottom) / 2
        if bands and center < bottom and abs(center - middle) < line.size * 0.6:
            bands[-1].append(line)
            bottom = max(bottom, line.bottom)
        else:
            bands.append([line])
            bottom, middle = line.bottom, center
    return bands


def _joined(band: list[TextLine], is_leftward: bool) -> TextLine:  # noqa: FBT001
    """Return the parts of a line as one."""
    parts = sorted(band, key=lambda line: line.left, reverse=is_leftward)
    if len(parts) == 1:
        return parts[0]
    return TextLine(
        _text_of(parts),
        min(part.left for part in parts),
        max(part.right for part in parts),
        min(part.top for part in parts),
        max(part.bottom for part in parts),
        max(parts, key=lambda part: len(part.text)).size,
    )


def _text_of(parts: list[TextLine]) -> str:
    """Return the text of the parts of a line; those that touch are parts of one word."""
    text = parts[0].text
    for before, part in pairwise(parts):
        gap = max(part.left - before.right, before.left - part.right)
        text += part.text if gap < part.size * _TOUCHING else f"  {part.text}"
    return text


def _rows(bands: list[list[TextLine]], *, is_leftward: bool) -> Iterator[TextLine]:
    """Yield the lines of a column; where several have parts that stand under each other, they are rows of a table."""
    start = 0
    while start < len(bands):
        end = start
        while end < len(bands) and _is_row(bands[end]) and (end == start or _is_below(bands[start], bands[end])):
            end += 1
        if end - start >= _FEWEST_ROWS:
            yield from _table(bands[start:end], is_leftward=is_leftward)
        else:
            end = max(end, start + 1)
            yield from (_joined(band, is_leftward) for band in bands[start:end])
        start = end


def _is_row(band: list[TextLine]) -> bool:
    """Tell whether the parts of a line are apart, and short as cells are."""
    parts = sorted(band, key=lambda line: line.left)
    are_apart = all(part.left - before.right > part.size * _BETWEEN_CELLS for before, part in pairwise(parts))
    return len(parts) > 1 and are_apart and all(len(part.text) <= _LONGEST_CELL for part in parts)


def _is_below(first: list[TextLine], band: list[TextLine]) -> bool:
    """Tell whether every part of a line stands below one of another line."""
    return all(any(part.left < above.right and above.left < part.right for above in first) for part in band)


def _table(bands: list[list[TextLine]], *, is_leftward: bool) -> Iterator[TextLine]:
    """Yield the rows of a table, with bars between the cells; an empty cell keeps its column."""
    columns = sorted(bands[0], key=lambda line: line.left, reverse=is_leftward)
    for band in bands:
        cells = [" ".join(part.text for part in band if _column(part, columns) == at) for at in range(len(columns))]
        text = " | ".join(cells).replace("|  |", "| |").replace("|  |", "| |").strip()
        yield _joined(band, is_leftward)._replace(text=text)


def _column(part: TextLine, columns: list[TextLine]) -> int:
    """Return which column a cell is in: the one that covers most of it."""
    return max(
        range(len(columns)), key=lambda at: min(part.right, columns[at].right) - max(part.left, columns[at].left)
    )


def _groups(bands: list[list[TextLine]], size: float) -> Iterator[list[TextLine]]:
    """Yield bands together as long as they have the same gutter, or none."""
    group: list[TextLine] = []
    has_gutter = False
    for band in bands:
        both = [*group, *band]
        together = _gutter(both, size) is not None
        alone = _gutter(band, size) is not None
        if group and not together and (has_gutter or alone):
            yield group
            group, has_gutter = list(band), alone
        else:
            group, has_gutter = both, together
    if group:
        yield group


def _gutter(lines: list[TextLine], size: float) -> float | None:
    """Return where a gap goes through all of some lines, with a column on either side of it, or None."""
    spans = sorted((line.left, line.right) for line in lines)
    best, widest = None, size * _GUTTER
    right = spans[0][1]
    for left, end in spans[1:]:
        gap = left - right
        if (
            gap > widest
            and _is_column(lines, size, right, is_left=True)
            and _is_column(lines, size, left, is_left=False)
        ):
            best, widest = right + gap / 2, gap
        right = max(right, end)
    return best


def _is_column(lines: list[TextLine], size: float, edge: float, *, is_left: bool) -> bool:
    """Tell whether what is on one side of an edge is wide enough for running text."""
    widths = [line.right - line.left for line in lines if (line.right <= edge if is_left else line.left >= edge)]
    return bool(widths) and max(widths) >= size * _NARROWEST
