"""Search in the local store: one generation's vectors and postings, and what a question reads in one transaction."""

import json
import sqlite3
from collections.abc import Callable, Sequence

import numpy as np

from index.stores import base, local_schema
from index.stores.base import Candidates, CorpusStatistics, FetchedRows, StoreQuery, Window
from index.stores.bm25 import Ids, Mask, Numbers, Postings, WeightedTerms, distinct
from index.stores.segment import Part, Passing, Segment, Sums
from index.stores.stored_passages import StoredPassage, window_hits
from index.types import Calibration, Filters, Hit, IndexInfo, Vectors, products

Allowed = Callable[[], Numbers]
"""Returns the numbers of the articles that pass a filter."""
_REMEMBERED = 16
"""Filters whose passages are kept in mind."""


class Tail:
    """The passages that came after the segment, all in memory; what it does, `Segment` does for those before."""

    def __init__(self, part: Part, sums: Sums, whole: Sums) -> None:
        """`sums` are those of the part, `whole` those of all passages."""
        self.part = part
        self.sums = sums
        self.ids, self.articles = part.ids, part.articles
        self.postings = Postings.of(part.texts, part.languages)
        self._offsets = whole.offsets[[whole.languages.index(name) for name in sums.languages]]

    def passing(self, mask: Mask) -> Passing:
        return Passing(mask, int(mask.sum()))

    def nearest(self, vector: Vectors, most: int, passing: Passing) -> Numbers:
        cosines = products(self.part.vectors, vector)
        cosines -= products(self._offsets, vector)[self.part.languages]
        rows = np.flatnonzero(passing.mask)
        return rows[np.argpartition(-cosines[rows], most - 1)[:most]] if len(rows) > most else rows


class SearchIndex:
    """Passages that a question is compared with. Nothing of it changes; the filters last used are kept in mind."""

    def __init__(
        self, generation: str, segment: Segment | None, tail: tuple[Part, Sequence[str]], gone: Numbers
    ) -> None:
        """Take a segment and the passages that came after it, with the languages that their numbers stand for."""
        self.generation = generation
        self.segment = segment
        self.gone = gone
        """Ids of passages that have been removed since the segment was made."""
        part, languages = tail
        own = part.sums(languages)
        self.sums = segment.sums.plus(own) if segment else own
        self.tail = Tail(part, own, self.sums)
        self._parts: list[Segment | Tail] = [segment, self.tail] if segment else [self.tail]
        self._passing: dict[Filters, list[Passing]] = {}

    @property
    def last(self) -> int:
        """The greatest passage id that was loaded."""
        return max(int(part.ids[-1]) if len(part.ids) else 0 for part in self._parts)

    def candidates(self, query: StoreQuery, wanted: WeightedTerms, most: int, allowed: Allowed) -> Numbers:
        """Return the ids of the passages nearest by vector and by words."""
        found = []
        for part, passing in zip(self._parts, self._allowed(query.filters, allowed), strict=True):
            found.append(part.ids[part.nearest(query.vector, most, passing)])
            found.append(part.ids[part.postings.best(wanted, most, passing.mask)])
        return distinct(np.concatenate(found))

    def statistics(self, query: StoreQuery) -> CorpusStatistics:
        """Return what passages are compared by, and how rare the terms of a question are here."""
        names = self.sums.languages
        found = np.zeros((len(query.terms), len(names)), np.int64)
        for part in self._parts:
            own = part.sums.languages
            found[:, [names.index(name) for name in own]] += part.postings.frequencies(query.terms, len(own))
        return CorpusStatistics(self.sums, found)

    def known(self, terms: Ids) -> Mask:
        """Tell of each term whether a passage has it, or had it until the segment is next made."""
        counts = (part.postings.frequencies(terms, len(part.sums.languages)).sum(axis=1) for part in self._parts)
        found: Mask = sum(counts, np.zeros(len(terms), np.int64)) > 0
        return found

    def _allowed(self, filters: Filters, allowed: Allowed) -> list[Passing]:
        """Return which rows of each part may be found."""
        if filters not in self._passing:
            while len(self._passing) >= _REMEMBERED:
                self._passing.pop(next(iter(self._passing)))
            articles = allowed() if filters else None
            self._passing[filters] = [part.passing(self._mask(part, articles)) for part in self._parts]
        return self._passing[filters]

    def _mask(self, part: Segment | Tail, articles: Numbers | None) -> Mask:
        mask: Mask = np.ones(len(part.ids), np.bool_)
        if articles is not None:
            is_allowed = np.zeros(max(int(each.max(initial=0)) for each in (part.articles, articles)) + 1, np.bool_)
            is_allowed[articles] = True
            mask = is_allowed[part.articles]
        places = np.searchsorted(part.ids, self.gone)
        places = places[places < len(part.ids)]
        mask[places[np.isin(part.ids[places], self.gone)]] = False
        return mask


class LocalView(base.ComparingView):
    """View of the local store, within one read transaction."""

    def __init__(
        self, reader: sqlite3.Connection, search: SearchIndex, info: IndexInfo, calibration: Calibration | None
    ) -> None:
        super().__init__(info, search.sums, calibration)
        self._reader = reader
        self._search = search

    def statistics(self, query: StoreQuery) -> CorpusStatistics:
        return self._search.statistics(query)

    def candidates(self, query: StoreQuery, most: int) -> Candidates:
        base.check_dimension([query.vector], self._info.dimension)
        ids = self._search.candidates(query, self._weighed(query), most, lambda: self.passing(query.filters))
        return self._compared(query, self._fetched(ids))

    def _fetched(self, ids: Numbers) -> FetchedRows:
        rows = self._reader.execute(
            "SELECT passage, article, tokens, language, terms, vector FROM vectors "
            "WHERE passage IN (SELECT value FROM json_each(?)) ORDER BY passage",
            (json.dumps(ids.tolist()),),
        ).fetchall()
        vectors = np.frombuffer(b"".join(row[-1] for row in rows), "<f4").reshape(-1, self._info.dimension)
        return FetchedRows.of([row[:-1] for row in rows], vectors)

    def hits(self, windows: Sequence[Window]) -> list[Hit]:
        ids = [id_ for window in windows for id_ in (*window.passages, *window.copies)]
        rows = self._reader.execute(
            "SELECT id, article, start, end, heading, sentences FROM passages "
            "WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        passages = {id_: (key, StoredPassage(*piece)) for id_, key, *piece in rows}
        keys = {key for key, _ in passages.values()}
        articles = {key: local_schema.articles(self._reader, "key = ?", [key], with_text=True)[0] for key in keys}
        return window_hits(windows, passages, articles)

    def known(self, terms: Ids) -> Mask:
        return self._search.known(terms)

    def passing(self, filters: Filters) -> Numbers:
        """Return the numbers of the articles that pass."""
        condition, values = local_schema.passes(filters)
        rows = self._reader.execute(f"SELECT key FROM articles WHERE {condition}", values)  # noqa: S608 - marks only
        return np.fromiter((key for (key,) in rows), np.int64)
