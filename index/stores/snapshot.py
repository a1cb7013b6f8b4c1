"""One generation of the local store in memory: a segment, the tail of what came after it, and what is gone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from index.stores.base import Candidates, Query
from index.stores.bm25 import Chunk, Frequencies, Postings, TermArrays, WeightedTerms, distinct, shares, weigh
from index.stores.segment import Mask, Numbers, Part, Passing, Segment, Sums
from index.types import Background, Calibration, Filters, Vectors, products

Allowed = Callable[[], Numbers]
"""Returns the numbers of the articles that pass a filter."""
_REMEMBERED = 16
"""Filters whose passages are kept in mind."""


@dataclass(frozen=True, slots=True)
class FetchedRows:
    """What passages are compared by, in order of their ids."""

    ids: Numbers
    articles: Numbers
    tokens: Numbers
    languages: npt.NDArray[np.object_]
    vectors: Vectors
    texts: TermArrays


@dataclass(frozen=True, slots=True)
class Tail:
    """The passages that came after the segment, all in memory."""

    part: Part
    languages: tuple[str, ...]
    postings: Postings = field(repr=False)
    sums: Sums = field(repr=False)

    @classmethod
    def of(cls, part: Part, languages: Sequence[str]) -> "Tail":
        return cls(part, tuple(languages), Postings.of(Chunk(part.texts, part.languages)), part.sums(tuple(languages)))

    def nearest(self, adjusted: Vectors, most: int, allowed: Mask) -> Numbers:
        """Return the rows with the highest cosines; `adjusted` are those of all rows."""
        rows = np.flatnonzero(allowed)
        if len(rows) > most:
            rows = rows[np.argpartition(-adjusted[rows], most - 1)[:most]]
        return rows


class Snapshot:
    """What a question is compared with. Nothing of it changes; the filters last used are kept in mind."""

    def __init__(self, generation: str, segment: Segment | None, tail: Tail, gone: Numbers) -> None:
        self.generation = generation
        self.segment = segment
        self.tail = tail
        self.gone = gone
        """Ids of passages that have been removed since the segment was made."""
        self._sums = segment.sums.plus(tail.sums) if segment else tail.sums
        self._masks: dict[Filters, tuple[Passing, Mask]] = {}

    @property
    def last(self) -> int:
        """The greatest passage id that was loaded."""
        ids = self.tail.part.ids
        return int(ids[-1]) if len(ids) else (self.segment.last if self.segment else 0)

    def background(self, vector: Vectors, calibration: Calibration | None = None) -> Background:
        return self._sums.background(vector, calibration)

    def candidates(self, query: Query, wanted: WeightedTerms, most: int, allowed: Allowed) -> Numbers:
        """Return the ids of the passages nearest by vector and by words."""
        in_segment, in_tail = self._allowed(query.filters, allowed)
        found = [np.empty(0, np.int64)]
        if self.segment is not None:
            rows = self.segment.nearest(query.vector, most, in_segment)
            words = self.segment.postings.best(wanted, most, in_segment.mask)
            found += [self.segment.ids[rows], self.segment.ids[words]]
        part = self.tail.part
        if len(part.ids):
            cosines = products(part.vectors, query.vector)
            cosines -= products(self._tail_offsets, query.vector)[part.languages]
            rows = self.tail.nearest(cosines, most, in_tail)
            words = self.tail.postings.best(wanted, most, in_tail)
            found += [part.ids[rows], part.ids[words]]
        return distinct(np.concatenate(found))

    @property
    def _tail_offsets(self) -> Vectors:
        rows = [self._sums.languages.index(name) for name in self.tail.languages]
        return self._sums.offsets[rows]

    def wanted(self, query: Query) -> WeightedTerms:
        """Weigh the terms of a question by how rare they are here."""
        names = self._sums.languages
        found = np.zeros((len(query.terms), len(names)), np.int64)
        parts = [(self.tail.postings, self.tail.languages)]
        if self.segment is not None:
            parts.append((self.segment.postings, self.segment.sums.languages))
        for postings, languages in parts:
            found[:, [names.index(name) for name in languages]] += postings.frequencies(query.terms, len(languages))
        return weigh(query.terms, Frequencies(names, self._sums.sizes, found, self._sums.length))

    def _allowed(self, filters: Filters, allowed: Allowed) -> tuple[Passing, Mask]:
        """Return which rows of the segment and of the tail may be found."""
        if filters not in self._masks:
            while len(self._masks) >= _REMEMBERED:
                self._masks.pop(next(iter(self._masks)))
            articles = allowed() if filters else None
            parts: list[Any] = [self.segment, self.tail.part]
            first, second = (self._mask(part, articles) for part in parts)
            prepared = self.segment.passing(first) if self.segment else Passing(first, 0)
            self._masks[filters] = prepared, second
        return self._masks[filters]

    def _mask(self, part: Any, articles: Numbers | None) -> Mask:
        if part is None or not len(part.ids):
            return np.empty(0, np.bool_)
        mask: Mask = np.ones(len(part.ids), np.bool_)
        if articles is not None:
            is_allowed = np.zeros(max(int(part.articles.max()), int(articles.max(initial=0))) + 1, np.bool_)
            is_allowed[articles] = True
            mask = is_allowed[part.articles]
        places = np.searchsorted(part.ids, self.gone)
        places = places[places < len(part.ids)]
        mask[places[np.isin(part.ids[places], self.gone)]] = False
        return mask

    def scored(self, query: Query, wanted: WeightedTerms, found: FetchedRows) -> Candidates:
        """Compare passages with a question exactly."""
        return compared(query, found, wanted, self._sums)


def compared(query: Query, found: FetchedRows, wanted: WeightedTerms, sums: Sums) -> Candidates:
    """Compare passages with a question exactly, less what their languages alone add to the cosines."""
    offsets = sums.background(query.vector).offsets
    names, numbers = np.unique(found.languages.astype(str), return_inverse=True)
    added = np.array([offsets.get(str(name), 0.0) for name in names], np.float32)
    expected = np.array([wanted.expected.get(str(name), 0.0) for name in names], np.float32)
    return Candidates(
        ids=found.ids,
        articles=found.articles,
        places=found.ids,
        tokens=found.tokens,
        languages=found.languages,
        cosines=products(found.vectors, query.vector) - added[numbers],
        shares=shares(wanted, found.texts, len(found.ids)),
        expected=expected[numbers],
        vectors=found.vectors,
        texts=found.texts,
    )
