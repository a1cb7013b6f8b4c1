"""Which of several passages is newer, and whether it says otherwise: pure, no model, no index."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.types import Hit
from rag.evidence import Scored
from rag.when import When

_MARGIN = 0.012
"""Scores that differ by less tell nothing: two wordings of one question differ by as much."""
_NAMES = re.compile(r"(?<=[\w,;:’'] )[^\W\d_a-zß-öø-ÿа-яё][\w’'-]{2,}|[\u3040-\u30ff\u3400-\u9fff]{2}")
_SAME = 0.25
"""Of the names of the shorter of two passages, those in the other from which both tell of the same."""
_FEWEST = 2
_TIMELY = 0.03
"""What a sentence gains that was published in the time that a question names."""


def newer_first(hits: Sequence[Hit], when: When | None = None) -> list[Hit]:
    """Return hits with the newer first among those that tell the same equally well; one without a date keeps its place.

    A time that is asked for is preferred to what is newer.
    """
    ordered = list(hits)
    for first in range(len(ordered)):
        rows = [row for row in range(first, len(ordered)) if _are_equal(ordered[first], ordered[row])]
        ranked = sorted((ordered[row] for row in rows), key=lambda hit: _freshness(hit, when), reverse=True)
        for row, hit in zip(rows, ranked, strict=True):
            ordered[row] = hit
    return ordered


def _freshness(hit: Hit, when: When | None) -> tuple[bool, str]:
    published = hit.article.published
    return when is not None and when.holds(published), published[:10]


def _are_equal(hit: Hit, other: Hit) -> bool:
    are_dated = bool(hit.article.published and other.article.published)
    return are_dated and abs(hit.score - other.score) <= _MARGIN and tell_of_the_same(hit, other)


def tell_of_the_same(hit: Hit, other: Hit) -> bool:
    """Tell whether two passages have so many names in common that they are about one thing."""
    if hit.article.id == other.article.id:
        return True
    mine, theirs = (set(_NAMES.findall(f"{each.article.title} {each.text}")) for each in (hit, other))
    shared = len(mine & theirs)
    return shared >= _FEWEST and shared >= _SAME * min(len(mine), len(theirs))


def timely_first(ranked: Sequence[Scored], when: When | None) -> list[Scored]:
    """Return sentences in order of their scores, those published in the time that a question names raised a little."""
    if when is None:
        return list(ranked)
    raised = [replace(entry, score=entry.score + _TIMELY * when.holds(entry.hit.article.published)) for entry in ranked]
    return sorted(raised, key=lambda entry: -entry.score)
