"""Fractions of a PDF page with a bar drawn between two lines: read in one line, `(n+1)/2`.

Otherwise what is over the bar would be a raised figure, and both would stand beside their sentence.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.articles.formulas import grouped
from index.articles.pdf_letters import Letters
from index.articles.pdf_objects import Box

_LONGEST = 150.0
"""Points of the longest bar."""
_MOST_BARS = 1_000
"""Lines of a page from which it is a drawing, and has no fractions."""
_OVER, _UNDER = 0.7, 0.45
"""Gaps from the bar to what is over and under it, at most, by the size of its letters."""
_ASIDE = 0.35
"""Distance by which these are wider or narrower than the bar, at most, by the size of the letters."""
_TOUCHING = 1.5
_NEXT = 1.0
"""Distance from other letters on their line, at least, by the size of the letters."""
_WORD = re.compile(r"[^\W\d_]{4,}")


class Fractions(NamedTuple):
    """Fractions of a page."""

    texts: dict[int, tuple[str, Box]]
    """Place of the first letter of each → its text and its place on the page."""
    gone: frozenset[int]
    """Places of the other letters."""
    bars: frozenset[Box]


class _Sign(NamedTuple):
    at: int
    char: str
    box: Box
    size: float


def fractions(letters: Letters, rules: Sequence[Box]) -> Fractions:
    """Return the fractions of a page whose bars are among its thin lines."""
    if len(rules) > _MOST_BARS:
        return Fractions({}, frozenset(), frozenset())
    bars = [rule for rule in rules if rule[3] - rule[2] < rule[1] - rule[0] < _LONGEST and not _is_of_grid(rule, rules)]
    signs = _signs(letters) if bars else []
    texts: dict[int, tuple[str, Box]] = {}
    gone: set[int] = set()
    used: set[Box] = set()
    for bar in bars if signs else ():
        above, below = _row(bar, signs, is_over=True), _row(bar, signs, is_over=False)
        is_text = all(any(map(str.isalnum, _text(row))) for row in (above, below))
        if is_text and not _WORD.search(_text(above) + _text(below)):
            first, *others = sorted(each.at for each in (*above, *below))
            if gone.isdisjoint((first, *others)):
                half = max(each.size for each in (*above, *below)) * 0.4
                middle = (bar[2] + bar[3]) / 2
                box = (bar[0], bar[1], middle - half, middle + half)
                texts[first] = (f"{grouped(_text(above))}/{grouped(_text(below))}", box)
                gone.update(others)
                used.add(bar)
    return Fractions(texts, frozenset(gone), frozenset(used))


def _is_of_grid(bar: Box, rules: Sequence[Box]) -> bool:
    """Tell whether another line touches one, as around the cells of a table."""
    return any(
        other != bar
        and bar[0] - _TOUCHING < other[1]
        and other[0] < bar[1] + _TOUCHING
        and bar[2] - _TOUCHING < other[3]
        and other[2] < bar[3] + _TOUCHING
        for other in rules
    )


def _signs(letters: Letters) -> list[_Sign]:
    chars = ((at, letters.char(at)) for at in range(len(letters)))
    return [_Sign(at, char, letters.box(at), letters.size(at)) for at, char in chars if char.strip()]


def _row(bar: Box, signs: Sequence[_Sign], *, is_over: bool) -> list[_Sign]:
    """Return what stands over or under a bar and fits it, from the left; [] where it is part of a longer line."""
    around = [each for each in signs if bar[0] - each.size * _NEXT < _middle(each) < bar[1] + each.size * _NEXT]
    near = [each for each in around if _is_near(bar, each, is_over=is_over)]
    row = [each for each in around if any(one.box[2] < each.box[3] and each.box[2] < one.box[3] for one in near)
           and (each.box[2] > bar[2] if is_over else each.box[3] < bar[3])
           and (each.char.isalnum() or bar[0] <= _middle(each) <= bar[1])]  # fmt: skip
    row.sort(key=lambda each: each.box[0])
    if not row:
        return []
    size = max(each.size for each in row)
    left, right = row[0].box[0], max(each.box[1] for each in row)
    is_within = left > bar[0] - size * _ASIDE and right < bar[1] + size * _ASIDE
    return row if is_within else []


def _middle(sign: _Sign) -> float:
    return (sign.box[0] + sign.box[1]) / 2


def _is_near(bar: Box, sign: _Sign, *, is_over: bool) -> bool:
    gap = sign.box[2] - bar[3] if is_over else bar[2] - sign.box[3]
    return -0.1 * sign.size < gap < sign.size * (_OVER if is_over else _UNDER)


def _text(row: Sequence[_Sign]) -> str:
    return "".join(each.char for each in row)
