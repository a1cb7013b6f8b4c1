"""What a question reads of the default store, within one read transaction."""

import sqlite3
from collections.abc import Iterator, Sequence

import numpy as np

from index.stores import tables
from index.stores.base import Candidates, Query, Window, check_dimension
from index.stores.bm25 import Numbers, WeightedTerms, distinct
from index.stores.segment import Row
from index.stores.snapshot import Snapshot
from index.types import Background, Calibration, Filters, Hit, IndexInfo, Vectors

_CHUNK = 20_000
"""Passages that are in memory at once while a segment is made."""


class LocalView:
    """What a question reads, within one read transaction."""

    def __init__(
        self, reader: sqlite3.Connection, snapshot: Snapshot, info: IndexInfo, calibration: Calibration | None
    ) -> None:
        self._calibration = calibration
        self._reader = reader
        self._snapshot = snapshot
        self._info = info
        self._wanted: WeightedTerms | None = None
        """The terms of the question whose candidates were asked for."""

    def candidates(self, query: Query, most: int) -> Candidates:
        check_dimension([query.vector], self._info.dimension)
        wanted = self._wanted = self._snapshot.wanted(query)
        ids = self._snapshot.candidates(query, wanted, most, lambda: self.passing(query.filters))
        return self._snapshot.scored(query, wanted, tables.fetch(self._reader, ids, self._info.dimension))

    def around(self, query: Query, found: Candidates, rows: Sequence[int], reach: int) -> Candidates:
        chosen = np.asarray(rows, np.int64)
        ids = found.ids[chosen][:, None] + np.arange(-reach, reach + 1)
        wanted = distinct(ids.ravel())
        fetched = tables.fetch(self._reader, wanted[~np.isin(wanted, found.ids)], self._info.dimension)
        more = self._snapshot.scored(query, self._wanted or self._snapshot.wanted(query), fetched)
        return found.plus(more.only(np.flatnonzero(np.isin(more.articles, found.articles[chosen]))))

    def hits(self, windows: Sequence[Window]) -> list[Hit]:
        return tables.hits(self._reader, windows)

    def background(self, vector: Vectors) -> Background:
        return self._snapshot.background(vector, self._calibration)

    def passing(self, filters: Filters) -> Numbers:
        """Return the numbers of the articles that pass."""
        return tables.articles_that_pass(self._reader, filters)

    def chunks(self) -> Iterator[list[Row]]:
        """Yield all passages, many at once."""
        return chunks(self._reader)


def chunks(reader: sqlite3.Connection, after: int = 0) -> Iterator[list[Row]]:
    """Yield the passages behind one, many at once."""
    return tables.rows_after(reader, after, _CHUNK)
