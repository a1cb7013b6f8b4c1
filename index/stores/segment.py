"""Segment: the large part of an index as immutable files, mapped into memory: vectors in FAISS, and postings of terms.

A segment is a folder. Its head names every file with a checksum, which is compared whenever the segment is opened; what
does not fit is made again from SQLite, the truth. Passage ids are FAISS's ids, so nothing is numbered anew.
"""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import xxhash

from index import language_means
from index.private_files import FOLDER
from index.stores.bm25 import LanguageNumbers, Mask, Numbers, Postings, PostingsWriter, TermArrays
from index.types import Background, Calibration, Vectors, products

LAYOUT = 1
PREFIX = "segment-"
_HEAD = "head.json"
_VECTORS = "vectors.faiss"
_TRAINED = "trained.faiss"
_FLAT = 10_000
"""Passages up to which every vector is compared; of more, those near some of the centroids."""
_SAMPLE = 40
"""Vectors for each centroid that k-means is shown; FAISS asks for 39."""
_PROBED, _PROBED_SHARE = 160, 0.1
"""Centroids whose vectors are compared: so many, and at least that share of them."""
_ROUNDS = 10
"""Of k-means; more of them find nothing better."""
_SPREAD = 0.3
"""Of fewer passages the nearest are further away: by how much more is compared when a share of them is allowed."""
_EXHAUSTIVE = 2_000
"""When no more passages than so many are allowed, all of them are compared."""
_BLOCK = 1 << 22


class PassageRow(NamedTuple):
    """A passage as the store hands it over."""

    id: int
    article: int
    language: str
    vector: bytes
    terms: bytes


@dataclass(frozen=True)
class Sums:
    """Of the vectors of each language: what their means are made from."""

    languages: tuple[str, ...]
    sizes: Numbers
    """Passages of each language."""
    vectors: npt.NDArray[np.float64]
    """Their sums: shape [languages, dimension]."""
    length: float
    """Terms of all passages together."""

    def plus(self, other: "Sums") -> "Sums":
        names = tuple(dict.fromkeys((*self.languages, *other.languages)))
        sizes = np.zeros(len(names), np.int64)
        vectors = np.zeros((len(names), self.vectors.shape[1]))
        for part in (self, other):
            rows = [names.index(name) for name in part.languages]
            sizes[rows] += part.sizes
            vectors[rows] += part.vectors
        return Sums(names, sizes, vectors, self.length + other.length)

    @property
    def count(self) -> int:
        """Passages of all languages."""
        return int(self.sizes.sum())

    @property
    def mean_length(self) -> float:
        """Terms of a passage."""
        return self.length / max(self.count, 1)

    @cached_property
    def mean(self) -> Vectors:
        """The mean of all vectors: shape [dimension]."""
        mean: Vectors = (self.vectors.sum(axis=0) / max(self.count, 1)).astype(np.float32)
        return mean

    @cached_property
    def offsets(self) -> Vectors:
        """What each language adds to a vector: shape [languages, dimension].

        An embedding says in what language a text is: a question is nearer to any passage in its own than to the one
        in another language that answers it. Few passages of a language tell less of it.
        """
        weight = (self.sizes / (self.sizes + language_means.FEW))[:, None]
        means = self.vectors / np.maximum(self.sizes, 1)[:, None]
        return (weight * (means - self.mean)).astype(np.float32)

    def background(self, vector: Vectors, calibration: Calibration | None = None) -> Background:
        offsets = dict(zip(self.languages, products(self.offsets, vector).tolist(), strict=True))
        sizes = dict(zip(self.languages, self.sizes.tolist(), strict=True))
        return Background(float(self.mean @ vector), self.count, offsets, calibration, sizes)


class Part(NamedTuple):
    """Some passages in memory: ids ascending, articles, languages as numbers into `sums.languages`, and vectors."""

    ids: Numbers
    articles: Numbers
    languages: LanguageNumbers
    vectors: Vectors
    texts: TermArrays

    @classmethod
    def of(cls, rows: Sequence[PassageRow], languages: dict[str, int], dimension: int) -> "Part":
        """Read rows; languages that are new get the next numbers."""
        numbers = [languages.setdefault(row.language, len(languages)) for row in rows]
        vectors = np.frombuffer(b"".join([row.vector for row in rows]), "<f4").reshape(-1, dimension)
        return cls(
            np.fromiter((row.id for row in rows), np.int64, len(rows)),
            np.fromiter((row.article for row in rows), np.int64, len(rows)),
            np.array(numbers, np.uint16),
            vectors,
            TermArrays.of([row.terms for row in rows]),
        )

    @classmethod
    def joined(cls, parts: "Sequence[Part]") -> "Part":
        """Return the passages of several parts, in their order."""
        if len(parts) == 1:
            return parts[0]
        *columns, texts = zip(*parts, strict=True)
        ids, articles, languages, vectors = map(np.concatenate, columns)
        joined = TermArrays.joined(texts, [len(part.ids) for part in parts])
        return cls(ids, articles, languages, vectors, joined)

    def sums(self, languages: Sequence[str]) -> Sums:
        sizes = np.bincount(self.languages, minlength=len(languages)).astype(np.int64)
        vectors = np.zeros((len(languages), self.vectors.shape[1]))
        for number in np.flatnonzero(sizes):
            vectors[number] = self.vectors[self.languages == number].sum(axis=0, dtype=np.float64)
        return Sums(tuple(languages), sizes, vectors, float(self.texts.counts.sum(dtype=np.int64)))


