"""Score fusion: the hits of two searches, for a question and for it with its context, as one ranking."""

from collections.abc import Sequence
from dataclasses import replace

from index.search import Result
from index.types import Hit

DEEP = 20
"""Hits of each search that are looked at."""
_CONTEXT = 0.5
"""Weight of what a question leans on, where what it asks has 1. Figures: docs/architecture.md, Follow-ups."""


def fuse(alone: Result, together: Result, top: int, *, scored: Result) -> Result:
    """Return the best hits of two searches, for a question and for it with its context; their scores are added.

    Each score counts from its search's background; a passage that one search has not found counts as its last hit.
    The hits keep the score that they have in `scored`, one of both.
    """
    hits = list(scored.hits)
    other = alone if scored is together else together
    lowest = min((hit.score for hit in scored.hits), default=scored.background.cosine)
    hits += [replace(hit, score=lowest) for hit in other.hits if not _find(hit, scored.hits)]
    order = sorted(hits, key=lambda hit: -(_above(hit, alone) + _CONTEXT * _above(hit, together)))
    return Result(tuple(order[:top]), scored.background)


def _above(hit: Hit, result: Result) -> float:
    found = _find(hit, result.hits)
    score = found.score if found else min((each.score for each in result.hits), default=result.background.cosine)
    return score - result.background.cosine


def _find(hit: Hit, hits: Sequence[Hit]) -> Hit | None:
    """Return the hit that shows the same stretch of an article, or part of it."""
    return next(
        (each for each in hits if each.article.id == hit.article.id and each.start < hit.end and hit.start < each.end),
        None,
    )
