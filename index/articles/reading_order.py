"""Reading order of the lines of a page: columns one after another, between lines that span them."""

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from index.articles.right_to_left import RIGHT_TO_LEFT
from index.articles.table_rows import row
from index.articles.tagged_order import in_tagged_order, without_tags
from index.articles.text_line import CAPITAL, WIDE, TextLine, is_capital, joined
from index.articles.written_order import without_boxes
from index.text.folding import KANA

_RUBY = 0.65
"""Size of letters that say how a word is pronounced, at most, by that of the word."""
_NARROWEST = 9.0
"""Width, by the size of the letters, of the narrowest column; a cell of a table is often narrower."""
_NARROWEST_RUNNING = 4.0
"""Width of the narrowest column of lines that were written below one another."""
_FROM_BULLET = 3.0
"""Distance from a bullet to its item, at most, by the size of the letters."""
_BULLET = re.compile(r"[•▪●◦‣·–-]|\d{1,2}[.)]")
_BETWEEN_CELLS = 1.0
"""Gap between cells, by the size of the letters."""
_CORRIDOR = 0.4
"""Width, by the size of the letters, of what is empty between two columns of cells, at least."""
_NEXT_ROW = 1.5
"""Gap between two rows of cells without a drawn line, at most, by the size of the letters."""
_FEWEST_ROWS = 2
_LONGEST_CELL = 60
"""Characters of a cell; what is longer is running text beside a table."""
_GUTTER = 0.5
"""Least width between columns, by the size of the letters."""
_STRETCHED = 4.0
"""Gap between two words of a justified line, at most, by the size of the letters."""
_NEAR = range(-8, 9)
"""Lines above and below, in all columns of a page, that may tell the width of their own."""
_NEAR_LINE = 5.0
"""Distance to these, at most, by the size of the letters."""
_INDENT = 2.0
"""Indentation of the first line of a paragraph, at most, by the size of the letters."""
_NEXT_LINE = 2.5
"""Gap between two lines of a column, at most, by the size of the letters."""
_TITLE = 1.4
"""Size of a title, at least, by that of what stands beside it."""
_APART = 0.6
"""Gap between a text and what stands beside it, at least, by the size of the letters; words are nearer."""
_FLUSH = 2.0
"""Points within which the edges of lines are the same."""
_WORD_APART = 0.45
"""Gap between such a capital and the first word, by the size of the letters, from which it is a word of its own."""
_WORDS = frozenset("AÀÁIYEÈÉOÓUVАВИКОСУЯ")
"""Capitals that are words in some language; others, as W in Polish, are where their letter is one elsewhere."""
_BESIDE_CAPITAL = 1.5
"""Gap between such a capital and the lines beside it, at most, by the size of the letters."""
_NOTE = 0.93
"""Size of a note at the foot of a page, at most, by that of the text."""
_MARK_OF_NOTE = re.compile(r"\[?\d{1,3}[\].)]{0,2}\s?\D|[*†‡§¶]")


def in_order(lines: list[TextLine], height: float = math.inf) -> list[list[TextLine]]:
    """Return the columns of a page of some height in reading order, with the parts of each line joined."""
    if not lines:
        return []
    size = median(line.size for line in lines)
    lines = _with_capitals(_without_ruby(lines))
    if tagged := in_tagged_order(lines, height):
        return tagged
    lines, boxes = without_boxes(_with_bullets(without_tags(lines)))
    is_leftward = (
        sum(len(RIGHT_TO_LEFT.findall(line.text)) for line in lines) > sum(len(line.text) for line in lines) / 3
    )
    columns = [column for column in _ordered(_with_justified(lines), size, is_leftward, 0) if column]
    columns = [part for column in columns for part in _with_notes_apart(column, size)]
    for box in boxes:
        inside = _ordered(_with_justified(box, _NARROWEST_RUNNING), size, is_leftward, 0)
        at = _place_of(box, columns)
        columns[at:at] = [[line._replace(is_aside=True) for line in column] for column in inside if column]
    return columns


def _with_notes_apart(column: list[TextLine], size: float) -> list[list[TextLine]]:
    """Return a column and the notes at its foot, before which its last sentence may go on on the next page."""
    start = len(column)
    while start and column[start - 1].size < size * _NOTE:
        start -= 1
    while start < len(column) and not _MARK_OF_NOTE.match(column[start].text):
        start += 1
    if not 0 < start < len(column):
        return [column]
    begins = [at for at in range(start, len(column)) if _MARK_OF_NOTE.match(column[at].text)]
    notes = [column[at:end] for at, end in pairwise([*begins, len(column)])]
    return [column[:start], *([line._replace(is_aside=True) for line in note] for note in notes)]


