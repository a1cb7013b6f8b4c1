"""View of the local store for one question, within one read transaction."""

import json
import sqlite3
from collections.abc import Iterator, Sequence

import numpy as np

from index.stores import tables
from index.stores.base import Candidates, CorpusStatistics, FetchedRows, StoreQuery, Window, check_dimension
from index.stores.bm25 import Ids, Mask, Numbers, WeightedTerms, distinct
from index.stores.local_snapshot import Snapshot, compared
from index.stores.segment import PassageRow
from index.types import Background, Calibration, Filters, Hit, IndexInfo, Vectors


class LocalView:
    """What a question reads, within one read transaction."""

    def __init__(
        self, reader: sqlite3.Connection, snapshot: Snapshot, info: IndexInfo, calibration: Calibration | None
    ) -> None:
        self._calibration = calibration
        self._reader = reader
        self._snapshot = snapshot
        self._info = info
        self._sums = snapshot.sums
        self._given: CorpusStatistics | None = None
        self._wanted: WeightedTerms | None = None
        """The terms of the question whose candidates were asked for."""

    def statistics(self, query: StoreQuery) -> CorpusStatistics:
        return self._snapshot.statistics(query)

    def compare_by(self, statistics: CorpusStatistics) -> None:
        self._given, self._sums = statistics, statistics.sums

    def candidates(self, query: StoreQuery, most: int) -> Candidates:
        check_dimension([query.vector], self._info.dimension)
        wanted = self._wanted = self._weighed(query)
        ids = self._snapshot.candidates(query, wanted, most, lambda: self.passing(query.filters))
        return self._compared(query, wanted, ids)

    def _weighed(self, query: StoreQuery) -> WeightedTerms:
        return (self._given or self.statistics(query)).weighed(query.terms)

    def _compared(self, query: StoreQuery, wanted: WeightedTerms, ids: Numbers) -> Candidates:
        """Compare passages exactly; ids that are not there are left out."""
        rows = self._reader.execute(
            "SELECT passage, article, tokens, language, terms, vector FROM vectors "
            "WHERE passage IN (SELECT value FROM json_each(?)) ORDER BY passage",
            (json.dumps(ids.tolist()),),
        ).fetchall()
        vectors = np.frombuffer(b"".join(row[-1] for row in rows), "<f4").reshape(-1, self._info.dimension)
        return compared(query, FetchedRows.of([row[:-1] for row in rows], vectors), wanted, self._sums)

    def around(self, query: StoreQuery, found: Candidates, rows: Sequence[int], reach: int) -> Candidates:
        chosen = np.asarray(rows, np.int64)
        ids = found.ids[chosen][:, None] + np.arange(-reach, reach + 1)
        wanted = distinct(ids.ravel())
        terms = self._wanted or self._weighed(query)
        more = self._compared(query, terms, wanted[~np.isin(wanted, found.ids)])
        return found.plus(more.only(np.flatnonzero(np.isin(more.articles, found.articles[chosen]))))

    def hits(self, windows: Sequence[Window]) -> list[Hit]:
        ids = [id_ for window in windows for id_ in (*window.passages, *window.copies)]
        rows = self._reader.execute(
            "SELECT id, article, start, end, heading, sentences FROM passages "
            "WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        passages = {id_: (key, tables.StoredPassage(*piece)) for id_, key, *piece in rows}
        keys = {key for key, _ in passages.values()}
        articles = {key: tables.articles(self._reader, "key = ?", [key], with_text=True)[0] for key in keys}
        return tables.window_hits(windows, passages, articles)

    def known(self, terms: Ids) -> Mask:
        return self._snapshot.known(terms)

    def background(self, vector: Vectors) -> Background:
        check_dimension([vector], self._info.dimension)
        return self._sums.background(vector, self._calibration)

    def passing(self, filters: Filters) -> Numbers:
        """Return the numbers of the articles that pass."""
        condition, values = tables.passes(filters)
        rows = self._reader.execute(f"SELECT key FROM articles WHERE {condition}", values)  # noqa: S608 - marks only
        return np.fromiter((key for (key,) in rows), np.int64)

    def chunks(self) -> Iterator[list[PassageRow]]:
        """Yield all passages, many at once."""
        return tables.chunks(self._reader)
