"""Search in Milvus: what a question reads, of one generation of the index."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from index.stores import base
from index.stores import milvus_records as rows
from index.stores.base import Candidates, CorpusStatistics, FetchedRows, StoreQuery, Window
from index.stores.bm25 import Ids, Mask, Numbers
from index.stores.milvus_client import PASSAGES, RECORDS, Milvus
from index.stores.milvus_records import HEAD, PLACES, TEXT
from index.stores.milvus_snapshot import State
from index.stores.milvus_statistics import Statistics
from index.stores.stored_passages import StoredPassage, window_hits
from index.types import Hit

_LANGUAGES = 6
"""Languages, the commonest, whose passages are each looked for apart, since a question is nearer to its own."""


class MilvusView(base.ComparingView):
    """View of one generation of an index in Milvus."""

    def __init__(self, milvus: Milvus, state: State, statistics: Statistics) -> None:
        super().__init__(state.info, statistics.sums(), state.calibration)
        self._milvus = milvus
        self._state = state
        self._statistics = statistics
        self._languages = self._sums.languages

    def statistics(self, query: StoreQuery) -> CorpusStatistics:
        return self._statistics.corpus(query.terms)

    def candidates(self, query: StoreQuery, most: int) -> Candidates:
        base.check_dimension([query.vector], self._info.dimension)
        if not self._languages:
            return self._compared(query, self._fetched(np.empty(0, np.int64)))
        visible = self._state.visible("article", *rows.conditions(query.filters))
        vector = query.vector.tolist()
        wanted = self._weighed(query)
        asked: list[tuple[str, Any, str]] = [("vector", vector, visible)]
        if (wanted.weights > 0).any():
            asked.append(("words", rows.sparse(wanted.terms, wanted.weights), visible))
        languages = self._languages[:_LANGUAGES] if len(self._languages) > 1 else ()
        own = [rows.has_facet("language", [language]) for language in languages if language]
        asked += [("vector", vector, f"{visible} and {each}") for each in own]
        found = rows.fetched(self._milvus.nearest(asked, most, rows.COMPARED), self._info.dimension)
        near = self._compared(query, found)
        best = [np.argsort(-each, kind="stable")[:most] for each in (near.cosines, near.shares.sum(axis=1))]
        return near.only(np.union1d(*best))

    def _fetched(self, ids: Numbers) -> FetchedRows:
        found = self._milvus.query(PASSAGES, f"id in {ids.tolist()}", rows.COMPARED) if len(ids) else []
        return rows.fetched(found, self._info.dimension)

    def hits(self, windows: Sequence[Window]) -> list[Hit]:
        if not windows:
            return []
        ids = sorted({id_ for window in windows for id_ in (*window.passages, *window.copies)})
        found = self._milvus.query(PASSAGES, f"id in {ids}", ("id", "article", *StoredPassage._fields))
        passages = {
            row["id"]: (row["article"], StoredPassage(*(row[name] for name in StoredPassage._fields))) for row in found
        }
        where = f'kind in ["{HEAD}", "{TEXT}"] and key in {sorted({id_ // PLACES for id_ in ids})}'
        records = self._milvus.query(RECORDS, where, ("kind", "key", "piece", "text"))
        heads, texts = (rows.joined(row for row in records if row["kind"] == kind) for kind in (HEAD, TEXT))
        keys = heads.keys() & texts.keys()
        articles = {key: replace(rows.HEADS.validate_json(heads[key]).article, text=texts[key]) for key in keys}
        return window_hits(windows, passages, articles)

    def known(self, terms: Ids) -> Mask:
        return np.ones(len(terms), np.bool_)
