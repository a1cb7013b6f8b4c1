"""Corpus statistics of a shared store: sums of vectors and counts of terms, so that no reader has to read all passages.

Terms are counted in 65,536 buckets by their hashes. So a count is never too low; that of a rare term can be too high.
Exact figures would need a table of every term, rewritten with each commit; figures from the candidates alone would be
those of passages that have the term.
"""

import base64
import io
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from index.stores.base import CorpusStatistics
from index.stores.bm25 import Ids, TermArrays
from index.stores.segment import Sums
from index.types import Vectors

_BUCKETS = 1 << 16


@dataclass(slots=True)
class LanguageStatistics:
    """Of the passages of one language."""

    vectors: npt.NDArray[np.float64]
    """Their sum: shape [dimension]."""
    buckets: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros(_BUCKETS, np.int32))
    """In how many passages terms of each bucket occur."""
    articles: int = 0
    passages: int = 0
    length: int = 0
    """Terms of all passages together."""


class Statistics:
    """Of a whole index."""

    def __init__(self, dimension: int) -> None:
        self._dimension = dimension
        self.languages: dict[str, LanguageStatistics] = {}

    def count(self, by: int, language: str, vectors: Vectors, texts: TermArrays) -> None:
        """Count an article once more, or once less; `by` is 1 or -1."""
        own = self.languages.setdefault(language, LanguageStatistics(np.zeros(self._dimension)))
        own.articles += by
        own.passages += by * len(vectors)
        own.length += by * int(texts.counts.sum(dtype=np.int64))
        own.vectors += by * vectors.sum(axis=0, dtype=np.float64)
        np.add.at(own.buckets, _buckets(texts.terms), by)
        if not own.articles:
            del self.languages[language]

    def text(self) -> str:
        """Return all of it as text."""
        columns = {name: [getattr(each, name) for each in self.languages.values()] for name in _COLUMNS}
        written = io.BytesIO()
        np.savez_compressed(written, languages=np.array(list(self.languages), np.str_), **columns)  # type: ignore[arg-type]
        return base64.b64encode(written.getvalue()).decode()

    @classmethod
    def read(cls, text: str, dimension: int) -> "Statistics":
        found = cls(dimension)
        with np.load(io.BytesIO(base64.b64decode(text))) as arrays:
            columns: list[Any] = [arrays[name] for name in _COLUMNS]
            for language, vectors, buckets, *numbers in zip(arrays["languages"].tolist(), *columns, strict=True):
                found.languages[language] = LanguageStatistics(vectors, buckets, *map(int, numbers))
        return found

    def sums(self) -> Sums:
        """Return the sums of the languages that have passages, the commonest first."""
        found = {name: each for name, each in self.languages.items() if each.passages}
        names = tuple(sorted(found, key=lambda name: -found[name].passages))
        sizes = np.array([found[name].passages for name in names], np.int64)
        vectors = np.array([found[name].vectors for name in names]).reshape(-1, self._dimension)
        return Sums(names, sizes, vectors, float(sum(each.length for each in found.values())))

    def corpus(self, terms: Ids) -> CorpusStatistics:
        """Return the sums, and in about how many passages of each language some terms occur."""
        sums = self.sums()
        own = [self.languages[name] for name in sums.languages]
        found = [each.buckets[_buckets(terms)].clip(0, each.passages) for each in own]
        return CorpusStatistics(sums, np.array(found, np.int64).reshape(len(own), len(terms)).T)


_COLUMNS = LanguageStatistics.__slots__


def _buckets(terms: Ids) -> Ids:
    return terms & np.uint32(_BUCKETS - 1)
