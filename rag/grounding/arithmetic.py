"""Arithmetic: whether a number that no article has is the sum, the difference or the span of what is given. Pure."""

import contextlib
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from index.text.dates import Moment
from index.text.facts import Facts
from index.text.numbers import Quantity

_SMALL = 20
"""Number below which numbers without a unit add up to it by chance."""
_FEWEST = 3
"""Numbers from which all of a sentence's numbers are taken for the parts of a whole."""
_EXACT = 1e-6
"""Part of a number by which floating-point sums may differ from it."""


def is_computed(quantity: Quantity, claim: Facts, given: Sequence[Facts]) -> bool:
    """Tell whether a number of a sentence follows from others: `35 fewer` where an article has 85 and 120.

    It is a sum or a difference of two numbers with its unit, both of the sentence or both of one sentence of an
    article (`given`). Or it is the sum of all others of the sentence, what is left of a hundred per cent, or the time
    between two days of the sentence.
    """
    own = [each for each in claim.quantities if each != quantity and each.is_certain]
    if _follows(quantity, own) or _is_sum_of_all(quantity, own) or _is_between(quantity, claim.moments):
        return True
    if any(_is_rest(quantity, facts.quantities) for facts in given):
        return True
    is_telling = bool(quantity.unit) or quantity.most >= _SMALL
    return is_telling and any(
        _follows(quantity, [each for each in facts.quantities if each.is_certain]) for facts in given
    )


def _follows(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    values = [each.most for each in others if each.unit == quantity.unit]
    results = {result for first, second in combinations(values, 2) for result in (first + second, abs(first - second))}
    return any(_are_equal(value, result) for value in quantity.values for result in results)


def _is_sum_of_all(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    values = [each.most for each in others if each.unit == quantity.unit]
    return len(values) >= _FEWEST and any(_are_equal(value, sum(values)) for value in quantity.values)


def _is_rest(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Tell whether a percentage is what is left of a hundred."""
    shares = [each.most for each in others if each.unit == "%" == quantity.unit]
    return len(shares) > 1 and any(_are_equal(value, 100 - sum(shares)) for value in quantity.values)


def _are_equal(value: float, result: float) -> bool:
    return value > 0 and abs(value - result) <= _EXACT * value


def _is_between(quantity: Quantity, moments: Sequence[Moment]) -> bool:
    spans = {span for first, second in combinations(_days(moments), 2) for span in _spans(first, second)}
    return not quantity.unit and any(value in spans for value in quantity.values)


def _days(moments: Sequence[Moment]) -> list[date]:
    """Return the days that are given whole; one without a year is of the year that another one has."""
    year = next((each.year for each in moments if each.year), None)
    found = []
    for each in moments:
        if each.month and each.day and (each.year or year):
            with contextlib.suppress(ValueError):  # 29 February of another year
                found.append(date(each.year or year or 1, each.month, each.day))
    return found


def _spans(first: date, second: date) -> Iterator[int]:
    """Yield the whole days, weeks, months and years between two days."""
    days = abs((second - first).days)
    months = abs((second.year - first.year) * 12 + second.month - first.month)
    yield days
    if days % 7 == 0:
        yield days // 7
    if first.day == second.day:
        yield months
        if months % 12 == 0:
            yield months // 12
