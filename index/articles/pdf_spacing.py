"""Spaces of a PDF line that are no letters: in large numbers, and between words whose letters are set apart. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from index.articles.superscripts import LEVEL, RAISED
from index.articles.text_line import WIDE

PlacedLetter = tuple[float, float, str]
"""Left and right edge of a letter, and the letter; a space has no edges."""
_FIGURES = re.compile(r"\d{4,}")
_APART = 1.18
"""Distance from one figure to the next over a narrow space, at least, by the usual one."""
_FEWEST_SPREAD = 6
_WIDER = 0.2
"""Width of a space, at least, by that of a wide letter."""
_NEARLY_ALL = 0.8


def grouped(chars: list[str], places: Sequence[PlacedLetter]) -> list[str]:
    """Return characters with a space where three figures of a number are a little apart from those before them.

    Narrow spaces, as in `1 250 000`, are no letters of a PDF, and too narrow to be told by their width alone.
    """
    line = "".join(char for char in chars if char not in (RAISED, LEVEL)).replace(WIDE, " ")
    if line != "".join(char for *_, char in places) or len(line) != len(places) or RAISED in chars:
        return chars
    for match in reversed([*_FIGURES.finditer(line)]):
        middles = [sum(places[at][:2]) / 2 for at in range(*match.span())]
        steps = [two - one for one, two in pairwise(middles)]
        for at in range(len(steps) - 3 + 1, 0, -3):
            if steps[at - 1] > median(steps) * _APART:
                chars = [*chars[: match.start() + at], " ", *chars[match.start() + at :]]
    return chars


def is_spread(text: str) -> bool:
    """Tell whether the letters of a line are set so far apart that there seems to be a space behind each."""
    pieces = text.split()
    return len(pieces) >= _FEWEST_SPREAD and sum(len(piece) == 1 for piece in pieces) > len(pieces) * _NEARLY_ALL


def words_of_spread(places: Sequence[PlacedLetter]) -> str:
    """Return the letters of such a line as words: gaps between these are wider than most."""
    letters = sorted(each for each in places if each[2] != " ")
    gaps = [behind[0] - before[1] for before, behind in pairwise(letters)]
    usual = (median(gaps) if gaps else 0.0) + max(right - left for left, right, _ in letters) * _WIDER
    spaced = (f" {char}" if gap > usual else char for gap, (*_, char) in zip([0.0, *gaps], letters, strict=True))
    return "".join(spaced)
