"""Order of the lines on a page whose program says which paragraph each is in, and which paragraph follows. Pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from index.articles.right_to_left import is_leftward
from index.articles.text_line import WIDE, TextLine, joined
from index.text.sentences import is_ended

_MOST_BROKEN = 0.1
"""Share of paragraphs that end within a sentence, at most; more are lines that a program takes for paragraphs."""
_FEW = 2
_LOOKED_AT = 4
"""Lines of which a part may be one that was written behind them."""
_WORD_APART = 0.5
"""Gap between two words, at most, by the size of the letters."""
_SAME_LINE = 0.4
"""Distance between the middles of two parts of a line, at most, by the size of the letters."""


def in_tagged_order(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return the paragraphs of a page in order, [] where it has no tags, or none that can be right.

    What has no tag on such a page is what a browser prints in its margins.
    """
    found: dict[int, list[TextLine]] = {}
    for line in lines:
        if line.tag:
            found.setdefault(line.tag.block, []).append(line)
    paragraphs = [list(_whole(found[block])) for block in sorted(found)]
    if not paragraphs or _are_lines(paragraphs):
        return []
    top, bottom = min(line.top for line in lines if line.tag), max(line.bottom for line in lines if line.tag)
    others = [line for line in lines if not line.tag and line.bottom > top and line.top < bottom]
    return [] if others else list(_in_columns(paragraphs))


def _in_columns(paragraphs: Sequence[list[TextLine]]) -> Iterator[list[TextLine]]:
    """Yield paragraphs, with the cells of rows that have fewer than the longest row of their table in its columns."""
    for _, group in groupby(enumerate(paragraphs), key=lambda each: _row(each[1]) > 0 or -each[0]):
        table = [paragraph for _, paragraph in group]
        rows = [list(cells) for _, cells in groupby(table, key=_row)]
        columns = max(rows, key=len)
        for cells in rows:
            for cell in cells:
                at = cell if len(cells) == len(columns) else max(columns, key=lambda column: _overlap(column, cell))
                column, count = _column(at), max(map(_column, columns)) + 1
                yield [line._replace(tag=line.tag and line.tag._replace(column=column, columns=count)) for line in cell]


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