class Passing(NamedTuple):
    """Rows of a segment that may be found."""

    mask: Mask
    size: int
    bitmap: npt.NDArray[np.uint8] | None = None
    """A bit for each passage id, for FAISS; None when all rows may be."""


class Segment:
    """A segment that has been opened."""

    def __init__(self, name: str, sums: Sums, arrays: dict[str, Any], faiss_index: Any) -> None:
        self.name = name
        self.sums = sums
        self.ids: Numbers = np.asarray(arrays["ids"])
        self.articles: Numbers = np.asarray(arrays["articles"])
        self.languages: LanguageNumbers = np.asarray(arrays["languages"])
        self.postings = Postings(arrays)
        self._faiss = faiss_index

    @property
    def dimension(self) -> int:
        return int(self._faiss.d)

    @property
    def last(self) -> int:
        """The greatest passage id that it was made from."""
        return int(self.ids[-1]) if len(self.ids) else 0

    def passing(self, mask: Mask) -> "Passing":
        """Prepare the rows that may be found for many searches."""
        count = int(mask.sum())
        if count == len(self.ids):
            return Passing(mask, count)
        bits = np.zeros(self.last + 1, np.bool_)
        bits[self.ids[mask]] = True
        return Passing(mask, count, np.packbits(bits, bitorder="little"))

    def nearest(self, vector: Vectors, most: int, passing: "Passing") -> Numbers:
        """Return the rows whose vectors, less what their language adds, are nearest to one of shape [dimension]."""
        import faiss  # noqa: PLC0415 - 0.2 s that a small index does without

        if not passing.size:
            return np.empty(0, np.int64)
        options: dict[str, Any] = {}
        if passing.bitmap is not None:
            options["sel"] = faiss.IDSelectorBitmap(passing.bitmap)  # type: ignore[call-arg, arg-type]
        is_flat = len(self.ids) <= _FLAT
        if not is_flat:
            lists = self._faiss.nlist
            probed = max(_PROBED, lists * _PROBED_SHARE) * (len(self.ids) / passing.size) ** _SPREAD
            options["nprobe"] = lists if passing.size <= _EXHAUSTIVE else min(lists, int(probed))
        kind = faiss.SearchParameters if is_flat else faiss.SearchParametersIVF
        _, found = self._faiss.search(vector.reshape(1, -1), min(most, passing.size), params=kind(**options))
        ids = found[0][found[0] >= 0]
        rows: Numbers = np.searchsorted(self.ids, ids)
        return rows

    @classmethod
    def open(cls, folder: Path) -> "Segment | None":
        """Open a segment; None when a file of it is missing, damaged or of another layout."""
        try:
            checksum, text = (folder / _HEAD).read_text(encoding="utf-8").split("\n", 1)
            if _digest_of(text.encode()) != checksum:
                return None
            head = json.loads(text)
            if head["layout"] != LAYOUT or any(_digest(folder / name) != sum_ for name, sum_ in head["files"].items()):
                return None
            arrays = {path.stem: np.load(path, mmap_mode="r") for path in folder.glob("*.npy")}
        except (OSError, ValueError, KeyError):
            return None
        import faiss  # noqa: PLC0415

        index: Any = faiss.read_index(str(folder / _VECTORS), faiss.IO_FLAG_MMAP)
        if len(arrays["ids"]) > _FLAT:  # by default each search starts 32 threads that read ahead
            lists: Any = faiss.downcast_InvertedLists(index.invlists)
            lists.prefetch_nthread = 0
        sums = Sums(tuple(head["languages"]), np.array(arrays["sizes"]), np.array(arrays["sums"]), head["length"])
        return cls(folder.name, sums, arrays, index)


def write(
    parent: Path, name: str, chunks: Callable[[], Iterator[Sequence[PassageRow]]], dimension: int, like: str = ""
) -> Segment:
    """Make a segment of the passages that `chunks` yields, twice the same and by ascending id, and open it.

    Centroids of the segment `like` are taken over while it has at least half as many passages.
    Raises OSError when the folder can't be written to.
    """
    with tempfile.TemporaryDirectory(prefix=".making-", dir=parent) as temporary:
        folder = Path(temporary) / name
        folder.mkdir(FOLDER)
        _SegmentWriter(folder, dimension, parent / like / _TRAINED if like else None).write(chunks)
        _sync(folder)
        folder.replace(parent / name)
        _sync_folder(parent)
    segment = Segment.open(parent / name)
    if segment is None:
        msg = "a file changed while it was written"
        raise OSError(0, msg, str(parent / name))
    return segment


