"""Arithmetic: whether a number that no article has follows from others: sums, differences, shares, spans. Pure."""

import contextlib
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise, permutations

from index.text.dates import Moment
from index.text.facts import Facts
from index.text.folding import fold
from index.text.locale_words import units
from index.text.number_bounds import is_rounded
from index.text.numbers import Quantity
from index.text.time_words import unit_at

_SMALL = 20
"""Number below which numbers without a unit add up to it by chance."""
_MOST = 40
"""Numbers of a sentence from which two of them add up to any other by chance."""
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
_ROUNDED = 0.03
"""Part of a number by which a share that was worked out may differ from it, at most."""
_FINEST = 1e-3
_LARGE = 100
"""Number from which one may be the product of two others."""
_LARGE_BARE = 1000
"""Number from which one without a unit may add up those with one: `120 million euros and 310 million, 430 million`."""
_WORD = 3
"""Letters by which two words for what is counted are one."""
_POINTS = ("point", "punkt", "punt", "pont", "пункт", "puan", "点", "點")
"""Beginnings of words for percentage points, as `Quantity.following` has them."""
_MORE = frozenset(
    "more less fewer mehr wenig plus moins mas menos piu meno mais wiece mniej больш меньш fazla daha".split()
)
"""Words behind by how much something is more, as `Quantity.following` has them."""
_CELL = re.compile(r"[|\t]")


def is_computed(quantity: Quantity, claim: Facts, given: Sequence[Facts]) -> bool:
    """Tell whether a number of a sentence follows from others: `35 fewer` where an article has 85 and 120.

    It is a sum or a difference of two numbers with its unit, both of the sentence or both of one sentence of an
    article (`given`, the nearest first). Or it is the sum of all others of the sentence, of several in a row of an
    article's or of a column of its table, a share or a product of two, what is left of a hundred per cent, or a time.
    """
    own = [each for each in claim.quantities if each != quantity and each.is_certain]
    if _is_sum_of_all(quantity, own) or _is_total(quantity, claim, own) or _is_between(quantity, claim):
        return True
    if any(_is_rest(quantity, facts, claim) or _is_since(quantity, facts, claim) for facts in given):
        return True
    own = own if len(own) <= _MOST else []
    given = [each for each in given if len(each.quantities) <= _MOST]
    theirs = [_certain(facts) for facts in given]
    is_telling = bool(quantity.unit) or quantity.most >= _SMALL or quantity.following.startswith(_POINTS)
    if any(_follows(quantity, others, is_telling=is_telling) for others in (own, *theirs)):
        return True
    if given and _is_share(quantity, given, claim, is_telling=is_telling):
        return True
    if not is_telling:
        return False
    is_sure = quantity.unit not in ("", "%") or quantity.most >= _LARGE_BARE
    apart = [each for others in theirs for each in others] if is_sure else []
    return (
        any(_is_sum_of_some(quantity, others) for others in theirs)
        or (len(apart) <= _MOST and _follows(quantity, apart, is_telling=True))
        or any(_is_product(quantity, _certain(facts)) for facts in given[:1])
        or _is_of_columns(quantity, given)
    )


def is_computed_year(year: float, given: Sequence[Facts]) -> bool:
    """Tell whether a year is as many years before or after another one as a sentence with that one says."""
    for facts in given:
        spans = [each.most for each in _certain(facts) if _is_in_years(each, facts)]
        known = [each.year for each in facts.moments if each.year]
        if any(abs(year - other) == span for other in known for span in spans):
            return True
    return False


def _certain(facts: Facts) -> list[Quantity]:
    return [each for each in facts.quantities if each.is_certain]


def _is_in_years(quantity: Quantity, facts: Facts) -> bool:
    behind = fold(facts.text[quantity.end :]).lstrip(" -\u00a0\u202f")
    return behind.startswith(units(facts.language)["year"])


def _is_since(quantity: Quantity, given: Facts, claim: Facts) -> bool:
    """Tell whether a number of years is what lies between a year that an article names and its own day."""
    is_span = bool(given.published) and _is_in_years(quantity, claim)
    return is_span and any(
        each.year and given.published and given.published.year - each.year == quantity.most for each in given.moments
    )


def _is_share(quantity: Quantity, given: Sequence[Facts], claim: Facts, *, is_telling: bool) -> bool:
    """Tell whether a number is a share of another of its sentence, the whole of which that is one, or what they make.

    `A fifth less` makes 4.8 of 6, and 64 per cent are 410 of 640. The whole may stand in another sentence.
    """
    numbers = _certain(given[0])
    if quantity.unit == "%":
        alike = ((a.most, b.most) for a, b in permutations(numbers, 2) if a.unit == b.unit != "%")
        parts = (part for a, b in alike if 0 <= a < b for part in (a / b, 1 - a / b, b / a - 1 if a else 0))
        return any(_is_about(quantity, 100 * part, claim, 0.5) for part in parts)
    is_large = bool(quantity.unit) or quantity.most >= _LARGE_BARE
    shares = {each.most / 100 for each in numbers if each.unit == "%"}
    shares |= {each / 100 for each in given[0].fractions | claim.fractions}
    told = [each for facts in given for each in _certain(facts)] if is_large else numbers
    wholes = (each for each in told if each.unit == quantity.unit and (is_telling or _count_the_same(quantity, each)))
    results = {
        whole.most * factor
        for whole in wholes
        for share in shares
        if 0 < share < 1
        for factor in (share, 1 - share, 1 + share, 1 / share, 1 / (1 - share), 1 / (1 + share))
    }
    return any(_is_about(quantity, each, claim, _precision(quantity.most)) for each in results)


