"""What a shared store keeps about all its passages, so that no reader has to read them: sums, and counts of terms.

How many passages have a term is estimated: each passage counts its terms in two rows of 16,384 counters, and of a
term's two counters the lower one is taken (a count-min sketch, Cormode and Muthukrishnan 2005). It is never too low;
a rare term can be taken for a commoner one. Exact figures would need a table of every term, rewritten with each commit;
figures from the candidates alone would be those of passages that have the term.
"""

import base64
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.stores.bm25 import Frequencies, Ids, TermArrays, WeightedTerms, weigh
from index.stores.segment import Sums
from index.types import Background, Vectors, products

_WIDTH = 1 << 14
_MIXED = np.uint64(0x9E3779B97F4A7C15)


def _columns(terms: Ids) -> npt.NDArray[np.int64]:
    """Return the counters of terms in each row: shape [2, terms]."""
    wide = terms.astype(np.uint64)
    mixed = (wide * _MIXED) >> np.uint64(50)
    return np.stack([wide & np.uint64(_WIDTH - 1), mixed]).astype(np.int64)


@dataclass(slots=True)
class LanguageTally:
    """Of the passages of one language."""

    passages: int
    length: int
    """Terms of all of them together."""
    vectors: npt.NDArray[np.float64]
    """Their sum: shape [dimension]."""
    counters: npt.NDArray[np.int32]
    """Shape [2, 16384]."""

    @classmethod
    def empty(cls, dimension: int) -> "LanguageTally":
        return cls(0, 0, np.zeros(dimension), np.zeros((2, _WIDTH), np.int32))

    def copy(self) -> "LanguageTally":
        return LanguageTally(self.passages, self.length, self.vectors.copy(), self.counters.copy())

    def change(self, by: int, vectors: Vectors, texts: TermArrays) -> None:
        """Count passages once more, or once less; `by` is 1 or -1."""
        self.passages += by * len(vectors)
        self.length += by * int(texts.counts.sum(dtype=np.int64))
        self.vectors += by * vectors.sum(axis=0, dtype=np.float64)
        for row, columns in zip(self.counters, _columns(texts.terms), strict=True):
            np.add.at(row, columns, by)

    def frequencies(self, terms: Ids) -> npt.NDArray[np.int64]:
        """Return in about how many passages each term occurs."""
        first, second = _columns(terms)
        found: npt.NDArray[np.int64] = np.minimum(self.counters[0][first], self.counters[1][second]).astype(np.int64)
        return found.clip(0, self.passages)

    def text(self) -> str:
        """Return sums and counters as text."""
        raw = self.vectors.astype("<f8").tobytes() + self.counters.astype("<i4").tobytes()
        return base64.b64encode(zlib.compress(raw)).decode()

    @classmethod
    def read(cls, text: str, passages: int, length: int) -> "LanguageTally":
        raw = zlib.decompress(base64.b64decode(text))
        counters = np.frombuffer(raw[-8 * _WIDTH :], "<i4").reshape(2, _WIDTH).astype(np.int32)
        return cls(passages, length, np.frombuffer(raw[: -8 * _WIDTH], "<f8").copy(), counters)


class Statistics:
    """Of a whole index."""

    def __init__(self, tallies: Mapping[str, LanguageTally], dimension: int) -> None:
        found = {name: tally for name, tally in tallies.items() if tally.passages > 0}
        self.languages: Sequence[str] = sorted(found, key=lambda name: -found[name].passages)
        self._tallies = [found[name] for name in self.languages]
        sizes = np.array([tally.passages for tally in self._tallies], np.int64)
        vectors = np.array([tally.vectors for tally in self._tallies]).reshape(-1, dimension)
        length = float(sum(tally.length for tally in self._tallies))
        self._sums = Sums(tuple(self.languages), sizes, vectors, length)
        self._offsets = self._sums.offsets()

    @property
    def mean_length(self) -> float:
        return self._sums.length / max(int(self._sums.sizes.sum()), 1)

    def wanted(self, terms: Ids) -> WeightedTerms:
        found = np.zeros((len(terms), len(self.languages)), np.int64)
        for column, tally in enumerate(self._tallies):
            found[:, column] = tally.frequencies(terms)
        return weigh(terms, Frequencies(self.languages, self._sums.sizes, found, self._sums.length))

    def offsets(self, vector: Vectors) -> dict[str, float]:
        """Return by how much each language alone is nearer to a vector."""
        return dict(zip(self.languages, products(self._offsets, vector).tolist(), strict=True))

    def background(self, vector: Vectors) -> Background:
        return Background(float(self._sums.mean @ vector), int(self._sums.sizes.sum()), self.offsets(vector))