class _SegmentWriter:
    """Writes the files of a segment in two passes over its passages."""

    def __init__(self, folder: Path, dimension: int, trained: Path | None) -> None:
        self._folder = folder
        self._dimension = dimension
        self._trained = trained
        self._languages: dict[str, int] = {}

    def write(self, chunks: Callable[[], Iterator[Sequence[PassageRow]]]) -> None:
        postings = PostingsWriter()
        sums = Sums((), np.empty(0, np.int64), np.empty((0, self._dimension)), 0.0)
        ids, articles, languages = [np.empty(0, np.int64)], [np.empty(0, np.int64)], [np.empty(0, np.uint16)]
        for part in self._parts(chunks):
            postings.count(part.texts, part.languages)
            sums = sums.plus(part.sums(tuple(self._languages)))
            ids.append(part.ids)
            articles.append(part.articles)
            languages.append(part.languages)
        lexical = postings.allocate(self._folder)
        total = int(sums.sizes.sum())
        vectors = self._index(chunks, sums, total)
        offsets = sums.offsets
        for part in self._parts(chunks):
            postings.fill(part.texts, part.languages)
            if len(part.ids):
                vectors.add_with_ids(part.vectors - offsets[part.languages], part.ids)
        self._save(vectors, _VECTORS)
        arrays = {
            "ids": np.concatenate(ids),
            "articles": np.concatenate(articles),
            "languages": np.concatenate(languages),
            "sizes": sums.sizes,
            "sums": sums.vectors,
        }
        self._finish(sums, {**lexical, **arrays})

    def _parts(self, chunks: Callable[[], Iterator[Sequence[PassageRow]]]) -> Iterator[Part]:
        return (Part.of(rows, self._languages, self._dimension) for rows in chunks())

    def _index(self, chunks: Callable[[], Iterator[Sequence[PassageRow]]], sums: Sums, total: int) -> Any:
        """Return an empty FAISS index of the kind that suits so many vectors."""
        import faiss  # noqa: PLC0415

        if total <= _FLAT:
            return faiss.IndexIDMap(faiss.IndexFlatIP(self._dimension))
        if (index := _trained(self._trained, total)) is None:
            centroids = int(4 * total**0.5)
            index = faiss.index_factory(self._dimension, f"IVF{centroids},SQ8", faiss.METRIC_INNER_PRODUCT)
            faiss.extract_index_ivf(index).cp.niter = _ROUNDS
            index.train(self._sample(chunks, sums, max(total // (centroids * _SAMPLE), 1)))
        self._save(index, _TRAINED)
        return index

    def _sample(self, chunks: Callable[[], Iterator[Sequence[PassageRow]]], sums: Sums, step: int) -> Vectors:
        offsets = sums.offsets
        parts = [part.vectors[::step] - offsets[part.languages[::step]] for part in self._parts(chunks)]
        return np.concatenate(parts)

    def _save(self, index: Any, name: str) -> None:
        import faiss  # noqa: PLC0415

        faiss.write_index(index, str(self._folder / name))

    def _finish(self, sums: Sums, arrays: dict[str, Any]) -> None:
        for name, array in arrays.items():
            if isinstance(array, np.memmap):
                array.flush()
            else:
                np.save(self._folder / f"{name}.npy", array)
        files = {path.name: _digest(path) for path in sorted(self._folder.iterdir())}
        head = {"layout": LAYOUT, "languages": sums.languages, "length": sums.length, "files": files}
        text = json.dumps(head)
        (self._folder / _HEAD).write_text(f"{_digest_of(text.encode())}\n{text}", encoding="utf-8")


def _trained(path: Path | None, total: int) -> Any:
    """Return an empty index with centroids that were found for about so many vectors, or None."""
    if path is None or not path.exists():
        return None
    import faiss  # noqa: PLC0415

    index: Any = faiss.read_index(str(path))
    return index if (index.nlist / 4) ** 2 * 2 >= total else None


def remove_others(parent: Path, keep: Sequence[str]) -> None:
    """Delete the segments of a folder but those named, and what a killed process left unfinished."""
    for folder in (*parent.glob(f"{PREFIX}*"), *parent.glob(".making-*")):
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)


def _digest(path: Path) -> str:
    digest = xxhash.xxh3_128()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _digest_of(data: bytes) -> str:
    return xxhash.xxh3_128(data).hexdigest()


def _sync(folder: Path) -> None:
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every system lets a folder be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
