"""Table ranges: which rows of a table are about the amount that a question names: `1,600 to 2,000 kg` for 1,700 kg.

Reading a row together with a question does not tell this: it takes every row of the table for an answer.
"""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar

from index.text.facts import Facts
from index.text.folding import UNSPACED, fold
from index.text.number_bounds import bound
from index.text.numbers import Quantity
from index.text.time_words import unit_at
from index.types import Hit, Span

_FEWEST = 2
"""Rows with a range that make a table of ranges."""
_KILOGRAMS_PER_TONNE = 1000.0
_BETWEEN = re.compile(r"\W*\w{0,3}\W*")
"""What stands between the ends of a range: a dash, or a word such as `to`."""
_BEYOND = re.compile(r"\W*(?:and|und|et|y|e|и)\b", re.IGNORECASE)
"""Beginning of `and over` behind a number."""
_LEAST = re.compile(
    r"(?:from|ab|a partir d[eu]|des|desde|da|от|vanaf|od|fran) \W*\d.*|"
    r".*\d\D*(?:\+|and (?:over|older|more)|und (?:alter|mehr)|et plus|y mas|e piu|e mais|и (?:старше|более))\W*"
)
_MOST = re.compile(
    r"(?:bis|jusqu.?a|hasta|fino a|ate|до|t/m|tot|do|till|upp till) \W*\d.*|"
    r".*\d\D*(?:and (?:under|younger|less)|und (?:junger|weniger)|et moins|y menos|e meno|и (?:младше|менее))\W*"
)
"""Cells with one number, folded, that say the least and the most, beyond what bounds a number in any text."""


class Entry(Protocol):
    """A sentence or row."""

    @property
    def hit(self) -> Hit: ...

    @property
    def span(self) -> Span: ...


_Any = TypeVar("_Any", bound=Entry)


class _Range(NamedTuple):
    least: float
    most: float
    unit: str
    counted: str
    """Beginning of the word behind the last number, "" for none."""
    is_of_years: bool


def without_other_ranges(question: Facts, ranked: Sequence[_Any]) -> list[_Any]:
    """Return entries in their order, without the rows whose range does not hold what the question names.

    They stay where no row of the table has it, and where the question names no amount, or several.
    """
    left_out = {row for row, holds in _holding(question, ranked).items() if not holds}
    return [each for row, each in enumerate(ranked) if row not in left_out]


def of_the_range(question: Facts, ranked: Sequence[_Any]) -> list[_Any]:
    """Return the rows whose range holds what the question names; none where no other row's leaves it out."""
    return [ranked[row] for row, holds in _holding(question, ranked).items() if holds]


def _holding(question: Facts, ranked: Sequence[_Any]) -> dict[int, bool]:
    """Return whether its range holds what a question names for each row of a table that has such rows and others."""
    amounts = [each for each in question.quantities if each.is_certain]
    ranges = _ranges(ranked) if amounts else {}
    found: dict[int, bool] = {}
    for article in dict.fromkeys(ranked[row].hit.article.id for row in ranges):
        own = {row: each for row, each in ranges.items() if ranked[row].hit.article.id == article}
        asked = [each for each in amounts if any(_is_of(each, told, question) for told in own.values())]
        if len(own) < _FEWEST or len(asked) != 1:
            continue
        way = bound(question.text, asked[0])
        holds = {row: _holds(each, asked[0].most * _scale(asked[0]), way) for row, each in own.items()}
        found |= holds if any(holds.values()) else {}
    return found


def _holds(told: _Range, amount: float, way: str) -> bool:
    """Tell whether a range holds an amount, or some that are over or under it where `way` is "least" or "most"."""
    if way == "least":
        return told.most > amount
    return told.least < amount if way == "most" else told.least <= amount <= told.most


def _is_of(quantity: Quantity, told: "_Range", question: Facts) -> bool:
    """Tell whether a number of a question has the unit of a range, or counts what that does.

    A range that says nothing of what it counts may be of ages.
    """
    if quantity.unit or told.unit:
        return _unit(quantity) == told.unit
    behind = quantity.following
    is_age = not behind or unit_at(question.text[quantity.end :], question.language) == "year"
    is_same = bool(behind) and (behind[:1] == told.counted[:1] if UNSPACED.match(behind) else behind == told.counted)
    return is_same or (is_age and (not told.counted or told.is_of_years))


def _ranges(ranked: Sequence[_Any]) -> dict[int, _Range]:
    """Return the ranges in the first cells of the rows among some entries, by their places."""
    found: dict[int, _Range] = {}
    for row, each in enumerate(ranked):
        article, (start, end) = each.hit.article, each.span
        if "|" in article.text[start:end] and (told := _range(article.text[start:end], article.language)):
            found[row] = told
    return found


def _range(row: str, language: str) -> _Range | None:
    """Return the range that the first cell of a row names: two numbers, or one that is the least or the most."""
    cell = Facts(row.strip(" |").split("|")[0], language)
    ends = _ends(cell)
    if ends is None:
        return None
    last = cell.quantities[-1]
    is_of_years = unit_at(cell.text[last.end :], language) == "year"
    counted = "" if _BEYOND.match(cell.text, last.end) else last.following
    least, most = (end * _scale(last) for end in ends)
    return _Range(least, most, _unit(last), counted, is_of_years)


def _scale(quantity: Quantity) -> float:
    """Return what a quantity's number is multiplied by for the unit in which it is compared."""
    return _KILOGRAMS_PER_TONNE if quantity.unit == "t" else 1.0


def _unit(quantity: Quantity) -> str:
    """Return the unit in which a quantity is compared: kilograms for tonnes."""
    return "kg" if quantity.unit == "t" else quantity.unit


def _ends(cell: Facts) -> tuple[float, float] | None:
    """Return the least and the most that a cell names."""
    match [each for each in cell.quantities if each.is_certain]:
        case [one]:
            way, said = bound(cell.text, one), fold(cell.text).strip()
            if way == "least" or (not way and _LEAST.fullmatch(said)):
                return one.most, math.inf
            if way == "most" or _MOST.fullmatch(said):
                return -math.inf, one.most
        case [first, second] if first.most < second.most and _BETWEEN.fullmatch(cell.text[first.end : second.start]):
            return first.most, second.most
    return None