def _place_of(box: list[TextLine], columns: list[list[TextLine]]) -> int:
    """Return the number of the column before which a box is read: behind the one that flows around it."""
    top, bottom = min(line.top for line in box), max(line.bottom for line in box)
    left, right = min(line.left for line in box), max(line.right for line in box)
    shared = [
        sum(
            min(right, line.right) - max(left, line.left)
            for line in column
            if line.bottom > top and line.top < bottom and line.left < right and left < line.right
        )
        for column in columns
    ]
    return shared.index(max(shared)) + 1 if any(shared) else len(columns)


def _without_ruby(lines: list[TextLine]) -> list[TextLine]:
    """Return lines without the small kana over others, which say how these are pronounced."""
    return [
        line
        for line in lines
        if not KANA.fullmatch(line.text)
        or not any(
            line.size < other.size * _RUBY
            and line.left < other.right
            and other.left < line.right
            and 0 < other.bottom - line.bottom < other.size * 2
            for other in lines
        )
    ]


def _with_capitals(lines: list[TextLine]) -> list[TextLine]:
    """Return lines with the large capitals that begin a text put before the first line beside them."""
    capitals = [line for line in lines if is_capital(line.text)]
    words = _WORDS | {word.upper() for line in lines for word in line.text.split() if len(word) == 1 and word.islower()}
    for capital in capitals:
        beside = [
            line
            for line in lines
            if capital.size > line.size * CAPITAL
            and capital.left - _FLUSH < line.left < capital.right + line.size * _BESIDE_CAPITAL
            and capital.top - line.size < line.top < capital.bottom
        ]
        if len(beside) > 1:
            first = min(beside, key=lambda line: line.top)
            is_word = capital.text[-1] in words and first.left - capital.right > first.size * _WORD_APART
            space = " " if is_word else ""
            joined = first._replace(text=f"{capital.text}{space}{first.text}", left=capital.left)
            lines = [joined if line is first else line for line in lines if line is not capital]
    return lines


def _with_bullets(lines: list[TextLine]) -> list[TextLine]:
    """Return lines with bullets, and numbers of items, that were written apart from their item put before it."""
    for bullet in [line for line in lines if _BULLET.fullmatch(line.text.strip())]:
        middle = (bullet.top + bullet.bottom) / 2
        beside = [
            line
            for line in lines
            if line is not bullet
            and line.top - 1 < middle < line.bottom + 1
            and 0 < line.left - bullet.right < line.size * _FROM_BULLET
        ]
        if len(beside) == 1:
            joined = beside[0]._replace(text=f"{bullet.text.strip()} {beside[0].text}", left=bullet.left)
            lines = [joined if line is beside[0] else line for line in lines if line is not bullet]
    return lines


def _with_justified(lines: list[TextLine], narrowest: float = _NARROWEST) -> list[TextLine]:
    """Return lines with the words of a justified line together, however far apart they are set.

    Such a line is flush, on both sides, with the one above or below it in its column.
    """
    bands = _bands(lines)
    whole = [[line for line in band if line.right - line.left >= line.size * narrowest] for band in bands]
    for order in (range(len(bands)), range(len(bands) - 1, -1, -1)):
        for at in order:
            beside = (at + each for each in sorted(_NEAR, key=abs) if each and 0 <= at + each < len(bands))
            near = [line for each in beside for line in whole[each]]
            if len(bands[at]) > 1 and near:
                around = [part for each in (at - 1, at + 1) if 0 <= each < len(bands) for part in bands[each]]
                bands[at] = _put_together(bands[at], near, around)
                whole[at] = [line for line in bands[at] if line.right - line.left >= line.size * narrowest]
    return [line for band in bands for line in band]


def _put_together(band: list[TextLine], near: list[TextLine], around: list[TextLine]) -> list[TextLine]:
    """Return a line's parts, with those together that begin and end where a line near them does."""
    parts = sorted(band, key=lambda line: line.left)
    for other in near:
        within = [part for part in parts if other.left - _FLUSH < part.left and part.right < other.right + _FLUSH]
        if len(within) > 1 and _is_justified(within, other) and not _are_in_columns(within, around):
            whole = joined(within, is_leftward=bool(RIGHT_TO_LEFT.search(within[0].text)))
            text = whole.text.replace("  ", " ")
            rest = [part for part in parts if part not in within]
            parts = sorted([*rest, whole._replace(text=text)], key=lambda line: line.left)
    return parts


def _are_in_columns(parts: list[TextLine], around: list[TextLine]) -> bool:
    """Tell whether each part of a line but the first begins where one in the line above or below it does."""
    return all(any(abs(part.left - other.left) < _FLUSH for other in around) for part in parts[1:])


