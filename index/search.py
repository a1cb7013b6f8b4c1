"""Search: ranked hits for a question by vectors and words, with neighbours joined and copies grouped.

Passages are small, which finds best; what is shown is larger: the best passage and those around it, as much as there is
room for.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from index import language_means
from index.embeddings import Embedder
from index.near_duplicates import are_of_one_text, contains
from index.rerank import Reranker
from index.stores.base import Candidates, Store, StoreQuery, StoreView, Window
from index.stores.bm25 import Floats
from index.text.terms import counts
from index.types import Background, Filters, Hit, products

_CANDIDATES = 64
"""Number of passages nearest by vector, and of those nearest by words, that are scored exactly."""
_AROUND = 12
"""Least number of best candidates whose neighbours are compared too."""
_REACH = 5
"""Neighbours to either side of a candidate that are read: as far as a window can grow."""
_WORDS = 0.25
"""Weight of the share of the question's terms; cosines of good and bad passages differ by about 0.1."""
_NEIGHBOUR = 0.1
_ARTICLE = 0.1
"""Weight of the article's best passage when further passages are chosen."""
_FIRST = 1.35
"""Maximum length of the best hit, as a multiple of the mean."""
_FULL = 0.995
"""Share of the tokens asked for from which a hit is full: tokens of separate passages don't add up exactly to those of
a text."""
_SAME_WORDS = 0.75
"""Share of the shorter passage's terms that two passages have in common if one may be a copy of the other. Headlines
and bylines, which differ, are among them."""
_SAME_VECTOR = 0.9
"""Cosine from which two passages may be copies, or one an excerpt of the other; their texts decide."""
_FEWEST_TERMS = 8
"""Terms that a passage must have to be recognised as a copy."""
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
        best = np.argsort(-_scores(_leveled(found, added), background), kind="stable")[: max(_AROUND, 2 * top)]
        found = _leveled(view.around(query, found, best.tolist(), _REACH), added)
        hits = view.hits(windows(found, background, Size(top, size.tokens), _Copies(view, found)))
    if reranker:
        hits = reranker.reranked(question, hits)[: size.top]
    return Result(tuple(hits), background)


def _sums(first: Mapping[str, float], second: Mapping[str, float]) -> dict[str, float]:
    return {name: value + second.get(name, 0.0) for name, value in first.items()}


def _leveled(found: Candidates, added: Mapping[str, float]) -> Candidates:
    """Return candidates whose cosines are less what their language adds besides."""
    if not added:
        return found
    less = np.array([added.get(language, 0.0) for language in found.languages.tolist()], np.float32)
    return replace(found, cosines=found.cosines - less)


def _scores(found: Candidates, background: Background) -> Floats:
    """Return what passages are ranked by: their own words and vector, and those of their better neighbour."""
    words = found.shares.sum(axis=1) - found.expected
    own = found.cosines + _WORDS * words
    order = np.lexsort((found.places, found.articles))
    articles, places, ordered = found.articles[order], found.places[order], own[order]
    follows = (articles[1:] == articles[:-1]) & (places[1:] == places[:-1] + 1)
    neighbour = np.full(len(own), background.cosine, own.dtype)
    neighbour[1:][follows] = ordered[:-1][follows]
    neighbour[:-1][follows] = np.maximum(neighbour[:-1][follows], ordered[1:][follows])
    scores = np.empty(len(own), np.float32)
    scores[order] = (ordered + _NEIGHBOUR * neighbour) / (1 + _NEIGHBOUR)
    return scores


def windows(found: Candidates, background: Background, size: Size, copies: "_Copies") -> list[Window]:
    """Choose passages and extend them by their neighbours until there are enough; duplicates are named with them."""
    scores = _scores(found, background)
    order = np.argsort(-_with_article(found, scores), kind="stable")
    if len(order):  # the best is the best, whatever else its article has
        first = int(np.argmax(scores))
        order = np.concatenate([[first], order[order != first]])
    rows = {each: row for row, each in enumerate(zip(found.articles.tolist(), found.places.tolist(), strict=True))}
    taken: set[int] = set()
    chosen: list[tuple[list[int], int, list[int]]] = []
    room = 0.0
    for more in _rooms(size):
        room += more  # what the last one has left is the next one's
        best = next((row for row in order.tolist() if row not in taken), None)
        if best is None:
            break
        window = _grown(found, scores, rows, best, room, taken)
        same, hidden = copies.of(window, best)
        taken.update(window, hidden)
        room -= int(found.tokens[window].sum())
        chosen.append((window, best, same))
    return [_window(found, scores, *each) for each in sorted(chosen, key=lambda each: -scores[each[1]])]


