"""Verdicts on sentences known to be true or false, and the figures they make, with bootstrap intervals."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

_DRAWS = 1000
_SEED = 7
_FEWEST = 20
"""Sentences of a language, and with a verdict, that make figures."""
_FEWEST_WITH_SIGN = 5
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
    language: str = ""
    """Language of the sentence; "" for one that is counted in another group already."""
    is_by_rule: bool = False
    """Whether it is an article's sentence, or one changed by rule: what is true among those is to the letter."""

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


def worth(judged: Iterable[Judged]) -> dict[str, dict[str, int]]:
    """Return how many of 100 sentences with each verdict are true where every second one is, by language and for all.

    That is the share of the true ones that get it, beside the share of the false ones. `measured` counts the sentences.
    Where most true ones are in the article's own words, a language has a figure for the full sign only.
    """
    groups: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        if each.language:
            groups[each.language].append(each)
            groups["all"].append(each)
    return {language: _worth(found) for language, found in sorted(groups.items()) if len(found) >= _FEWEST}


def _worth(found: Sequence[Judged]) -> dict[str, int]:
    figures = {"measured": len(found)}
    for verdict in ("supported", "unread", "partly", "unsupported"):
        true, false = (_has(found, verdict, is_true=is_true) for is_true in (True, False))
        is_known = verdict == "supported" or not _is_mostly_verbatim(found)
        if is_known and sum(each.verdict == verdict for each in found) >= _FEWEST_WITH_SIGN:
            figures[verdict] = round(100 * true / (true + false))
    return figures


def _is_mostly_verbatim(found: Sequence[Judged]) -> bool:
    true = [each for each in found if each.is_true]
    return sum(each.is_by_rule for each in true) >= len(true) / 2


def _has(found: Sequence[Judged], verdict: str, *, is_true: bool) -> float:
    of = [each for each in found if each.is_true == is_true]
    return sum(each.verdict == verdict for each in of) / len(of) if of else 0.0


def worth_rows(figures: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Return the table of the worth of the signs."""
    verdicts = ("supported", "unread", "partly", "unsupported")
    head = f"| language | sentences | {' | '.join(verdicts)} |"
    body = [
        f"| {language} | {told['measured']} | {' | '.join(str(told.get(each, '-')) for each in verdicts)} |"
        for language, told in figures.items()
    ]
    return [head, "|---" * (len(verdicts) + 2) + "|", *body]


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