def _is_justified(parts: list[TextLine], other: TextLine) -> bool:
    """Tell whether parts of a line fill the width of another line of their column, with no cell among them."""
    indent = parts[0].left - other.left
    is_flush = -_FLUSH < indent < other.size * _INDENT and abs(parts[-1].right - other.right) < _FLUSH
    is_near = abs(parts[0].top - other.top) < other.size * _NEAR_LINE and abs(parts[0].size - other.size) < 1
    gaps = (part.left - before.right for before, part in pairwise(parts))
    return is_flush and is_near and max(gaps) < other.size * _STRETCHED and not any(part.is_cell for part in parts)


def _ordered(lines: list[TextLine], size: float, is_leftward: bool, depth: int) -> Iterator[list[TextLine]]:  # noqa: FBT001
    bands = _bands(lines)
    for group in _groups(bands, size):
        gutter = _gutter(group, size) if depth < 6 else None  # noqa: PLR2004 - columns within columns end somewhere
        if gutter is None:
            text, beside = _without_beside(group)
            yield list(_rows(_bands(text), is_leftward=is_leftward))
            yield [line._replace(is_aside=True) for line in _rows(_bands(beside), is_leftward=is_leftward)]
            continue
        sides = ([line for line in group if line.right <= gutter], [line for line in group if line.right > gutter])
        for side in reversed(sides) if is_leftward else sides:
            yield from _ordered(side, size, is_leftward, depth + 1)


