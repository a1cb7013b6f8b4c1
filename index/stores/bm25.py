"""BM25 (Robertson and Zaragoza 2009) over hashed terms: postings for candidates, and shares to score them exactly.

A share is a passage's BM25 score divided by the most that the question's terms could give, so 1 is every term of the
question, those that no passage has included. Unlike a raw score or a rank it says how much of the question is there:
near 0 for a question in another language, whose best match by words means nothing.

How rare a term is counts within the language in which it is most common: `los` is no rare word because few passages
of an index are Spanish.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

_K1, _B = 0.9, 0.4
_FEW = 5
"""Passages of a language that weigh as much as the whole index when the commonness of a term is estimated in it."""
_READ = 50_000
"""Postings that are read for candidates, those of the rarest terms first; the rest only scores them."""
_LARGEST_WEIGHT = 255 / (_K1 + 1)

Ids = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
LanguageNumbers = npt.NDArray[np.uint16]
"""The language of each of some passages, as a number."""


class TermArrays(NamedTuple):
    """The terms of several passages, one after the other."""

    terms: Ids
    counts: npt.NDArray[np.uint8]
    owners: Numbers
    """The row of the passage that a term belongs to; ascending."""

    @classmethod
    def of(cls, packed: Sequence[bytes]) -> "TermArrays":
        """Read what `packed` wrote for each passage."""
        sizes = np.fromiter(map(len, packed), np.int64, len(packed)) // 5
        whole = np.frombuffer(b"".join(packed), np.uint8)
        ends = np.cumsum(sizes * 5)
        at = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        starts = np.repeat(ends - sizes * 5, sizes)
        places = starts + 4 * at
        terms = whole[places[:, None] + np.arange(4)].reshape(-1).view("<u4") if len(places) else np.empty(0, "<u4")
        counts = whole[starts + 4 * np.repeat(sizes, sizes) + at]
        return cls(terms.astype(np.uint32, copy=False), counts, np.repeat(np.arange(len(packed)), sizes))

    @classmethod
    def joined(cls, parts: "Sequence[TermArrays]", rows: Sequence[int]) -> "TermArrays":
        """Return the terms of several parts, in their order, of so many passages each."""
        before = np.cumsum([0, *rows[:-1]])
        owners = [part.owners + first for part, first in zip(parts, before, strict=True)]
        terms, counts = (np.concatenate([part[field] for part in parts]) for field in (0, 1))
        return cls(terms, counts, np.concatenate(owners))

    def only(self, rows: Numbers, of: int) -> "TermArrays":
        """Return the terms of some of so many passages, which are given in ascending order."""
        new = np.full(of, -1, np.int64)
        new[rows] = np.arange(len(rows))
        owners = new[self.owners]
        is_kept = owners >= 0
        return TermArrays(self.terms[is_kept], self.counts[is_kept], owners[is_kept])

    def lengths(self, rows: int) -> Floats:
        """Return the number of terms of each of so many passages, repeated ones too."""
        return np.bincount(self.owners, weights=self.counts, minlength=rows).astype(np.float32)


def packed(terms: Ids, counts: npt.NDArray[np.uint8]) -> bytes:
    """Return the terms of a passage, four bytes each, and then how often each occurs, one byte."""
    return terms.astype("<u4").tobytes() + counts.tobytes()


@dataclass(frozen=True, slots=True)
class WeightedTerms:
    """The terms of a question, weighed."""

    terms: Ids
    """Ascending, each once."""
    weights: Floats
    """What each adds to a share at most; together 1."""
    expected: Mapping[str, float]
    """Language → the share that a passage in it has by chance, above the mean over all passages."""
    mean_length: float


def saturated(counts: Any, lengths: Any, mean_length: float) -> Any:
    """Return the part of BM25 that a term's count gives, in a passage of so many terms; at most k1 + 1."""
    return counts * (_K1 + 1) / (counts + _K1 * (1 - _B + _B * lengths / max(mean_length, 1.0)))


