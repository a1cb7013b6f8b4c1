"""Store interface: the protocols that each store implements, their values, and what views of stores have in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, fields
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from index.article_listing import Facets, IndexChange, Listing, Rows
from index.errors import ModelMismatchError
from index.stores.bm25 import Floats, Ids, Mask, Numbers, TermArrays, WeightedTerms, distinct, shares, weigh
from index.stores.segment import Sums
from index.types import Article, Background, Calibration, Filters, Hit, IndexInfo, Passage, Vectors, products

IndexEntry = tuple[Article, str, Sequence[Passage], "Sequence[Vectors] | Vectors"]
"""An article, its fingerprint, its passages, and a vector for each of them."""


class KnownArticle(NamedTuple):
    """Article as a store knows it without reading its text."""

    id: str
    fingerprint: str
    origin: str


@dataclass(frozen=True, slots=True)
class StoreQuery:
    """A question as a store can look for it."""

    vector: Vectors
    """Normalised, of shape [dimension]."""
    terms: Ids
    """Ascending, as `index.text.terms.counts` makes them."""
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class FetchedRows:
    """Rows of passages with what they are compared by, in order of their ids."""

    ids: Numbers
    articles: Numbers
    """A number for each passage's article."""
    tokens: Numbers
    languages: npt.NDArray[np.object_]
    vectors: Vectors
    texts: TermArrays

    @classmethod
    def of(cls, rows: Sequence[tuple[int, int, int, str, bytes]], vectors: Vectors) -> "FetchedRows":
        """Take a row for each vector: id, article, tokens, language and packed terms."""
        ids, articles, tokens, languages, terms = zip(*rows, strict=True) if rows else ((),) * 5
        numbers = np.array([ids, articles, tokens], np.int64)
        return cls(numbers[0], numbers[1], numbers[2], np.array(languages, object), vectors, TermArrays.of(terms))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates(FetchedRows):
    """Passages that may answer, row by row."""

    places: Numbers
    """Neighbours in an article differ by one."""
    cosines: Floats
    """With the question, less what the language alone adds."""
    shares: Floats
    """What each of the question's terms gives to the passage's share: shape [rows, terms]."""
    expected: Floats
    """The share that the passage's language has by chance, above the mean of all."""

    def only(self, rows: Numbers) -> "Candidates":
        """Return some of the rows, which are given in ascending order."""
        columns = {name: getattr(self, name)[rows] for name in self._columns}
        return Candidates(**columns, texts=self.texts.only(rows, len(self.ids)))

    def plus(self, more: "Candidates") -> "Candidates":
        """Return these rows and then those."""
        columns = {name: np.concatenate([getattr(self, name), getattr(more, name)]) for name in self._columns}
        texts = TermArrays.joined([self.texts, more.texts], [len(self.ids), len(more.ids)])
        return Candidates(**columns, texts=texts)

    @property
    def _columns(self) -> list[str]:
        return [each.name for each in fields(self) if each.name != "texts"]


class Window(NamedTuple):
    """Neighbouring passages of an article that are shown as one."""

    passages: tuple[int, ...]
    """Ids, in order."""
    best: int
    """The id of the best of them."""
    scores: tuple[float, ...]
    cosines: tuple[float, ...]
    shares: tuple[float, ...]
    copies: tuple[int, ...] = ()
    """Passages of other articles that have sentences of these to the letter."""


@dataclass(frozen=True, slots=True)
class CorpusStatistics:
    """Statistics that passages are compared by: the sums of their vectors, and how rare the terms of a question are."""

    sums: Sums
    frequencies: Numbers
    """In how many passages of each language of `sums` the terms occur: shape [terms, languages]."""

    def plus(self, other: "CorpusStatistics") -> "CorpusStatistics":
        """Return those of both together, for the same terms."""
        sums = self.sums.plus(other.sums)
        found = np.zeros((len(self.frequencies), len(sums.languages)), np.int64)
        for part in (self, other):
            found[:, [sums.languages.index(name) for name in part.sums.languages]] += part.frequencies
        return CorpusStatistics(sums, found)

    def weighed(self, terms: Ids) -> WeightedTerms:
        """Return the terms, of which these are the frequencies, weighed by how rare they are."""
        return weigh(terms, self.frequencies, self.sums.languages, self.sums.sizes, self.sums.length)


class StoreView(Protocol):
    """One generation of a store, for all that a question asks of it."""

    def statistics(self, query: StoreQuery) -> CorpusStatistics:
        """Return what its passages are compared by."""

    def compare_by(self, statistics: CorpusStatistics) -> None:
        """From now on, compare by the statistics of several stores together, for the terms of one question."""

    def candidates(self, query: StoreQuery, most: int) -> Candidates:
        """Return the passages nearest by vector and those nearest by words, at most so many of each."""

    def around(self, query: StoreQuery, found: Candidates, rows: Sequence[int], reach: int) -> Candidates:
        """Return the candidates and, of some of their rows, the neighbours that are at most `reach` away."""

    def hits(self, windows: Sequence[Window]) -> list[Hit]:
        """Return what the windows show."""

    def known(self, terms: Ids) -> Mask:
        """Tell of each term whether a passage has it; a store that only estimates it knows all."""

    def background(self, vector: Vectors) -> Background:
        """Return what a vector of shape [dimension] has in common with all passages, and the index's calibration."""


