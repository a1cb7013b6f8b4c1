"""Signs over and below the letters of Arabic and Hebrew, as vowels, each with the letter at which it is drawn.

Programs draw them apart from their letters, and pdfium gives them before or behind, or in lines of their own.
"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
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
_MOST_BESIDE = 0.35
"""Distance of a sign's middle from its letter, at most, by the letter's size."""
_LOOKED_AT = 12
"""Letters behind a sign among which is its own."""
_ROW = 40.0
"""Points of a page that are looked through together."""


class Signs(NamedTuple):
    """Letters with their signs."""

    named: Mapping[int, tuple[str, Box]]
    """What is read at the place of a letter, and its place on the page."""
    gone: frozenset[int]
    """Places of the signs themselves."""


def vowel_signs(
    letters: Letters, gone: Collection[int], named: Mapping[int, tuple[str, Box]], order: Sequence[int] = ()
) -> Signs:
    """Return the letters of a page with the signs that belong to them, besides those that are known with theirs.

    `order` has all letters as they were written.
    """
    places = [at for at in order or range(len(letters)) if at not in gone and at not in named
              and RIGHT_TO_LEFT.match(letters.char(at))]  # fmt: skip
    signs = [at for at in places if is_mark(letters.char(at))]
    near = _Near(letters, places if signs else [])
    found: dict[int, list[int]] = {}
    for at in signs:
        letter = near.written(at)
        letter = near.placed(at) if letter is None else letter
        if letter is not None:
            found.setdefault(letter, []).append(at)
    own = {at: ("".join(_in_order(letters, at, each)), letters.advance(at)) for at, each in found.items()}
    bars = {at for at in range(len(letters)) if _is_kashida(letters, at)}
    return Signs({**named, **own}, frozenset(at for each in found.values() for at in each) | bars)


class _Near:
    """Letters that are near signs, as a page has them and as they were written."""

    def __init__(self, letters: Letters, places: Sequence[int]) -> None:
        self._letters = letters
        self._places = places
        self._numbers = {at: number for number, at in enumerate(places)}
        self._boxes: dict[int, Box] = {}
        self._rows: dict[int, list[int]] = {}
        for at in places:
            if not is_mark(letters.char(at)):
                ink, place = letters.box(at), letters.advance(at)
                self._boxes[at] = place[0], place[1], ink[2], ink[3]
                for row in {math.floor(ink[2] / _ROW), math.floor(ink[3] / _ROW)}:
                    self._rows.setdefault(row, []).append(at)

    def placed(self, sign: int) -> int | None:
        """Return the letter over or below which a sign is drawn."""
        row = math.floor(self._letters.box(sign)[2] / _ROW)
        return self._nearest(sign, [each for step in (-1, 0, 1) for each in self._rows.get(row + step, ())])

    def written(self, sign: int) -> int | None:
        """Return the letter before a sign in its text, or else that of the text behind it: signs are drawn first."""
        number, letters = self._numbers[sign], self._letters
        before = number - 1
        while before >= 0 and letters.is_of_one_text(self._places[before], sign):
            if self._places[before] in self._boxes:
                return self._nearest(sign, [self._places[before]])
            before -= 1
        behind = [at for at in self._places[number + 1 : number + _LOOKED_AT] if at in self._boxes]
        return self._nearest(sign, [at for at in behind if letters.is_of_one_text(at, behind[0])])

    def _nearest(self, sign: int, found: Sequence[int]) -> int | None:
        box = self._letters.box(sign)
        distances = [(_distance(box, self._boxes[at], self._letters.size(at)), at) for at in found]
        distance, letter = min(distances, default=(math.inf, sign))
        return letter if distance < math.inf else None


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
    if across > size * _MOST_BESIDE or down > size * _MOST_UP:
        return math.inf
    return across * 2 + down + abs(middle - (letter[0] + letter[1]) / 2) / 100