def shares(wanted: WeightedTerms, texts: TermArrays, rows: int) -> Floats:
    """Return what each term gives to each passage's share: shape [rows, terms]."""
    found = np.zeros((rows, len(wanted.terms)), np.float32)
    if not len(wanted.terms):
        return found
    columns = np.minimum(np.searchsorted(wanted.terms, texts.terms), len(wanted.terms) - 1)
    is_wanted = wanted.terms[columns] == texts.terms
    lengths = texts.lengths(rows)
    owners, columns = texts.owners[is_wanted], columns[is_wanted]
    counts = texts.counts[is_wanted].astype(np.float32)
    parts = saturated(counts, lengths[owners], wanted.mean_length) / (_K1 + 1)
    found[owners, columns] = parts * wanted.weights[columns]
    return found


def weigh(terms: Ids, frequencies: Numbers, languages: Sequence[str], sizes: Numbers, length: float) -> WeightedTerms:
    """Weigh the terms of a question by how rare each is.

    `frequencies` tells in how many passages of each language they occur: shape [terms, languages]. There are `sizes`
    passages of each language, and all together have `length` terms.
    """
    total = max(int(sizes.sum()), 1)
    everywhere = frequencies.sum(axis=1)
    smoothed = (frequencies + _FEW * everywhere[:, None] / total) / (sizes + _FEW)
    common = np.where(frequencies > 0, smoothed, 0).max(axis=1, initial=0)
    rarity = np.log1p((1 - common + 0.5 / total) / (common + 0.5 / total))
    weights = rarity / (rarity.sum() or 1.0)
    by_language = weights @ (frequencies / np.maximum(sizes, 1))
    mean = float(weights @ (everywhere / total))
    expected = {name: float(share) - mean for name, share in zip(languages, by_language, strict=True)}
    return WeightedTerms(terms, weights.astype(np.float32), expected, length / total)


