"""Statistics: figures with their numbers of questions and 95 % intervals. Pure."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

_Z = 1.959964
"""Quantile of the normal distribution for 95 %."""
FEWEST = 20
"""Number of times below which the 95th percentile would be the slowest or nearly so, whatever it is."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A share, or a mean of values from 0 to 1."""

    value: float
    low: float
    high: float
    questions: int
    """Number of questions that it is based on."""
    count: int = 0
    """Number of those that count, of `of`; both are 0 if the figure is no share."""
    of: int = 0
    """Number of all: questions, or things that belong to them, such as their citations."""

    def as_json(self) -> dict[str, Any]:
        values = asdict(self)
        return {key: round(value, 4) if isinstance(value, float) else value for key, value in values.items()}


@dataclass(frozen=True, slots=True)
class Milliseconds:
    """Duration of one stage of the answers."""

    median: float
    low: float
    """Lower end of the 95 % interval of the median; `high` is the upper end."""
    high: float
    p95: float | None
    """95th percentile; None for fewer than twenty answers."""
    questions: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def share(answers: Iterable[bool | None]) -> Figure | None:
    """Return the share of True among the answers, one per question; None stands for a question that does not count."""
    known = [answer for answer in answers if answer is not None]
    return _figure(sum(known) / len(known), len(known), sum(known), len(known)) if known else None


def mean(values: Iterable[float | None]) -> Figure | None:
    """Return the mean of values from 0 to 1, one per question."""
    known = [value for value in values if value is not None]
    return _figure(sum(known) / len(known), len(known)) if known else None


def pooled(groups: Iterable[Sequence[bool]]) -> Figure | None:
    """Return the share of True among the answers of all questions together.

    Those of one question go together, so that the interval is that of as many answers as there are questions.
    """
    known = [group for group in groups if group]
    of = sum(map(len, known))
    count = sum(map(sum, known))
    return _figure(count / of, len(known), count, of) if of else None


def discrimination(higher: Sequence[float], lower: Sequence[float]) -> Figure | None:
    """Return the area under the ROC curve: how often one of the first is above one of the others, ties counting half.

    Its interval is that of as many pairs as the smaller group has.
    """
    if not higher or not lower:
        return None
    ordered = sorted(lower)
    above = sum(bisect_left(ordered, each) + bisect_right(ordered, each) for each in higher) / 2
    low, high = wilson(above / len(higher) / len(lower), min(len(higher), len(lower)))
    return Figure(above / len(higher) / len(lower), low, high, len(higher) + len(lower))


def _figure(value: float, questions: int, count: int = 0, of: int = 0) -> Figure:
    return Figure(value, *wilson(value, questions), questions, count, of)


def wilson(value: float, size: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927).

    For a mean of values from 0 to 1 it is on the wide side: none vary more than yes and no do.
    """
    centre = value + _Z**2 / (2 * size)
    reach = _Z * math.sqrt(value * (1 - value) / size + _Z**2 / (4 * size**2))
    scale = 1 + _Z**2 / size
    # At both ends the formula gives 0 and 1 but for rounding.
    return 0.0 if value == 0 else (centre - reach) / scale, 1.0 if value == 1 else (centre + reach) / scale


def milliseconds(timings: Iterable[Mapping[str, float]]) -> dict[str, Milliseconds]:
    """Return the duration of each stage, in the order of an answer, of those answers that have it."""
    stages: dict[str, list[float]] = {}
    for each in timings:
        for stage, value in each.items():
            stages.setdefault(stage, []).append(value)
    if "total" in stages:
        stages["total"] = stages.pop("total")
    return {stage: _milliseconds(sorted(values)) for stage, values in stages.items()}


def _milliseconds(ordered: Sequence[float]) -> Milliseconds:
    """Summarise times; the interval's ends are values whose ranks the binomial distribution gives."""
    size = len(ordered)
    reach = _Z * math.sqrt(size) / 2
    low, high = math.floor((size - 1) / 2 - reach), math.ceil((size - 1) / 2 + reach)
    return Milliseconds(
        median=(ordered[(size - 1) // 2] + ordered[size // 2]) / 2,
        low=ordered[max(0, low)],
        high=ordered[min(size - 1, high)],
        p95=ordered[math.ceil(0.95 * size) - 1] if size >= FEWEST else None,
        questions=size,
    )
