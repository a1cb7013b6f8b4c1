"""Duplicate passages: which of those that were found have the text of another article, and are named with it.

A text is read only where vectors and words agree.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from index.near_duplicates import are_of_one_text, contains
from index.stores.base import Candidates, StoreView, Window
from index.types import Hit, products

_SAME_WORDS = 0.75
"""Share of the shorter passage's terms that two passages have in common if one may be a copy of the other. Headlines
and bylines, which differ, are among them."""
_SAME_VECTOR = 0.9
"""Cosine from which two passages may be copies, or one an excerpt of the other; their texts decide."""
_FEWEST_TERMS = 8
"""Terms that a passage must have to be recognised as a copy."""


class Duplicates:
    """The candidates whose texts are, or have, those of others."""

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