def distinct(numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return numbers in ascending order, each once.

    Without counts `np.unique` asks whether the array is masked, and imports numpy.ma for that: 40 ms of a question.
    """
    return np.unique(numbers, return_counts=True)[0]


class Postings:
    """For each term the rows of the passages that have it; the arrays may be mapped files."""

    NAMES = ("terms", "starts", "rows", "weights", "groups", "group_languages", "group_counts")

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        # As plain arrays: those of mapped files are a class whose every slice costs microseconds.
        plain = (np.asarray(arrays[name]) for name in self.NAMES)
        self._terms, self._starts, self._rows, self._weights, *groups = plain
        self._groups, self._group_languages, self._group_counts = groups

    @classmethod
    def of(cls, texts: TermArrays, languages: LanguageNumbers) -> "Postings":
        """Make postings of few passages in memory."""
        writer = PostingsWriter()
        writer.count(texts, languages)
        arrays = writer.allocate(None)
        writer.fill(texts, languages)
        return cls(arrays)

    def _found(self, terms: Ids) -> Iterator[tuple[int, int]]:
        """Yield which of the terms there are, and where."""
        if not len(self._terms):
            return
        places = np.minimum(np.searchsorted(self._terms, terms), len(self._terms) - 1)
        for number in np.flatnonzero(self._terms[places] == terms):
            yield int(number), int(places[number])

    def frequencies(self, terms: Ids, languages: int) -> Numbers:
        """Return in how many passages of each language the terms occur: shape [terms, languages]."""
        found = np.zeros((len(terms), languages), np.int64)
        for number, place in self._found(terms):
            groups = slice(self._groups[place], self._groups[place + 1])
            found[number, self._group_languages[groups]] = self._group_counts[groups]
        return found

    def best(self, wanted: WeightedTerms, most: int, allowed: npt.NDArray[np.bool_]) -> Numbers:
        """Return the rows that have most of what is wanted, by its rare terms; `allowed` tells which rows may."""
        places = self._found(wanted.terms)
        slices = [(number, int(self._starts[at]), int(self._starts[at + 1])) for number, at in places]
        slices.sort(key=lambda found: found[2] - found[1])
        scores = np.zeros(len(allowed), np.float32)
        read: list[npt.NDArray[np.int32]] = []
        room = _READ
        for number, start, end in slices:
            room -= end - start
            if room < 0 and read:
                break
            rows = self._rows[start:end]
            scores[rows] += self._weights[start:end] * wanted.weights[number]
            read.append(rows)
        if not read:
            return np.empty(0, np.int64)
        rows = np.concatenate(read)
        rows = rows[allowed[rows]]
        enough = most * len(read)  # a row stands here once for each of its terms
        if len(rows) > enough:
            rows = rows[np.argpartition(-scores[rows], enough)[:enough]]
        once = distinct(rows)
        return once[np.argsort(-scores[once], kind="stable")[:most]].astype(np.int64)


class PostingsWriter:
    """Makes postings in two passes over the passages: one that counts, one that fills."""

    def __init__(self) -> None:
        self._pairs: list[tuple[Any, Any]] = []
        """Of each chunk: term and language as one number, and passages with it."""
        self.length = 0.0
        """Terms of all passages together."""
        self._passages = 0
        self._row = 0

    def count(self, texts: TermArrays, languages: LanguageNumbers) -> None:
        pairs = texts.terms.astype(np.uint64) << np.uint64(16)
        pairs |= languages[texts.owners].astype(np.uint64)
        self._pairs.append(np.unique(pairs, return_counts=True))
        self.length += float(texts.counts.sum(dtype=np.int64))
        self._passages += len(languages)

    def allocate(self, folder: Path | None) -> dict[str, Any]:
        """Make the arrays to fill, as files in a folder or in memory."""
        pairs, counts = _summed(self._pairs)
        self._pairs.clear()
        terms, groups = np.unique((pairs >> np.uint64(16)).astype(np.uint32), return_index=True)
        found = np.add.reduceat(counts, groups) if len(groups) else np.empty(0, np.int64)
        starts = np.concatenate([[0], np.cumsum(found)]).astype(np.int64)
        self._terms, self._starts, self._next = terms, starts, starts[:-1].copy()
        self._rows = _array(folder, "rows", np.int32, int(starts[-1]))
        self._weights = _array(folder, "weights", np.uint8, int(starts[-1]))
        return {
            "terms": terms,
            "starts": starts,
            "rows": self._rows,
            "weights": self._weights,
            "groups": np.append(groups, len(pairs)).astype(np.int64),
            "group_languages": (pairs & np.uint64(0xFFFF)).astype(np.uint16),
            "group_counts": counts.astype(np.int32),
        }

    def fill(self, texts: TermArrays, languages: LanguageNumbers) -> None:
        """Put passages where they belong; they come in the order in which they were counted."""
        lengths = texts.lengths(len(languages))
        mean = self.length / max(self._passages, 1)
        weights = saturated(texts.counts.astype(np.float32), lengths[texts.owners], mean) * _LARGEST_WEIGHT
        order = np.argsort(texts.terms, kind="stable")
        terms, first, sizes = np.unique(texts.terms[order], return_index=True, return_counts=True)
        numbers = np.searchsorted(self._terms, terms)
        places = np.repeat(self._next[numbers], sizes) + np.arange(len(order)) - np.repeat(first, sizes)
        self._rows[places] = texts.owners[order] + self._row
        self._weights[places] = np.clip(np.rint(weights[order]), 1, 255)
        self._next[numbers] += sizes
        self._row += len(languages)


def _summed(pairs: Iterable[tuple[Any, Any]]) -> tuple[Any, Any]:
    keys, counts = zip((np.empty(0, np.uint64), np.empty(0, np.int64)), *pairs, strict=True)
    unique, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    return unique, np.bincount(inverse, weights=np.concatenate(counts), minlength=len(unique)).astype(np.int64)


def _array(folder: Path | None, name: str, kind: Any, size: int) -> Any:
    if folder is None or not size:
        return np.empty(size, kind)
    return np.lib.format.open_memmap(folder / f"{name}.npy", mode="w+", dtype=kind, shape=(size,))
