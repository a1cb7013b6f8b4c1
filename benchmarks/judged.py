"""Verdicts on sentences known to be true or false, and the figures they make, with bootstrap intervals."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

_DRAWS = 1000
_SEED = 7
_ENDS = 0.025, 0.975
HEAD = [
    "| sentences | false | true | balanced | false, full sign | true, full sign | true, at least unread |",
    "|---|---|---|---|---|---|---|",
]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with what is known of it and what the check says."""

    group: str
    is_true: bool
    verdict: str

    @property
    def has_full_sign(self) -> bool:
        return self.verdict == "supported"

    @property
    def is_accepted(self) -> bool:
        """Whether nothing wrong was found."""
        return self.verdict in ("supported", "unread")


def rows(judged: Iterable[Judged]) -> list[str]:
    """Return a row for each group, in order of its name."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        groups[each.group].append(each)
    return [_row(group, found) for group, found in sorted(groups.items())]


def _row(group: str, found: Sequence[Judged]) -> str:
    true, false = [each for each in found if each.is_true], [each for each in found if not each.is_true]
    figures = (
        _interval(_balanced, true, false),
        _interval(lambda _, others: _share(others, "has_full_sign"), true, false),
        _interval(lambda own, _: _share(own, "has_full_sign"), true, false),
        _interval(lambda own, _: _share(own, "is_accepted"), true, false),
    )
    return f"| {group} | {len(false)} | {len(true)} | {' | '.join(figures)} |"


def _balanced(true: Sequence[Judged], false: Sequence[Judged]) -> float | None:
    """Return the mean of the true ones accepted and the false ones not accepted."""
    kept, passed = _share(true, "is_accepted"), _share(false, "is_accepted")
    return None if kept is None or passed is None else (kept + 1 - passed) / 2


def _share(found: Sequence[Judged], name: str) -> float | None:
    return sum(getattr(each, name) for each in found) / len(found) if found else None


def _interval(
    figure: Callable[[Sequence[Judged], Sequence[Judged]], float | None],
    true: Sequence[Judged],
    false: Sequence[Judged],
) -> str:
    """Return a figure with its 95 % interval: true and false sentences are drawn anew, apart (Efron 1979)."""
    value = figure(true, false)
    if value is None:
        return "-"
    draw = random.Random(_SEED)  # noqa: S311 - no secret
    drawn = sorted(
        each
        for _ in range(_DRAWS)
        if (
            each := figure(
                draw.choices(true, k=len(true)) if true else (), draw.choices(false, k=len(false)) if false else ()
            )
        )
        is not None
    )
    low, high = (drawn[int(end * (len(drawn) - 1))] for end in _ENDS)
    return f"{value:.2f} ({low:.2f}-{high:.2f})"
