"""Search: ranked hits for a question by vectors and words, with neighbours joined and copies grouped.

Passages are small, which finds best; what is shown is larger: the best passage and those around it, as much as there is
room for. `hybrid_ranking.py` scores passages, `hit_windows.py` joins them, `duplicate_passages.py` groups copies.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from index import language_means
from index.duplicate_passages import Duplicates
from index.embeddings import Embedder
from index.hit_windows import windows
from index.hybrid_ranking import leveled, scores
from index.rerank import Reranker
from index.stores.base import Store, StoreQuery
from index.text.terms import counts
from index.types import Background, Filters, Hit

_CANDIDATES = 64
"""Number of passages nearest by vector, and of those nearest by words, that are scored exactly."""
_AROUND = 12
"""Least number of best candidates whose neighbours are compared too."""
_REACH = 5
"""Neighbours to either side of a candidate that are read: as far as a window can grow."""
_RERANKED = 4
"""Number of hits that a reranker looks at, as a multiple of those asked for."""


@dataclass(frozen=True, slots=True)
class Result:
    """Result of a search."""

    hits: tuple[Hit, ...]
    """Hits, best first."""
    background: Background


@dataclass(frozen=True, slots=True)
class Size:
    """Amount of text to find."""

    top: int = 5
    tokens: int = 300
    """Average tokens of a hit; the first one may be longer, and the others are shorter for it."""


def search(
    store: Store,
    embedder: Embedder,
    question: str,
    size: Size,
    *,
    filters: Filters | None = None,
    reranker: Reranker | None = None,
) -> Result:
    """Return the passages for a question, best first."""
    query = StoreQuery(embedder.embed_questions([question])[0], counts(question)[0], filters or Filters())
    top = size.top * _RERANKED if reranker else size.top
    with store.reading() as view:
        background = view.background(query.vector)
        added = language_means.added(embedder.name, query.vector, len(query.terms), background.sizes)
        background = replace(background, offsets=_sums(background.offsets, added), presumed=added)
        found = view.candidates(query, max(_CANDIDATES, 2 * top))
        best = np.argsort(-scores(leveled(found, added), background), kind="stable")[: max(_AROUND, 2 * top)]
        found = leveled(view.around(query, found, best.tolist(), _REACH), added)
        hits = view.hits(windows(found, background, top, size.tokens, Duplicates(view, found).of))
    if reranker:
        hits = reranker.reranked(question, hits)[: size.top]
    return Result(tuple(hits), background)


def _sums(first: Mapping[str, float], second: Mapping[str, float]) -> dict[str, float]:
    return {name: value + second.get(name, 0.0) for name, value in first.items()}
