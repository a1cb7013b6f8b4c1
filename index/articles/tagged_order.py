"""Order of the lines on a page whose program says which paragraph each is in, and which paragraph follows. Pure."""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from index.articles.right_to_left import is_leftward
from index.articles.text_line import WIDE, TextLine, joined
from index.text.sentences import is_ended

_MOST_BROKEN = 0.1
"""Share of paragraphs that end within a sentence, at most; more are lines that a program takes for paragraphs."""
_FEW = 2
_LOOKED_AT = 4
"""Lines of which a part may be one that was written behind them."""
_MARGIN = 48.0
"""Points from the edge of a page within which a browser prints what is no part of the text."""
_SMALL = 0.95
"""Size of such lines, at most, by that of the text."""
_WORD_APART = 0.5
"""Gap between two words, at most, by the size of the letters."""
_SAME_LINE = 0.4
"""Distance between the middles of two parts of a line, at most, by the size of the letters."""


def in_tagged_order(lines: Sequence[TextLine], height: float = math.inf) -> list[list[TextLine]]:
    """Return the paragraphs of a page of some height in order, [] where it has no tags, or none that can be right.

    Small lines without a tag, above or below all others and near the page's edge, are what a browser prints there, and
    are left out. Other text without a tag tells that the tags are not those of the whole page.
    """
    found: dict[int, list[TextLine]] = {}
    for line in lines:
        if line.tag:
            found.setdefault(line.tag.block, []).append(line)
    paragraphs = [list(_whole(found[block])) for block in sorted(found)]
    if not paragraphs or _are_lines(paragraphs):
        return []
    has_all = all(line.tag or _is_of_browser(line, paragraphs, height) for line in lines)
    return list(_in_columns(paragraphs)) if has_all else []


def _is_of_browser(line: TextLine, paragraphs: Sequence[Sequence[TextLine]], height: float) -> bool:
    """Tell whether a line without a tag is what a browser prints at the edge of a page: its address, or the day."""
    text = [other for paragraph in paragraphs for other in paragraph]
    is_above = line.bottom < _MARGIN and line.bottom <= min(other.top for other in text)
    is_below = line.top > height - _MARGIN and line.top >= max(other.bottom for other in text)
    return (is_above or is_below) and line.size < median(other.size for other in text) * _SMALL


def _in_columns(paragraphs: Sequence[list[TextLine]]) -> Iterator[list[TextLine]]:
    """Yield paragraphs, with the cells of rows that have fewer than the longest row of their table in its columns."""
    for _, group in groupby(enumerate(paragraphs), key=lambda each: _table(each[1]) or (-1, each[0])):
        table = [paragraph for _, paragraph in group]
        rows = [list(cells) for _, cells in groupby(table, key=_row)]
        longest = max(rows, key=len)
        places = [_columns_of(cells, longest) for cells in rows]
        count = max(map(max, places)) + 1
        for cells, columns in zip(rows, places, strict=True):
            for cell, column in zip(cells, columns, strict=True):
                yield [line._replace(tag=line.tag and line.tag._replace(column=column, columns=count)) for line in cell]


def _columns_of(cells: Sequence[Sequence[TextLine]], longest: Sequence[Sequence[TextLine]]) -> list[int]:
    """Return the column of each cell of a row: the one below which it stands, if no other cell does, or its own."""
    own: list[int] = []
    for cell in cells:
        own.append(max(_column(cell), *(each + 1 for each in own[-1:])) if own else _column(cell))
    if len(cells) == len(longest):
        return own
    below = [_column(max(longest, key=lambda column: _overlap(column, cell))) for cell in cells]
    return below if below == sorted(set(below)) else own


def without_tags(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return lines as if a page had no tags: parts that only a tag set apart in one."""
    found: list[TextLine] = []
    for line in lines:
        last = found[-1] if found else None
        is_cut = last is not None and last.tag != line.tag and _are_beside(last, line)
        if last and is_cut and max(line.left - last.right, last.left - line.right) < line.size * _WORD_APART:
            found[-1] = joined([last, line], is_leftward=is_leftward(last.text + line.text))._replace(tag=line.tag)
        else:
            found.append(line)
    return [line._replace(text=line.text.replace("  ", " "), tag=None) if line.tag else line for line in found]


def _table(lines: Sequence[TextLine]) -> tuple[int, int] | None:
    """Return what tells the table that a cell is in from others, None for what is no cell."""
    tag = lines[0].tag
    return (0, tag.table) if tag and tag.row else None


def _row(lines: Sequence[TextLine]) -> int:
    return lines[0].tag.row if lines[0].tag else 0


def _column(lines: Sequence[TextLine]) -> int:
    return lines[0].tag.column if lines[0].tag else 0


def _overlap(one: Sequence[TextLine], other: Sequence[TextLine]) -> float:
    """Return how much of two cells stands below one another; less than 0 for how far they are apart."""
    left, right = (
        max(min(line.left for line in each) for each in (one, other)),
        min(max(line.right for line in each) for each in (one, other)),
    )
    return right - left


def _whole(parts: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the lines of a paragraph, each in one, however far apart its words are."""
    lines: list[list[TextLine]] = []
    for part in parts:
        begun = next((each for each in lines[-_LOOKED_AT:] if all(_are_beside(part, other) for other in each)), None)
        if begun:
            begun.append(part)
        else:
            lines.append([part])
    for line in _downwards([joined(each, is_leftward=is_leftward(_text_of(each))) for each in lines]):
        yield line._replace(text=" ".join(line.text.replace(WIDE, " ").split()), wide=(), tag=parts[0].tag)


def _text_of(parts: Sequence[TextLine]) -> str:
    return "".join(part.text for part in parts)


def _downwards(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines of a paragraph, those of each column from the top down."""
    columns: list[list[TextLine]] = []
    for line in lines:
        if columns and any(line.left < other.right and other.left < line.right for other in columns[-1]):
            columns[-1].append(line)
        else:
            columns.append([line])
    return [line for column in columns for line in sorted(column, key=lambda line: line.top + line.bottom)]


def _are_beside(one: TextLine, other: TextLine) -> bool:
    """Tell whether two parts stand at the same height, and not over one another."""
    distance = abs(one.top + one.bottom - other.top - other.bottom) / 2
    across = min(one.right, other.right) - max(one.left, other.left)
    return distance < max(one.size, other.size) * _SAME_LINE and across < min(one.size, other.size) * _SAME_LINE


def _are_lines(paragraphs: Sequence[Sequence[TextLine]]) -> bool:
    """Tell whether what is said to be paragraphs are lines, as in files that were tagged without looking."""
    texts = [each for each in paragraphs if each[0].tag and not (each[0].tag.row or each[0].tag.is_heading)]
    broken = sum(
        below[0].text[:1].islower() and not is_ended(above[-1].text) and above[-1].text[-1:].isalpha()
        for above, below in pairwise(texts)
    )
    return broken > max(_FEW, len(texts) * _MOST_BROKEN)
