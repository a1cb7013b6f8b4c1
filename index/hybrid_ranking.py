"""Hybrid ranking: the score of a passage by its vector, its words and its neighbour, and that of its article."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from index.stores.base import Candidates
from index.stores.bm25 import Floats
from index.types import Background

_WORDS = 0.25
"""Weight of the share of the question's terms; cosines of good and bad passages differ by about 0.1."""
_NEIGHBOUR = 0.1
"""Weight of the better neighbour's score."""
_ARTICLE = 0.1
"""Weight of the article's best passage when further passages are chosen."""


def leveled(found: Candidates, added: Mapping[str, float]) -> Candidates:
    """Return candidates whose cosines are less what their language adds besides."""
    if not added:
        return found
    less = np.array([added.get(language, 0.0) for language in found.languages.tolist()], np.float32)
    return replace(found, cosines=found.cosines - less)


def scores(found: Candidates, background: Background) -> Floats:
    """Return what passages are ranked by: their own words and vector, and those of their better neighbour."""
    words = found.shares.sum(axis=1) - found.expected
    own = found.cosines + _WORDS * words
    order = np.lexsort((found.places, found.articles))
    articles, places, ordered = found.articles[order], found.places[order], own[order]
    follows = (articles[1:] == articles[:-1]) & (places[1:] == places[:-1] + 1)
    neighbour = np.full(len(own), background.cosine, own.dtype)
    neighbour[1:][follows] = ordered[:-1][follows]
    neighbour[:-1][follows] = np.maximum(neighbour[:-1][follows], ordered[1:][follows])
    ranked = np.empty(len(own), np.float32)
    ranked[order] = (ordered + _NEIGHBOUR * neighbour) / (1 + _NEIGHBOUR)
    return ranked


def with_article(found: Candidates, ranked: Floats) -> Floats:
    """Raise the passages of articles that have a good one: what is asked for is often told in several."""
    _, numbers = np.unique(found.articles, return_inverse=True)
    best = np.full(int(numbers.max(initial=-1)) + 1, -np.inf, np.float32)
    np.maximum.at(best, numbers, ranked)
    raised: Floats = ranked + np.float32(_ARTICLE) * best[numbers]
    return raised