def _is_about(quantity: Quantity, result: float, claim: Facts, precision: float) -> bool:
    """Tell whether a number is what was worked out, within a precision or rounded as its words say."""
    if any(abs(value - result) <= precision for value in quantity.values):
        return True
    return is_rounded(quantity, claim.text, replace(quantity, values=frozenset((result,))))


def _precision(value: float) -> float:
    """Return by how much a number may differ from what was rounded to it: half of its last digit that is no zero."""
    digit = 1.0
    while value % (10 * digit) == 0 and digit < value:
        digit *= 10
    while digit > _FINEST and abs(value / digit - round(value / digit)) > _EXACT:
        digit /= 10
    return min(digit / 2, _ROUNDED * value)


def _is_product(quantity: Quantity, numbers: Sequence[Quantity]) -> bool:
    """Tell whether a large number is the product of two, one of them with its unit: so many hectares at 800 euros."""
    pairs = ((a.most, b.most) for a, b in permutations(numbers, 2) if a.unit == quantity.unit != b.unit != "%")
    return any(value >= _LARGE and _are_equal(value, a * b) for a, b in pairs for value in quantity.values)


def _is_of_columns(quantity: Quantity, given: Sequence[Facts]) -> bool:
    """Tell whether a number is the sum of a column of a table's rows, or the difference of two sums or of two cells."""
    rows = [cells for facts in given if len(cells := _cells(facts)) > 1]
    width = max(map(len, rows), default=0)
    rows = [cells for cells in rows if len(cells) == width and any(cells)]
    columns = zip(*rows, strict=True) if len(rows) > 1 else ()
    filled = [[each for each in column if each] for column in columns if all(column)]
    totals = [sum(column) for column in filled]
    both = [each for column in (totals, *filled) for each in combinations(column, 2)]
    results = [*totals, *(abs(first - second) for first, second in both)]
    return any(_are_equal(value, result) for value in quantity.values for result in results)


def _cells(facts: Facts) -> list[float | None]:
    """Return the number in each cell of a row; None where there is none, or more than one."""
    ends = [-1, *(match.start() for match in _CELL.finditer(facts.text)), len(facts.text)]
    inside = [[each.most for each in _certain(facts) if a < each.start < b] for a, b in pairwise(ends)]
    return [each[0] if len(each) == 1 else None for each in inside]


def _follows(quantity: Quantity, others: Sequence[Quantity], *, is_telling: bool) -> bool:
    """Tell whether a number is the sum or the difference of two; a small one of two that count the same thing."""
    unit = "%" if not quantity.unit and quantity.following.startswith(_POINTS) else quantity.unit
    alike = [each for each in others if each.unit == unit or _may_have_its_unit(quantity, each)]
    results = {
        result
        for first, second in combinations(alike, 2)
        if (is_telling or _are_of_one_thing(quantity, first, second) or _are_compared(quantity, first, second))
        and len({first.unit, second.unit} - {""}) <= 1
        for result in (first.most + second.most, abs(first.most - second.most))
    }
    return any(_are_equal(value, result) for value in quantity.values for result in results)


def _are_of_one_thing(quantity: Quantity, first: Quantity, second: Quantity) -> bool:
    """Tell whether two numbers count the same, or one of them what the third does: `from 42 concerts to 27`."""
    return _count_the_same(first, second) or any(_count_the_same(quantity, each) for each in (first, second))


def _count_the_same(first: Quantity, second: Quantity) -> bool:
    mine, theirs = first.following, second.following
    return bool(mine) and (mine == theirs or (mine[:_WORD] == theirs[:_WORD] and len(mine) >= _WORD <= len(theirs)))


def _may_have_its_unit(quantity: Quantity, other: Quantity) -> bool:
    """Tell whether one of two large numbers leaves out its unit: `94 billion roubles, 22 billion more than planned`."""
    return min(quantity.most, other.most) >= _LARGE_BARE and "" in (quantity.unit, other.unit)


def _are_compared(quantity: Quantity, first: Quantity, second: Quantity) -> bool:
    """Tell whether one of two numbers is by how much the other is more: `six halls, two more than now`."""
    pairs = ((first, second), (second, first))
    return any(one.following in _MORE and _count_the_same(quantity, other) for one, other in pairs)


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
