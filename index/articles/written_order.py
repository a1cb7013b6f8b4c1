"""Order in which a page was written: lines that belong together, and boxes that a text flows around. Pure.

Programs write one text after another, however they are laid out: a box in the margin, a caption or a large quote is
written whole, before the text that flows around it, behind it, or between two of its paragraphs.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from index.articles.text_line import TextLine

_SAME_HEIGHT = 0.6
"""Distance between the middles of two parts of a line, at most, by the size of the letters."""
_NEXT_LINE = 1.9
"""Distance from one line of a paragraph to the next one, at most, by the size of the letters."""
_HALF_LINE = 0.5
_NEXT_PARAGRAPH = 1.8
"""Gap between two paragraphs of a text, at most, by the size of the letters."""
_SAME_SIZE = 1.1
_APART = 0.6
"""Gap between a line and what stands beside it, at least, by the size of the letters; words are nearer."""
_NEAR = 2.6
"""Gap between two paragraphs of a box, at most, by the size of the letters."""
_PADDING = 1.5
"""Distance from a box up to which lines are narrow for it, by the size of the letters."""
_FEWEST_RUNNING = 3
_RUNNING = 4.5
"""Width of a line of running text, at least, by the size of the letters."""
_FEWEST_WHOLE = 0.4
"""Share of the lines of a running text that are in one part, at least; the rows of a table are in several."""
_SHORTEST = 1.8
"""Width of what stands beside a text, at least, by the size of the letters; a bullet or a number is narrower."""


class Strand(NamedTuple):
    """Lines that were written one after another and stand beside or below one another."""

    places: tuple[int, ...]
    """Places of the lines in the list of all."""
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_running: bool

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)


class _Box(NamedTuple):
    """Lines around which others flow."""

    places: tuple[int, ...]
    left: float
    right: float
    column: tuple[float, float]
    """Edges of the text that flows around it."""


def without_boxes(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[list[TextLine]]]:
    """Return a page's lines, given as they were written, without those of boxes in the text, and these box by box.

    Lines that flow around a box are given the width that they would have without it.
    """
    strands = list(_strands(lines))
    boxes = list(_boxes(lines, strands))
    inside = {at for box in boxes for at in box.places}
    wide = list(lines)
    for number, strand in enumerate(strands, start=1):
        for at in strand.places:
            edges = (strand.left, strand.right)
            wide[at] = lines[at]._replace(strand=number, edges=edges, is_running=strand.is_running)
    known = list(wide)
    for box in boxes:
        _widen(wide, box, inside)
    rest = [line for at, line in enumerate(wide) if at not in inside]
    return rest, [[known[at] for at in box.places] for box in boxes]


def _strands(lines: Sequence[TextLine]) -> Iterator[Strand]:
    number, numbers = 0, [0] * len(lines)
    for at, (last, line) in enumerate(pairwise(lines), start=1):
        number += not _goes_on(last, line)
        numbers[at] = number
    for _, places in groupby(range(len(lines)), key=numbers.__getitem__):
        yield _strand(lines, tuple(places))


def _strand(lines: Sequence[TextLine], places: tuple[int, ...]) -> Strand:
    own = [lines[at] for at in places]
    breaks = [_middle(line) - _middle(last) > line.size * _HALF_LINE for last, line in pairwise(own)]
    whole = [
        line
        for line, is_first, is_last in zip(own, [True, *breaks], [*breaks, True], strict=True)
        if is_first and is_last and line.right - line.left >= line.size * _RUNNING
    ]
    is_running = len(whole) >= max(_FEWEST_RUNNING, (sum(breaks) + 1) * _FEWEST_WHOLE)
    return Strand(
        places,
        min(line.left for line in own),
        max(line.right for line in own),
        min(line.top for line in own),
        max(line.bottom for line in own),
        max(line.size for line in own),
        is_running,
    )


def _goes_on(last: TextLine, line: TextLine) -> bool:
    """Tell whether a line stands beside or below the one that was written before it."""
    size = max(last.size, line.size)
    if not _is_same_size(last.size, line.size):
        return False
    if _middle(line) - _middle(last) > size * _HALF_LINE:
        return line.top - last.top < size * _NEXT_LINE
    is_beside = line.left > last.right - size or line.right < last.left + size
    return is_beside and abs(_middle(line) - _middle(last)) < size * _SAME_HEIGHT


def _is_same_size(one: float, other: float) -> bool:
    return max(one, other) < min(one, other) * _SAME_SIZE


def _middle(line: TextLine) -> float:
    return (line.top + line.bottom) / 2


def _flows(strands: Sequence[Strand]) -> Iterator[range]:
    """Yield the numbers of strands that are the paragraphs of a text, as they were written below one another."""
    start = 0
    for at in range(1, len(strands) + 1):
        if at == len(strands) or not _is_next_paragraph(strands[at - 1], strands[at]):
            yield range(start, at)
            start = at


def _below_heads(lines: Sequence[TextLine], flow: Strand, strands: Sequence[Strand]) -> Strand:
    """Return a text without what stands above all columns of a page, if others follow the one that it is in."""
    columns = [each for each in strands if each.is_running and each.places[0] > flow.places[-1]]
    for column in columns:
        if _is_same_size(flow.size, column.size) and _is_beside(lines, flow, column, 0.0):
            places = tuple(at for at in flow.places if _middle(lines[at]) > column.top - column.size)
            flow = _strand(lines, places or flow.places)
    return flow


def _is_next_paragraph(strand: Strand, following: Strand) -> bool:
    size = max(strand.size, following.size)
    is_near = -size < following.top - strand.bottom < size * _NEXT_PARAGRAPH
    is_below = is_near and _is_same_size(strand.size, following.size)
    return is_below and following.left < strand.right and strand.left < following.right


def _boxes(lines: Sequence[TextLine], strands: Sequence[Strand]) -> Iterator[_Box]:
    known: set[int] = set()
    flows = []
    for numbers in _flows(strands):
        whole = _strand(lines, tuple(at for number in numbers for at in strands[number].places))
        flows.append((numbers, _below_heads(lines, whole, strands)))
    for number, strand in enumerate(strands):
        found = [
            (numbers, flow) for numbers, flow in flows if number not in numbers and _is_around(lines, flow, strand)
        ]
        if found and number not in known:
            box = _box(strands, number, known.union(*(numbers for numbers, _ in found)))
            known |= box
            own, text = [strands[at] for at in sorted(box)], [flow for _, flow in found]
            yield _Box(
                tuple(at for each in own for at in each.places),
                min(each.left for each in own),
                max(each.right for each in own),
                (min(flow.left for flow in text), max(flow.right for flow in text)),
            )


def _is_around(lines: Sequence[TextLine], text: Strand, box: Strand) -> bool:
    """Tell whether a text flows around a box: beside it, and above or below it.

    What was written behind a text in its size is rather the next column of it.
    """
    is_box = box.right - box.left >= box.size * _SHORTEST and text.area > box.area
    is_column = box.places > text.places and _is_same_size(box.size, text.size)
    least = 0.0 if box.bottom - box.top > box.size * _NEXT_LINE else box.size * _APART
    return text.is_running and is_box and not is_column and _is_beside(lines, text, box, least)


def _is_beside(lines: Sequence[TextLine], text: Strand, box: Strand, least: float) -> bool:
    """Tell whether something stands in the edges of a text, and beside its lines."""
    across = min(text.right, box.right) - max(text.left, box.left)
    down = min(text.bottom, box.bottom) - max(text.top, box.top)
    if across < box.size or down < box.size * _HALF_LINE:
        return False
    gaps = [
        max(lines[at].left - box.right, box.left - lines[at].right)
        for at in text.places
        if box.top < _middle(lines[at]) < box.bottom
    ]
    return bool(gaps) and min(gaps) > least


def _box(strands: Sequence[Strand], number: int, around: set[int]) -> set[int]:
    """Return the numbers of the strands of the box that one is in: those written before and behind it, near it."""
    found = {number}
    for step in (1, -1):
        at = number + step
        while (
            0 <= at < len(strands) and at not in around and _is_of_box(strands[at], [strands[each] for each in found])
        ):
            found.add(at)
            at += step
    return found


def _is_of_box(strand: Strand, box: Sequence[Strand]) -> bool:
    left, right = min(each.left for each in box), max(each.right for each in box)
    size = max(strand.size, *(each.size for each in box))
    is_within = strand.left > left - size and strand.right < right + size * _NEAR
    gap = min(max(strand.top - each.bottom, each.top - strand.bottom) for each in box)
    return is_within and gap < size * _NEAR


def _widen(lines: list[TextLine], box: _Box, inside: set[int]) -> None:
    """Give lines beside a box, in the column that flows around it, the width that they would have without it."""
    top, bottom = min(lines[at].top for at in box.places), max(lines[at].bottom for at in box.places)
    left, right = box.column
    beside = [
        at
        for at, line in enumerate(lines)
        if at not in inside
        and top - line.size * _PADDING < _middle(line) < bottom + line.size * _PADDING
        and left - 1 < line.left
        and line.right < right + 1
    ]
    before = [at for at in beside if lines[at].right <= box.left + 1 and _is_outermost(lines, at, beside, box.left)]
    behind = [at for at in beside if lines[at].left >= box.right - 1 and _is_outermost(lines, at, beside, box.right)]
    last = max((lines[at].right for at in before), default=0.0)
    first = min((lines[at].left for at in behind), default=0.0)
    for at in before:
        lines[at] = lines[at]._replace(right=lines[at].right + right - last)
    for at in behind:
        lines[at] = lines[at]._replace(left=lines[at].left - first + left)


def _is_outermost(lines: Sequence[TextLine], at: int, beside: Sequence[int], edge: float) -> bool:
    """Tell whether no other part of its line is nearer to an edge than a part is."""
    line = lines[at]
    others = (
        lines[each] for each in beside if each != at and abs(_middle(lines[each]) - _middle(line)) < line.size / 2
    )
    return not any(min(line.left, edge) < other.left < max(line.right, edge) for other in others)
