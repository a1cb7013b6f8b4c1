"""Alignment of two texts word by word: how alike they are, and what stands in one in the place of what. Pure."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_Words = Sequence[str]
"""Words of a text in their order, or characters of a script without spaces."""


def likeness(first: _Words, second: _Words) -> float:
    """Return the share of words that two texts have in common in the same order; 1 for the same, and for two empty."""
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def substitutions(first: _Words, second: _Words) -> Iterator[tuple[_Words, _Words]]:
    """Yield each stretch of words of one text with the other's that stands in its place."""
    for kind, start, end, begin, stop in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind == "replace":
            yield first[start:end], second[begin:stop]
