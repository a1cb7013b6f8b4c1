"""Stretches of one text."""

import pytest

from index.text.spans import is_within, overlap, together
from index.types import Span


@pytest.mark.parametrize(
    ("other", "do_overlap", "is_inside"),
    [
        (Span(0, 5), False, False),
        (Span(0, 6), True, False),
        (Span(5, 10), True, True),
        (Span(6, 9), True, True),
        (Span(9, 12), True, False),
        (Span(10, 12), False, False),
    ],
)
def test_stretches_are_compared(other, do_overlap, is_inside):
    here = Span(5, 10)
    assert overlap(here, other) == overlap(other, here) == do_overlap
    assert is_within(other, here) == is_inside
    assert is_within(here, together(here, other))
    assert is_within(other, together(other, here))


def test_together_they_hold_what_stands_between_them():
    assert together(Span(8, 9), Span(0, 2)) == Span(0, 9)
