"""Arithmetic: whether a number that no article has is the sum, the difference or the span of what is given. Pure."""

import contextlib
import math
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from index.text.dates import Moment
from index.text.facts import Facts
from index.text.numbers import Quantity
from rag.answering.time_words import unit_at

_SMALL = 20
"""Number below which numbers without a unit add up to it by chance."""
_FEWEST = 3
"""Numbers from which all of a sentence's numbers are taken for the parts of a whole."""
_DAYS, _MONTHS = {"day": 1, "week": 7}, {"month": 1, "year": 12}
"""Unit of time → how many days, or months, it has."""
_EXACT = 1e-6
"""Part of a number by which floating-point sums may differ from it."""


def is_computed(quantity: Quantity, claim: Facts, given: Sequence[Facts]) -> bool:
    """Tell whether a number of a sentence follows from others: `35 fewer` where an article has 85 and 120.

    It is a sum or a difference of two numbers with its unit, both of the sentence or both of one sentence of an
    article (`given`). Or it is the sum of all others of the sentence, what is left of a hundred per cent, or the time
    between two days of the sentence.
    """
    own = [each for each in claim.quantities if each != quantity and each.is_certain]
    if _is_sum_of_all(quantity, own) or _is_between(quantity, claim):
        return True
    if any(_is_rest(quantity, facts.quantities) for facts in given):
        return True
    together = [own, *([each for each in facts.quantities if each.is_certain] for facts in given)]
    is_telling = bool(quantity.unit) or quantity.most >= _SMALL
    return is_telling and any(_follows(quantity, others) for others in together)


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


def _is_between(quantity: Quantity, claim: Facts) -> bool:
    """Tell whether a number of days, weeks, months or years is what lies between two days of the sentence."""
    unit = unit_at(claim.text[quantity.end :], claim.language)
    spans = (_span(first, second, unit) for first, second in combinations(_days(claim.moments), 2))
    return bool(unit) and any(span in quantity.values for span in spans)


def _days(moments: Sequence[Moment]) -> list[date]:
    """Return the days that are given whole; one without a year is of the year that another one has."""
    year = next((each.year for each in moments if each.year), None)
    found = []
    for each in moments:
        if each.month and each.day and (each.year or year):
            with contextlib.suppress(ValueError):  # 29 February of another year
                found.append(date(each.year or year or 1, each.month, each.day))
    return found


def _span(first: date, second: date, unit: str) -> float:
    """Return the time between two days in a unit, NaN where that is no whole number."""
    days = abs((second - first).days)
    if unit in _DAYS:
        return days / _DAYS[unit] if days % _DAYS[unit] == 0 else math.nan
    months = abs((second.year - first.year) * 12 + second.month - first.month)
    is_whole = first.day == second.day and months % _MONTHS[unit] == 0
    return months / _MONTHS[unit] if is_whole else math.nan
