"""Letters of a PDF line through which a rule goes: what is struck out is left out. Pure."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from statistics import median

from index.articles.pdf_objects import Box
from index.articles.pdf_spacing import PlacedLetter
from index.articles.right_to_left import RIGHT_TO_LEFT
from index.articles.superscripts import LEVEL, RAISED
from index.articles.text_line import WIDE

_RULE = 0.25
"""Thickness of a line that strikes out, at most, by the size of the letters."""
_SHORTEST_STRIKE = 4.0
"""Points of a line that strikes out."""
_EDGE = 0.2
"""Share of a letter's height, at its head and foot, where a line does not strike it out."""
_MOSTLY_CROSSED = 0.6


def struck_out(
    places: Sequence[PlacedLetter], boxes: Sequence[Box], rules: Sequence[Box], line: Box, size: float
) -> set[int]:
    """Return the numbers of the letters through the middle of which a rule goes that is no longer than the line.

    `boxes` are those of the letters, `line` that of all of them; `size` is the size of the line's letters.
    """
    letters = [char for *_, char in places if char != " "]
    is_from_the_right = any(RIGHT_TO_LEFT.match(char) for char in letters)
    struck: set[int] = set()
    for left, right, bottom, top in rules:
        is_within = line[0] - size <= left and right <= line[1] + size
        if not is_within or right - left < _SHORTEST_STRIKE or top - bottom > size * _RULE:
            continue
        over = [at for at, box in enumerate(boxes) if left <= (box[0] + box[1]) / 2 <= right]
        middle = (bottom + top) / 2
        crossed = [_is_crossed(boxes[at], middle) for at in over if letters[at].isalnum()]
        is_over_low = is_from_the_right and _is_over_low_letters([boxes[at] for at in over], middle)
        if sum(crossed) > len(crossed) * _MOSTLY_CROSSED or is_over_low:
            struck.update(over)
    return struck


def _is_over_low_letters(boxes: Sequence[Box], height: float) -> bool:
    """Tell whether a height is in the middle of a word from right to left, most letters of which are low."""
    if not boxes:
        return False
    foot, head = median(box[2] for box in boxes), max(box[3] for box in boxes)
    return _is_crossed((0.0, 0.0, foot, head), height)


def _is_crossed(box: Box, height: float) -> bool:
    """Tell whether a height is in the middle of a letter, not at its head or foot."""
    edge = (box[3] - box[2]) * _EDGE
    return box[2] + edge < height < box[3] - edge


def without(chars: Sequence[str], gone: AbstractSet[int]) -> list[str]:
    """Return characters and marks without the letters of some numbers."""
    kept, number = [], -1
    for char in chars:
        number += char not in (RAISED, LEVEL, " ", WIDE)
        if char in (RAISED, LEVEL, " ", WIDE) or number not in gone:
            kept.append(char)
    return kept


def numbered(places: Sequence[PlacedLetter]) -> Iterator[tuple[int, PlacedLetter]]:
    """Yield places with the numbers of their letters, -1 for spaces."""
    number = -1
    for each in places:
        number += each[2] != " "
        yield (-1 if each[2] == " " else number), each