class Store(Protocol):
    """Articles, passages and vectors; one may write while others read. Safe for use from several threads."""

    @property
    def info(self) -> IndexInfo:
        """What the index was made with."""

    def add(self, entries: Iterable[IndexEntry], *, info: IndexInfo | None = None) -> None:
        """Commit articles, each in place of the one of the same id; all of the call or nothing of it.

        With `info` they are all that the index holds from then on, made with another model. Raises ModelMismatchError
        when another process has done that since this store last looked.
        """

    def remove(self, ids: Sequence[str]) -> list[str]:
        """Remove articles; returns the ids that were there."""

    def move(self, origins: Mapping[str, str]) -> None:
        """Note for each id that its article is now read from another place."""

    def by_id(self, id_: str) -> KnownArticle | None: ...

    def by_origin(self, origin: str) -> KnownArticle | None: ...

    def by_fingerprint(self, fingerprint: str) -> list[KnownArticle]: ...

    def within(self, folders: Sequence[str]) -> list[KnownArticle]:
        """Return the articles that were read from these folders, files or addresses."""

    def embedded(self, id_: str) -> dict[str, Vectors]:
        """Return what was embedded of an article, context and text, and the vectors of it."""

    def articles(self, *, with_text: bool = False, filters: Filters | None = None) -> list[Article]:
        """Return the articles that pass, newest first, then by id; without their texts unless these are asked for."""

    def article(self, id_: str) -> Article | None:
        """Return an article with its text."""

    def export(self) -> Iterator[IndexEntry]:
        """Yield every article with all that belongs to it, to be added to another store."""

    @property
    def calibration(self) -> Calibration | None:
        """What was kept last; None when nothing was, or the passages were embedded by another model since."""

    def calibrate(self, calibration: Calibration) -> None:
        """Keep a calibration."""

    def languages(self) -> dict[str, int]:
        """Return language → number of articles in it."""

    def counts(self) -> tuple[int, int]:
        """Return the numbers of articles and passages."""

    def browse(self, listing: Listing) -> Rows:
        """Return a part of a table of all articles; quickly, however many there are, where the store can."""

    def facets(self, most: int) -> Facets:
        """Return the most frequent values that articles can be filtered by."""

    def changes(self, most: int) -> list[IndexChange]:
        """Return what changed, the latest first; nothing where the store keeps no record of it."""

    @property
    def generation(self) -> str:
        """Another one after every commit."""

    @property
    def size(self) -> int:
        """Bytes on this machine; 0 where it is elsewhere."""

    def adding(self) -> str:
        """Return who is adding articles now, as the beginning of a sentence; "" for nobody."""

    def reading(self) -> AbstractContextManager[StoreView]:
        """One consistent view for all that is read within."""

    def indexing(self) -> AbstractContextManager[None]:
        """Hold while articles are added, so that two programs don't embed the same ones.

        Raises LockedError, which names the other one, when it has waited long enough.
        """

    def refresh(self, *, is_done: bool = True) -> None:
        """Do what makes the next search fast; less of it while more articles are coming."""

    def close(self) -> None: ...


class ComparingView(ABC):
    """View of one store for one question; where its passages come from is left to the store."""

    def __init__(self, info: IndexInfo, sums: Sums, calibration: Calibration | None) -> None:
        self._info = info
        self._sums = sums
        self._calibration = calibration
        self._given: CorpusStatistics | None = None
        self._wanted: WeightedTerms | None = None
        """The terms of the question, once they are weighed."""

    @abstractmethod
    def statistics(self, query: StoreQuery) -> CorpusStatistics:
        """Return what the store's passages are compared by."""

    @abstractmethod
    def _fetched(self, ids: Numbers) -> FetchedRows:
        """Return passages by their ids, in this order; those that are not there are left out."""

    def compare_by(self, statistics: CorpusStatistics) -> None:
        self._given, self._sums, self._wanted = statistics, statistics.sums, None

    def around(self, query: StoreQuery, found: Candidates, rows: Sequence[int], reach: int) -> Candidates:
        chosen = np.asarray(rows, np.int64)
        wanted = distinct((found.ids[chosen][:, None] + np.arange(-reach, reach + 1)).ravel())
        more = self._compared(query, self._fetched(wanted[~np.isin(wanted, found.ids)]))
        return found.plus(more.only(np.flatnonzero(np.isin(more.articles, found.articles[chosen]))))

    def background(self, vector: Vectors) -> Background:
        check_dimension([vector], self._info.dimension)
        return self._sums.background(vector, self._calibration)

    def _weighed(self, query: StoreQuery) -> WeightedTerms:
        if self._wanted is None:
            self._wanted = (self._given or self.statistics(query)).weighed(query.terms)
        return self._wanted

    def _compared(self, query: StoreQuery, found: FetchedRows) -> Candidates:
        """Compare passages with the question, less what their languages alone add to the cosines."""
        wanted = self._weighed(query)
        offsets = self._sums.background(query.vector).offsets
        names, numbers = np.unique(found.languages.astype(str), return_inverse=True)
        added = np.array([offsets.get(str(name), 0.0) for name in names], np.float32)
        expected = np.array([wanted.expected.get(str(name), 0.0) for name in names], np.float32)
        return Candidates(
            **{each.name: getattr(found, each.name) for each in fields(found)},
            places=found.ids,
            cosines=products(found.vectors, query.vector) - added[numbers],
            shares=shares(wanted, found.texts, len(found.ids)),
            expected=expected[numbers],
        )


def check_dimension(vectors: Sequence[Vectors] | Vectors, dimension: int) -> None:
    """Refuse vectors of another model, which another process may have embedded the index with meanwhile."""
    for vector in vectors:
        if vector.shape != (dimension,):
            msg = (
                f"The index holds vectors of dimension {dimension}, not {vector.shape[-1]}: its articles were "
                "re-embedded with another model in the meantime; restart this program."
            )
            raise ModelMismatchError(msg)
