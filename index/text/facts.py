"""Facts of a text that are compared exactly: numbers, dates, names and negations, read once."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from index.text import dates, names, negation, numbers
from index.text.dates import Moment
from index.text.name_index import NameIndex
from index.text.names import Name
from index.text.numbers import Quantity
from index.text.ratios import Ratio, ratios
from index.text.spans import overlap

_YEARS = 1500
_LATELY = 2048
"""Texts whose facts are remembered: the sentences of one article answer many questions, and several steps of each."""


@dataclass(frozen=True)
class Facts:
    """A text and its facts, read on demand."""

    text: str
    language: str
    published: date | None = None
    """Day on which the article appeared, by which dates without a year are understood."""

    @cached_property
    def moments(self) -> list[Moment]:
        return list(_moments(self.text, self.language))

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Return the numbers that are not part of a date."""
        return [each for each in self._numbers if not any(overlap(moment, each) for moment in self.moments)]

    @cached_property
    def _numbers(self) -> list[Quantity]:
        return list(_quantities(self.text, self.language))

    @cached_property
    def of_dates(self) -> frozenset[float]:
        """Return the numbers that dates consist of."""
        parts = (part for moment in self.moments for part in (moment.year, moment.month, moment.day))
        return frozenset(float(part) for part in parts if part is not None)

    @cached_property
    def ratios(self) -> tuple[Ratio, ...]:
        return tuple(ratios(self.text, self.quantities))

    @cached_property
    def told_fractions(self) -> dict[str, float]:
        """Return the shares that the text has in words, as it has them, in percent."""
        return numbers.told_fractions(self.text, self.language)

    @cached_property
    def fractions(self) -> frozenset[float]:
        """Return the shares that the text has in words, such as `a fifth` and `one in five`, in percent."""
        told = {value for each in self.ratios for value in (each.percent, float(round(each.percent)))}
        return numbers.fractions(self.text) | told

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Return the names that are not part of a number or a date, such as `Millionen Euro`."""
        return tuple(filter(self._is_apart, names.read(self.text, self.language)))

    @cached_property
    def capitalised(self) -> tuple[Name, ...]:
        """Return the names and German nouns, which can't be told from names by their capitals."""
        return tuple(filter(self._is_apart, names.capitalised(self.text, self.language)))

    def _is_apart(self, name: Name) -> bool:
        return not any(start <= name.start <= end + 1 for start, end in self._taken)

    @cached_property
    def _taken(self) -> list[tuple[int, int]]:
        found: list[Moment | Quantity] = [*self.moments, *self._numbers]
        return [(each.start, each.end) for each in found]

    @cached_property
    def rest(self) -> str:
        """Return the text with spaces in place of its numbers and dates."""
        text = self.text
        for start, end in self._taken:
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        return text

    @cached_property
    def named(self) -> NameIndex:
        return NameIndex(self.text, self.language)

    @cached_property
    def negations(self) -> list[negation.Negation]:
        return negation.negations(self.text, self.language)

    @cached_property
    def is_softly_negative(self) -> bool:
        return negation.is_softly_negative(self.text, self.language)

    @cached_property
    def lacking(self) -> list[negation.Negation]:
        return negation.lacking(self.text, self.language)

    @cached_property
    def clauses(self) -> "tuple[Facts, ...]":
        """Return the clauses of the text; the whole text if it has only one."""
        places = negation.clauses(self.text)
        return tuple(replace(self, text=self.text[slice(*place)]) for place in places) if len(places) > 1 else (self,)

    def has_number(self, wanted: Quantity) -> bool:
        """Tell whether one of the text's numbers can be the given one."""
        if any(wanted.agrees(quantity) for quantity in self.quantities):
            return True
        if wanted.unit == "%" and wanted.values & self.fractions:
            return True
        # `1900 tonnes` looks like a year.
        return any(value in self.of_dates and (value >= _YEARS or not wanted.unit) for value in wanted.values)

    def has_date(self, wanted: Moment) -> bool:
        """Tell whether one of the text's dates says everything that the given one says."""
        if any(wanted.borne_out_by(moment, self.published) for moment in self.moments):
            return True
        is_year = wanted.year is not None and wanted.month is None
        return is_year and any(float(wanted.year or 0) in quantity.values for quantity in self.quantities)


@lru_cache(_LATELY)
def _moments(text: str, language: str) -> tuple[Moment, ...]:
    return tuple(dates.read(text, language))


@lru_cache(_LATELY)
def _quantities(text: str, language: str) -> tuple[Quantity, ...]:
    return tuple(numbers.read(text, language))
