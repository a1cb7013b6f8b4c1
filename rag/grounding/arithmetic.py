"""Arithmetic: whether a number that no article has is the sum, the difference or the span of what is given. Pure."""

import contextlib
import math
import re
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from index.text.dates import Moment
from index.text.facts import Facts
from index.text.folding import fold
from index.text.numbers import Quantity
from rag.answering.time_words import unit_at

_SMALL = 20
"""Number below which numbers without a unit add up to it by chance."""
_FEWEST = 3
"""Numbers from which all of a sentence's numbers are taken for the parts of a whole."""
_DAYS, _MONTHS = {"day": 1, "week": 7}, {"month": 1, "year": 12}
"""Unit of time → how many days, or months, it has."""
_COLON = re.compile(r"[:\uff1a]\s")
_REST = re.compile(
    r"\b(?:the rest|remain|rest|ubrig|reste\b|restant|solde|resto|rimanen|restante|overige|pozosta|reszt|остал|остат|"
    r"kalan|geri|υπολοιπ)|الباقي|المتبقي|其余|剩余|余下|残り|나머지|शेष"
)
"""Words for what is left of a whole, folded."""
_EXACT = 1e-6
"""Part of a number by which floating-point sums may differ from it."""


def is_computed(quantity: Quantity, claim: Facts, given: Sequence[Facts]) -> bool:
    """Tell whether a number of a sentence follows from others: `35 fewer` where an article has 85 and 120.

    It is a sum or a difference of two numbers with its unit, both of the sentence or both of one sentence of an
    article (`given`). Or it is the sum of all others of the sentence or of several in a row of an article's, what is
    left of a hundred per cent, or the time between two days of the sentence.
    """
    own = [each for each in claim.quantities if each != quantity and each.is_certain]
    if _is_sum_of_all(quantity, own) or _is_total(quantity, claim, own) or _is_between(quantity, claim):
        return True
    if any(_is_rest(quantity, facts, claim) for facts in given):
        return True
    theirs = [[each for each in facts.quantities if each.is_certain] for facts in given]
    is_telling = bool(quantity.unit) or quantity.most >= _SMALL
    return any(_follows(quantity, others, is_telling=is_telling) for others in (own, *theirs)) or (
        is_telling and any(_is_sum_of_some(quantity, others) for others in theirs)
    )


def _follows(quantity: Quantity, others: Sequence[Quantity], *, is_telling: bool) -> bool:
    """Tell whether a number is the sum or the difference of two; a small one of two that count the same thing."""
    alike = [each for each in others if each.unit == quantity.unit]
    results = {
        result
        for first, second in combinations(alike, 2)
        if is_telling or (first.following and first.following == second.following)
        for result in (first.most + second.most, abs(first.most - second.most))
    }
    return any(_are_equal(value, result) for value in quantity.values for result in results)


def _is_sum_of_all(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    values = [each.most for each in others if each.unit == quantity.unit]
    return len(values) >= _FEWEST and any(_are_equal(value, sum(values)) for value in quantity.values)


def _is_total(quantity: Quantity, claim: Facts, own: Sequence[Quantity]) -> bool:
    """Tell whether a number is the sum of those behind a colon, as in `Twelve votes: nine for it, three against`."""
    colon = _COLON.search(claim.text, quantity.end)
    parts = [each.most for each in own if colon and each.start >= colon.end() and each.unit == quantity.unit]
    return len(parts) > 1 and any(_are_equal(value, sum(parts)) for value in quantity.values)


def _is_sum_of_some(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Tell whether a number is the sum of three numbers or more that stand in a row."""
    values = [each.most for each in others if each.unit == quantity.unit]
    runs = (values[start:end] for start in range(len(values)) for end in range(start + _FEWEST, len(values) + 1))
    return any(_are_equal(value, sum(run)) for run in runs for value in quantity.values)


def _is_rest(quantity: Quantity, given: Facts, claim: Facts) -> bool:
    """Tell whether a percentage is what is left of a hundred by several others, or by one beside a word for it."""
    shares = [each.most for each in given.quantities if each.unit == "%" == quantity.unit]
    is_rest = len(shares) > 1 or _REST.search(fold(f"{claim.text} {given.text}"))
    return bool(shares and is_rest) and any(_are_equal(value, 100 - sum(shares)) for value in quantity.values)


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
