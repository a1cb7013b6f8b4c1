"""Ratios: `one in five`, `drei von vier`, `un habitant sur dix`, which say what per cents say. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.text.folding import fold
from index.text.numbers import Quantity

_LARGEST = 1000
"""Largest whole of a ratio."""
_OF = (
    r"(?:in|of|out of|sur|von|unter|su|de|em|a|из|van|op|pa|av|af|na|z|απο|من)"
    r"(?: (?:every|each|cada|ogni|de|τους|τις|كل))?"
)
_ONE = (
    r"one|un|une|uno|una|ein|eine|einer|einem|eines|um|uma|один|одна|одно|одного|een|en|ett|jeden|jedna|bir|"
    r"ενας|μια|ενα|واحد|واحدة|واحده"
)
_PARTS = tuple(re.compile(rf"(?:^|[^\w])(?P<part>\w+){counted} {_OF} $") for counted in ("", r" \w+"))
"""What stands in front of the whole: the part, a word for what is counted or none, and a preposition."""
_ONE_ALONE = re.compile(rf"(?:{_ONE})")


class Ratio(NamedTuple):
    """A part of a whole."""

    part: Quantity | None
    """Number of the part; None for `one`, which is no number for certain."""
    whole: Quantity
    percent: float


def ratios(text: str, quantities: Sequence[Quantity]) -> Iterator[Ratio]:
    """Yield the ratios of a text; `quantities` are its numbers."""
    folded = fold(text)
    if len(folded) != len(text):
        return
    for whole in quantities:
        if whole.unit or not 1 < whole.most <= _LARGEST:
            continue
        for pattern in _PARTS:
            found = pattern.search(folded[: whole.start])
            part = next((each for each in quantities if found and each.start == found.start("part")), None)
            size = part.most if part else 1.0 if found and _ONE_ALONE.fullmatch(found["part"]) else 0.0
            if 0 < size < whole.most:
                yield Ratio(part, whole, round(100 * size / whole.most, 1))
                break