def _without_beside(lines: list[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """Return lines without those that were written apart from a text and stand beside it, and these."""
    beside: set[int] = set()
    for band in _bands(lines):
        for other in band:
            rest = [line for line in band if line.strand != other.strand]
            is_apart = all(max(line.left - other.right, other.left - line.right) > line.size * _APART for line in rest)
            is_text = any(line.is_running or line.size > other.size * _TITLE for line in rest)
            if is_text and is_apart and not (other.is_running or other.is_cell):
                beside.add(other.strand)
    return [line for line in lines if line.strand not in beside], [line for line in lines if line.strand in beside]


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


def _rows(bands: list[list[TextLine]], *, is_leftward: bool) -> Iterator[TextLine]:
    """Yield the lines of a column; where several have parts that stand under each other, they are rows of a table."""
    start = 0
    bands = list(_with_cells(bands))
    while start < len(bands):
        end = start
        while end < len(bands) and _is_row(bands[end]) and (end == start or _is_below(bands[start], bands[end])):
            end += 1
        if (end - start >= _FEWEST_ROWS or _is_single_row(bands[start:end])) and not _are_justified(bands, start, end):
            yield from _table(bands[start:end], is_leftward=is_leftward)
        else:
            end = max(end, start + 1)
            yield from (joined(band, is_leftward=is_leftward) for band in bands[start:end])
        start = end


def _with_cells(bands: list[list[TextLine]]) -> Iterator[list[TextLine]]:
    """Yield lines, cut at their wide spaces where the lines below are empty at the same place, as in a table."""
    start = 0
    while start < len(bands):
        free, end, size = _free(bands[start]), start + 1, bands[start][0].size
        while end < len(bands) and bands[end][0].top - bands[end - 1][0].bottom < size * _NEXT_ROW:
            both = _overlaps(free, _free(bands[end]), size * _CORRIDOR)
            if not (_overlaps(both, _gaps(bands[end]), 0) and _overlaps(both, _gaps(bands[start]), 0)):
                break
            free, end = both, end + 1
        cut = [_cut(band, free) for band in bands[start:end]]
        yield from cut if _are_cells(cut) else bands[start:end]
        start = end


def _free(band: list[TextLine]) -> list[tuple[float, float]]:
    """Return where a line has no letters, before and behind them too."""
    left, right = min(line.left for line in band), max(line.right for line in band)
    return [(-math.inf, left), *_gaps(band), (right, math.inf)]


def _gaps(band: list[TextLine]) -> list[tuple[float, float]]:
    """Return where a line has no letters between its first and its last one, but for usual spaces."""
    parts = sorted(band, key=lambda line: line.left)
    between = [(before.right, part.left) for before, part in pairwise(parts) if before.right < part.left]
    return sorted([*between, *(gap for part in parts for gap in part.wide)])


def _overlaps(
    gaps: list[tuple[float, float]], others: list[tuple[float, float]], least: float
) -> list[tuple[float, float]]:
    """Return where both of two lines have a gap of a width."""
    both = ((max(one[0], other[0]), min(one[1], other[1])) for one in gaps for other in others)
    return [(left, right) for left, right in both if right - left > least]


def _cut(band: list[TextLine], free: list[tuple[float, float]]) -> list[TextLine]:
    """Return the parts of a line, each cut at those of its wide spaces that others have too."""
    return [piece for line in band for piece in _pieces(line, free)]


def _pieces(line: TextLine, free: list[tuple[float, float]]) -> Iterator[TextLine]:
    text, left = "", line.left
    for words, (end, start) in zip(line.text.split(WIDE), [*line.wide, (line.right, line.right)], strict=False):
        text = f"{text} {words}".strip()
        is_cut = any(end <= middle <= start for middle in ((one + other) / 2 for one, other in free))
        if is_cut or end == line.right:
            yield line._replace(text=text, left=left, right=end, is_cell=True, wide=())
            text, left = "", start


def _are_cells(bands: list[list[TextLine]]) -> bool:
    """Tell whether lines that were cut are rows: short cells, in several lines, or in two with figures alone."""
    if len(bands) < _FEWEST_ROWS or any(len(line.text) > _LONGEST_CELL for band in bands for line in band):
        return False
    if any(len(band) == 1 for band in bands):
        return False
    has_figures = any(not any(map(str.isalpha, line.text)) for line in bands[-1])
    return has_figures or len(bands) > _FEWEST_ROWS


def _are_justified(bands: list[list[TextLine]], start: int, end: int) -> bool:
    """Tell whether lines with wide gaps are flush with the line of text above or below them, as in narrow columns."""
    edges = [(min(line.left for line in band), max(line.right for line in band)) for band in bands]
    beside = [at for at in (start - 1, end) if 0 <= at < len(bands) and len(bands[at]) == 1]
    return any(
        all(abs(a - b) < _FLUSH for row in edges[start:end] for a, b in zip(row, edges[at], strict=True))
        for at in beside
    )


def _is_row(band: list[TextLine]) -> bool:
    """Tell whether the parts of a line are apart, and short as cells are."""
    parts = sorted(band, key=lambda line: line.left)
    are_apart = all(
        part.left - before.right > part.size * _BETWEEN_CELLS or (before.is_cell and part.is_cell) or part.is_set_apart
        for before, part in pairwise(parts)
    )
    return len(parts) > 1 and are_apart and all(len(part.text) <= _LONGEST_CELL for part in parts)


def _is_single_row(bands: list[list[TextLine]]) -> bool:
    """Tell whether a line stands alone and is cut by lines, as the head of a table at the end of a page."""
    return len(bands) == 1 and all(line.is_cell for line in bands[0])


def _is_below(first: list[TextLine], band: list[TextLine]) -> bool:
    """Tell whether every part of a line stands below one of another line."""
    return all(
        part.is_set_apart or any(part.left < above.right and above.left < part.right for above in first)
        for part in band
    )


def _table(bands: list[list[TextLine]], *, is_leftward: bool) -> Iterator[TextLine]:
    """Yield the rows of a table, with bars between the cells; an empty cell keeps its column."""
    columns, *_ = bands = [sorted(band, key=lambda line: line.left, reverse=is_leftward) for band in bands]
    for band in bands:
        of = [at if len(band) == len(columns) else _column(part, columns) for at, part in enumerate(band)]
        cells = [" ".join(part.text for part, at in zip(band, of, strict=True) if at == n) for n in range(len(columns))]
        yield joined(band, is_leftward=is_leftward)._replace(text=row(cells).strip())


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
            above, begun = ([], []) if has_gutter else _beginning(group, band, size)
            yield from [above] if begun and above else [] if begun else [group]
            group, has_gutter = [*begun, *band], alone
        else:
            group, has_gutter = both, together
    if group:
        yield group


def _beginning(group: list[TextLine], band: list[TextLine], size: float) -> tuple[list[TextLine], list[TextLine]]:
    """Return lines without those at their end that begin one of the columns of which a band has the next lines."""
    above, begun = _bands(group), list(band)
    while above:
        is_next = all(
            any(
                line.left < last.right and last.left < line.right and line.top - last.bottom < size * _NEXT_LINE
                for line in begun
            )
            for last in above[-1]
        )
        if not is_next or _gutter([*above[-1], *begun], size) is None:
            break
        begun = [*above.pop(), *begun]
    return [line for each in above for line in each], begun[: len(begun) - len(band)]


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
    side = [line for line in lines if (line.right <= edge if is_left else line.left >= edge)]
    return any(
        line.right - line.left >= min(size, line.size) * _NARROWEST
        or (
            line.edges[1] - line.edges[0] >= line.size * (_NARROWEST_RUNNING if line.is_running else _NARROWEST)
            and _is_beyond(line.edges, edge, is_left=is_left)
        )
        for line in side
    )


def _is_beyond(edges: tuple[float, float], edge: float, *, is_left: bool) -> bool:
    return edges[1] <= edge if is_left else edges[0] >= edge
