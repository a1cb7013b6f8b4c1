"""Signs over and below the letters of Arabic and Hebrew, as vowels, each with the letter at which it is drawn.

Programs draw them apart from their letters, and pdfium gives them before or behind, or in lines of their own.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from index.articles.pdf_letters import Letters
from index.articles.pdf_objects import Box
from index.articles.right_to_left import RIGHT_TO_LEFT, is_mark

_FIRST = "\u0651\u05bc\u05c1\u05c2"
"""Signs that stand before the vowel of their letter: a doubled letter, a hard one, and the point of a shin."""
_FLAT = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212_.\u00b7\u2026~\u00af\u00ad\u2022"
"""Characters that are bars or points themselves."""
_THIN, _LOW = 0.02, 0.12
"""Height of a bar between two letters, by their size; a space has none."""
_MOST_UP = 1.2
"""Distance of a sign from its letter, at most, by the letter's size."""
_ROW = 40.0
"""Points of a page that are looked through together."""


class Signs(NamedTuple):
    """Letters with their signs."""

    named: Mapping[int, tuple[str, Box]]
    """What is read at the place of a letter, and its place on the page."""
    gone: frozenset[int]
    """Places of the signs themselves."""


def vowel_signs(letters: Letters, gone: Collection[int], named: Mapping[int, tuple[str, Box]]) -> Signs:
    """Return the letters of a page with the signs that belong to them, besides those that are known with theirs."""
    places = [at for at in range(len(letters)) if at not in gone and at not in named
              and RIGHT_TO_LEFT.match(letters.char(at))]  # fmt: skip
    signs = [at for at in places if is_mark(letters.char(at))]
    rows: dict[int, list[tuple[int, Box]]] = {}
    for at in places if signs else ():
        if not is_mark(letters.char(at)):
            ink, place = letters.box(at), letters.advance(at)
            box = (place[0], place[1], ink[2], ink[3])
            for row in {math.floor(box[2] / _ROW), math.floor(box[3] / _ROW)}:
                rows.setdefault(row, []).append((at, box))
    found: dict[int, list[int]] = {}
    boxes: dict[int, Box] = {}
    for at in signs:
        box = letters.box(at)
        row = math.floor(box[2] / _ROW)
        near = [each for step in (-1, 0, 1) for each in rows.get(row + step, ())]
        distances = [(_distance(box, other, letters.size(each)), each, other) for each, other in near]
        distance, letter, _ = min(distances, default=(math.inf, at, box))
        if distance < math.inf:
            found.setdefault(letter, []).append(at)
            boxes[letter] = letters.advance(letter)
    texts = {at: "".join(_in_order(letters, at, own)) for at, own in found.items()}
    own = {at: (text, boxes[at]) for at, text in texts.items()}
    gone = frozenset(at for each in found.values() for at in each)
    return Signs({**named, **own}, gone | {at for at in range(len(letters)) if _is_kashida(letters, at)})


def _is_kashida(letters: Letters, at: int) -> bool:
    """Tell whether a letter is a bar that makes a word longer, which some programs name by anything."""
    char = letters.char(at)
    if not char or RIGHT_TO_LEFT.match(char) or char in _FLAT or letters.is_generated(at):
        return False
    left, right, bottom, top = letters.box(at)
    height = (top - bottom) / (letters.size(at) or 1)
    return left < right and _THIN < height < _LOW


def _in_order(letters: Letters, at: int, signs: list[int]) -> Iterator[str]:
    yield letters.char(at)
    yield from sorted((letters.char(each) for each in signs), key=lambda sign: sign not in _FIRST)


def _distance(sign: Box, letter: Box, size: float) -> float:
    """Return how far a sign is from a letter: below or above it, rather than beside it."""
    middle = (sign[0] + sign[1]) / 2
    across = max(letter[0] - middle, middle - letter[1], 0.0)
    down = max(letter[2] - sign[3], sign[2] - letter[3], 0.0)
    if across > size or down > size * _MOST_UP:
        return math.inf
    return across * 2 + down + abs(middle - (letter[0] + letter[1]) / 2) / 100
