"""Federated search: several stores read as one, their passages compared by the statistics of all together.

An article's id begins with the name of its store, as in `energy:tram`, and passages are numbered in turn, so that what
is above this needs to know nothing of it. Nothing is written.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import reduce
from itertools import groupby
from typing import Any, NoReturn

import numpy as np

from index.article_listing import Facets, IndexChange, ListedArticle, Listing, Rows, in_memory, newest_first
from index.errors import ModelMismatchError, StoreError
from index.stores.base import Candidates, CorpusStatistics, Store, StoreQuery, StoreView, Window
from index.stores.bm25 import Ids, Mask, Numbers
from index.types import Article, Background, Calibration, Filters, Hit, IndexInfo, Vectors

SEPARATOR = ":"
"""Stands between the name of a store and an article's id; no name has it."""
_NOBODY = "\0"
"""An id that no article has."""


class FederatedStore:
    """Stores by their names, all made with the same embedding model. Safe for use from several threads."""

    def __init__(self, stores: Mapping[str, Store]) -> None:
        """Take the stores, which are closed with this one. Raises ModelMismatchError, and then closes them."""
        self._stores = dict(stores)
        made = {name: (store.info.model, store.info.revision) for name, store in stores.items()}
        if len(set(made.values())) > 1:
            self.close()
            models = ", ".join(f"{name} with {model}" for name, (model, _) in made.items())
            msg = (
                f"Only collections with the same embedding model can be searched together: {models}. Use one at a "
                "time, or embed one again with `rag index --reembed --model MODEL --in NAME`."
            )
            raise ModelMismatchError(msg)

    @property
    def info(self) -> IndexInfo:
        return next(iter(self._stores.values())).info

    @contextmanager
    def reading(self) -> Iterator[StoreView]:
        with ExitStack() as stack:
            yield _JointView({name: stack.enter_context(store.reading()) for name, store in self._stores.items()})

    def articles(self, *, with_text: bool = False, filters: Filters | None = None) -> list[Article]:
        return newest_first(
            _named(article, name)
            for name, store in self._stores.items()
            for article in store.articles(with_text=with_text, filters=_own(filters or Filters(), name))
        )

    def article(self, id_: str) -> Article | None:
        name, _, own = id_.partition(SEPARATOR)
        found = self._stores[name].article(own) if name in self._stores else None
        return _named(found, name) if found else None

    def embedded(self, id_: str) -> dict[str, Vectors]:
        name, _, own = id_.partition(SEPARATOR)
        return self._stores[name].embedded(own) if name in self._stores else {}

    @property
    def calibration(self) -> Calibration | None:
        return _mean([store.calibration for store in self._stores.values()])

    def languages(self) -> dict[str, int]:
        counted = sum((Counter(store.languages()) for store in self._stores.values()), Counter[str]())
        return dict(counted.most_common())

    def counts(self) -> tuple[int, int]:
        articles, passages = zip(*(store.counts() for store in self._stores.values()), strict=True)
        return sum(articles), sum(passages)

    def browse(self, listing: Listing) -> Rows:
        rows: list[ListedArticle] = []
        total = 0
        for name, store in self._stores.items():
            own = replace(
                listing, filters=_own(listing.filters, name), first=0, most=listing.first + max(listing.most, 0)
            )
            part = store.browse(own)
            rows += [replace(row, article=_named(row.article, name)) for row in part.rows]
            total += part.total
        return Rows(in_memory(rows, listing).rows, total)

    def facets(self, most: int) -> Facets:
        counted: dict[str, Counter[str]] = {}
        for store in self._stores.values():
            for field, values in store.facets(most).items():
                counted.setdefault(field, Counter()).update(dict(values))
        return {field: counter.most_common(most) for field, counter in counted.items()}

    def changes(self, most: int) -> list[IndexChange]:
        found = [
            replace(change, id=f"{name}{SEPARATOR}{change.id}")
            for name, store in self._stores.items()
            for change in store.changes(most)
        ]
        return sorted(found, key=lambda change: change.at, reverse=True)[:most]

    @property
    def generation(self) -> str:
        return " ".join(store.generation for store in self._stores.values())

    @property
    def size(self) -> int:
        return sum(store.size for store in self._stores.values())

    def adding(self) -> str:
        return next(filter(None, (store.adding() for store in self._stores.values())), "")

    def close(self) -> None:
        for store in self._stores.values():
            store.close()

    def refresh(self, *, is_done: bool = True) -> None:
        for store in self._stores.values():
            store.refresh(is_done=is_done)

    def _refused(self, *_: Any, **__: Any) -> NoReturn:
        """Raise StoreError."""
        msg = "Articles are changed in one collection at a time; name it with --in."
        raise StoreError(msg)

    add = remove = move = calibrate = indexing = export = _refused
    by_id = by_origin = by_fingerprint = within = _refused