def _with_article(found: Candidates, scores: Floats) -> Floats:
    """Raise the passages of articles that have a good one: what is asked for is often told in several."""
    _, numbers = np.unique(found.articles, return_inverse=True)
    best = np.full(int(numbers.max(initial=-1)) + 1, -np.inf, np.float32)
    np.maximum.at(best, numbers, scores)
    raised: Floats = scores + np.float32(_ARTICLE) * best[numbers]
    return raised


def _rooms(size: Size) -> list[float]:
    """Return the tokens of each window; together those of all."""
    whole = size.top * size.tokens * _FULL
    first = min(size.tokens * _FIRST, whole)
    return [first] + [(whole - first) / (size.top - 1)] * (size.top - 1) if size.top > 1 else [first]


def _grown(
    found: Candidates,
    scores: Floats,
    rows: dict[tuple[int, int], int],
    best: int,
    room: float,
    taken: set[int],
) -> list[int]:
    """Return the rows of a window: the best passage, and the better neighbour again and again while it fits."""
    article, place = int(found.articles[best]), int(found.places[best])
    window = [best]
    ends = [place - 1, place + 1]
    room -= int(found.tokens[best])
    while True:
        free = [(scores[row], end, row) for end, at in enumerate(ends) if (row := rows.get((article, at), -1)) >= 0]
        free = [each for each in free if each[2] not in taken and found.tokens[each[2]] <= room]
        if not free:
            return window
        _, end, row = max(free)
        window.insert(0 if end == 0 else len(window), row)
        ends[end] += 1 if end else -1
        room -= int(found.tokens[row])


class _Copies:
    """The candidates whose texts are, or have, those of others; a text is read only where vectors and words agree."""

    def __init__(self, view: StoreView, found: Candidates) -> None:
        self._view = view
        self._found = found
        self._hits: dict[int, Hit] = {}

    def of(self, window: Sequence[int], best: int) -> tuple[list[int], list[int]]:
        """Return the passages of other articles that have sentences of a window, and of these such as say no more.

        Its other passages are looked at where its best one has copies.
        """
        pairs = [(best, other) for other in self._alike(best)]
        pairs += [(row, other) for row in window if pairs and row != best for other in self._alike(row)]
        self._read({row for pair in pairs for row in pair})
        there = [pair for pair in pairs if self._hits.keys() >= set(pair)]
        same = [(row, other) for row, other in there if are_of_one_text(self._hits[row], self._hits[other])]
        hidden = [other for row, other in same if contains(self._hits[row], self._hits[other])]
        return list(dict.fromkeys(other for _, other in same)), hidden

    def _alike(self, row: int) -> list[int]:
        """Return the passages of other articles that may be of the same text."""
        found = self._found
        alike = products(found.vectors, found.vectors[row]) >= _SAME_VECTOR
        others = np.flatnonzero(alike & (found.articles != found.articles[row])).tolist()
        own = self._terms(row) if others else set[int]()
        return [other for other in others if _may_be_copy(own, self._terms(other))]

    def _terms(self, row: int) -> set[int]:
        first, last = np.searchsorted(self._found.texts.owners, [row, row + 1])
        return set(self._found.texts.terms[first:last].tolist())

    def _read(self, rows: AbstractSet[int]) -> None:
        missing = sorted(rows - self._hits.keys())
        ids = self._found.ids[missing].tolist()
        alone = [Window((id_,), id_, (0.0,), (0.0,), (0.0,)) for id_ in ids]
        read = {hit.passage: hit for hit in self._view.hits(alone)}
        self._hits |= {row: read[id_] for row, id_ in zip(missing, ids, strict=True) if id_ in read}


def _may_be_copy(terms: set[int], others: set[int]) -> bool:
    fewest = min(len(terms), len(others))
    return fewest >= _FEWEST_TERMS and len(terms & others) >= _SAME_WORDS * fewest


def _window(found: Candidates, scores: Floats, window: Sequence[int], best: int, copies: Sequence[int]) -> Window:
    return Window(
        passages=tuple(found.ids[window].tolist()),
        best=int(found.ids[best]),
        scores=tuple(scores[window].tolist()),
        cosines=tuple(found.cosines[window].tolist()),
        shares=tuple(found.shares[window].sum(axis=1).tolist()),
        copies=tuple(found.ids[list(copies)].tolist()),
    )
