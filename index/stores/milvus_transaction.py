"""Transaction in Milvus: a commit under way."""

import copy
import time
from collections.abc import Sequence
from dataclasses import replace

from index.stores import milvus_records as rows
from index.stores.base import IndexEntry, check_dimension
from index.stores.milvus_client import PASSAGES, RECORDS, Milvus, MilvusRow
from index.stores.milvus_records import STATISTICS
from index.stores.milvus_snapshot import Gone, MilvusSnapshot, State
from index.stores.milvus_statistics import Statistics
from index.types import IndexInfo


class Transaction:
    """Writes what nobody reads yet, and drafts the state that makes it visible."""

    def __init__(self, milvus: Milvus, state: State, statistics: Statistics) -> None:
        self._milvus = milvus
        self._gone = Gone()
        """What this commit replaces."""
        self.state = replace(state, gone=[*state.gone, self._gone])
        self.statistics = copy.deepcopy(statistics)

    def restart(self, info: IndexInfo) -> None:
        """Begin with nothing, made with another model."""
        self._gone.below = self.state.next
        self.state = replace(self.state, info=info, first=self.state.next, calibration=None)
        self.statistics = Statistics(info.dimension)

    def put(self, entries: Sequence[IndexEntry]) -> None:
        """Write articles in place of those of the same ids."""
        for _, _, _, vectors in entries:
            check_dimension(vectors, self.state.info.dimension)
        latest = {entry[0].id: entry for entry in entries}
        self.drop(list(latest))
        passages: list[MilvusRow] = []
        records: list[MilvusRow] = []
        for key, entry in enumerate(latest.values(), start=self.state.next):
            own = rows.passages(key, entry)
            self._count(1, entry[0].language, own)
            passages += rows.with_words(own, self.statistics.sums().mean_length)
            records += rows.records(key, entry)
        self.state.next += len(latest)
        self._milvus.insert(PASSAGES, passages)
        self._milvus.insert(RECORDS, records)

    def drop(self, ids: Sequence[str]) -> list[str]:
        """Take out articles, those of this commit itself too; returns the ids of those that were there."""
        heads = MilvusSnapshot(self._milvus, self.state).named(ids)
        keys = [head.key for head in heads]
        found = self._milvus.query_all(PASSAGES, f"article in {keys}", rows.COMPARED) if keys else []
        for head in heads:
            self._count(-1, head.article.language, [row for row in found if row["article"] == head.key])
        self._gone.keys += keys
        return [head.article.id for head in heads]

    def _count(self, by: int, language: str, own: Sequence[MilvusRow]) -> None:
        fetched = rows.fetched(own, self.state.info.dimension)
        self.statistics.count(by, language, fetched.vectors, fetched.texts)

    def finish(self) -> State:
        """Write the statistics; returns the state that is to be written."""
        state = self.state
        languages = {name: [each.articles, each.passages] for name, each in self.statistics.languages.items()}
        if self._gone.keys or self._gone.below or languages != state.languages:
            self._gone.keys += [state.statistics] if state.statistics else []
            state.statistics, state.languages = state.next, languages
            state.next += 1
            self._milvus.insert(RECORDS, rows.record(STATISTICS, state.statistics, self.statistics.text()))
        self._gone.at = time.time()
        state.gone = [gone for gone in state.gone if gone.keys or gone.below]
        state.generation += 1
        return state