class _JointView:
    """One generation of each of the stores; the passage `id` of the store `n` of `N` is `id * N + n`."""

    def __init__(self, views: Mapping[str, StoreView]) -> None:
        self._names = list(views)
        self._views = list(views.values())

    def statistics(self, query: StoreQuery) -> CorpusStatistics:
        return reduce(CorpusStatistics.plus, (view.statistics(query) for view in self._views))

    def compare_by(self, statistics: CorpusStatistics) -> None:
        for view in self._views:
            view.compare_by(statistics)

    def candidates(self, query: StoreQuery, most: int) -> Candidates:
        self.compare_by(self.statistics(query))
        found = [view.candidates(each, most) for view, each in zip(self._views, self._queries(query), strict=True)]
        return reduce(Candidates.plus, map(self._numbered, found, range(len(found))))

    def around(self, query: StoreQuery, found: Candidates, rows: Sequence[int], reach: int) -> Candidates:
        chosen = np.zeros(len(found.ids), np.bool_)
        chosen[list(rows)] = True
        parts = []
        for number, (view, each) in enumerate(zip(self._views, self._queries(query), strict=True)):
            own = np.flatnonzero(found.ids % len(self._views) == number)
            part = self._numbered(found.only(own), number, back=True)
            more = view.around(each, part, np.flatnonzero(chosen[own]).tolist(), reach)
            parts.append(self._numbered(more, number))
        return reduce(Candidates.plus, parts)

    def hits(self, windows: Sequence[Window]) -> list[Hit]:
        found: list[Hit] = []
        for number, group in groupby(windows, lambda window: window.best % len(self._views)):
            found += self._hits(number, list(group))
        return found

    def known(self, terms: Ids) -> Mask:
        found: Mask = np.logical_or.reduce([view.known(terms) for view in self._views])
        return found

    def background(self, vector: Vectors) -> Background:
        none = StoreQuery(vector, np.empty(0, np.uint32))
        background = self.statistics(none).sums.background(vector)
        return replace(background, calibration=_mean([view.background(vector).calibration for view in self._views]))

    def _hits(self, number: int, windows: Sequence[Window]) -> list[Hit]:
        """Return what windows of one store show, with their copies in all of them."""
        count, name = len(self._views), self._names[number]
        plain = [
            window._replace(
                passages=tuple(id_ // count for id_ in window.passages), best=window.best // count, copies=()
            )
            for window in windows
        ]
        windows_of = {window.best: window for window in windows}
        found = []
        for hit in self._views[number].hits(plain):
            window = windows_of[hit.passage * count + number]
            scores = tuple(replace(each, passage=each.passage * count + number) for each in hit.passages)
            copies = tuple(self._copies(window))
            article = _named(hit.article, name)
            found.append(replace(hit, article=article, passage=window.best, passages=scores, copies=copies))
        return found

    def _copies(self, window: Window) -> Iterator[Article]:
        """Yield the articles of the passages that are copies, each once."""
        seen = set()
        for id_ in window.copies:
            number, own = id_ % len(self._views), id_ // len(self._views)
            for hit in self._views[number].hits([Window((own,), own, (0.0,), (0.0,), (0.0,))]):
                article = _named(hit.article, self._names[number])
                if article.id not in seen:
                    seen.add(article.id)
                    yield article

    def _queries(self, query: StoreQuery) -> Iterator[StoreQuery]:
        """Yield the query as it is for each of the stores."""
        for name in self._names:
            yield replace(query, filters=_own(query.filters, name))

    def _numbered(self, found: Candidates, number: int, *, back: bool = False) -> Candidates:
        """Number passages and articles of one store as those of all, or back."""

        def changed(numbers: Numbers) -> Numbers:
            count = len(self._views)
            return numbers // count if back else numbers * count + number

        return replace(found, ids=changed(found.ids), articles=changed(found.articles))


def _named(article: Article, name: str) -> Article:
    return replace(article, id=f"{name}{SEPARATOR}{article.id}", collection=name)


def _own(filters: Filters, name: str) -> Filters:
    """Return filters as they are for one of the stores."""
    start = f"{name}{SEPARATOR}"
    given = (filters.only, filters.without)
    only, without = (tuple(id_.removeprefix(start) for id_ in ids if id_.startswith(start)) for ids in given)
    return replace(filters, only=only or ((_NOBODY,) if filters.only else ()), without=without)


def _mean(calibrations: Sequence[Calibration | None]) -> Calibration | None:
    """Return the calibration of all passages together; each counts by its passages."""
    known = [each for each in calibrations if each]
    if not known:
        return None
    weights = [max(each.passages, 1) for each in known]
    columns = [[each.spread, each.usual, each.usual_spread] for each in known]
    spread, usual, usual_spread = np.average(columns, axis=0, weights=weights).tolist()
    return Calibration(spread, usual, usual_spread, sum(each.passages for each in known))
