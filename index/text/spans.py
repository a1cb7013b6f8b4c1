"""Stretches of one text, compared and put together. Pure."""

from typing import Protocol

from index.types import Span


class Stretch(Protocol):
    """Anything with a place in a text: a span, a date, a quote."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def overlap(first: Stretch, second: Stretch) -> bool:
    """Tell whether two stretches of a text have characters in common."""
    return first.start < second.end and second.start < first.end


def is_within(inner: Stretch, outer: Stretch) -> bool:
    """Tell whether a stretch of a text is all in another one."""
    return outer.start <= inner.start and inner.end <= outer.end


def together(first: Stretch, second: Stretch) -> Span:
    """Return the stretch from where the first of two begins to where the last one ends."""
    return Span(min(first.start, second.start), max(first.end, second.end))
