"""Conversion of articles to rows in Milvus, which hold all of them, and back.

An article has a number, its key, which is never used twice. The table of passages has a row for each of its passages,
with all that a question asks of it. The table of records has its text, and its head: all but the text, as JSON. What is
longer than a field is cut into several rows.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from index.article_listing import FACETS, filter_values, first_day
from index.stores.base import FetchedRows, IndexEntry, KnownArticle
from index.stores.bm25 import TermArrays, packed, saturated
from index.stores.milvus_client import LONGEST_TEXT, MilvusRow
from index.stores.stored_passages import packed_spans, passage_of
from index.text.terms import counts
from index.types import Article, Filters, Vectors

STATE, CLAIM, STATISTICS, HEAD, TEXT = "state", "claim", "statistics", "head", "text"
"""What a record is, under its `kind`."""
PLACES = 1 << 20
"""Passages of one article at most; a passage's id is its article's key times this, and its place."""
COMPARED = ("id", "article", "tokens", "language", "vector", "terms")
"""What passages are compared by."""
KEPT = ("start", "end", "heading", "context", "sentences", "tokens")
"""What else is kept of a passage."""
_LARGEST_INDEX = 2**32 - 2
"""Of a sparse vector in Milvus."""


@dataclass(frozen=True, slots=True)
class Head:
    """All of an article but its text, and what belongs to it."""

    key: int
    article: Article
    """Without its text."""
    fingerprint: str
    passages: int
    length: int
    """Characters of its text."""

    @property
    def known(self) -> KnownArticle:
        return KnownArticle(self.article.id, self.fingerprint, self.article.origin)


HEADS = TypeAdapter(Head)
"""Heads as JSON."""


def hashed(text: str) -> int:
    """Return a number for a text, which no character in it can trouble: 62 bits of a hash."""
    return int.from_bytes(hashlib.sha256(text.encode(errors="replace")).digest()[:8]) >> 2


def conditions(filters: Filters) -> Iterator[str]:
    """Yield what passages have to meet so that their articles pass."""
    if filters.after:
        yield f"day >= {_number_of_day(filters.after)}"
    if filters.before:
        yield f"day < {_number_of_day(filters.before)} and day > 0"
    for kind, name in FACETS.items():
        if wanted := getattr(filters, name):
            yield has_facet(kind, wanted)
    if filters.folders:
        yield has_facet("folder", [folder.rstrip("/") for folder in filters.folders])
    if filters.only:
        yield has_facet("id", filters.only)
    if filters.without:
        yield f"not {has_facet('id', filters.without)}"


def has_facet(kind: str, values: Sequence[str]) -> str:
    """Return what passages meet whose article has one of some values."""
    return f"array_contains_any(facets, {[_facet(kind, value) for value in values]})"


def _facet(kind: str, value: str) -> int:
    return hashed(f"{kind} {value.casefold() if kind in FACETS else value}")


def _facets(article: Article) -> list[int]:
    origin = article.origin
    folders = {origin, origin.rstrip("/"), *(origin[: at.start()] for at in re.finditer("[/:!]", origin))}
    found = [*filter_values(article), ("id", article.id), *(("folder", folder) for folder in folders)]
    return sorted({_facet(*each) for each in found})


def _number_of_day(published: str) -> int:
    """Return the first day of a date as a number such as 20260314; 0 for none."""
    digits = first_day(published).replace("-", "")
    return int(digits) if len(digits) == len("20260314") and digits.isdecimal() else 0


def record(kind: str, key: int, text: str, *, name: str = "", at: float = 0) -> list[MilvusRow]:
    """Return a record, in as many rows as it takes."""
    shared = {"kind": kind, "key": key, "name": hashed(name), "at": int(at), "vector": [0.0, 1.0]}
    size = len(text) if len(text.encode()) <= LONGEST_TEXT else LONGEST_TEXT // 4  # no character takes more bytes
    starts = range(0, len(text), size) if text else [0]
    return [{**shared, "piece": piece, "text": text[at : at + size]} for piece, at in enumerate(starts)]


def joined(rows: Iterable[MilvusRow]) -> dict[int, str]:
    """Return key → text of records of one kind."""
    found: dict[int, str] = {}
    for row in sorted(rows, key=lambda row: (row["key"], row["piece"])):
        found[row["key"]] = found.get(row["key"], "") + row["text"]
    return found


def records(key: int, entry: IndexEntry) -> Iterator[MilvusRow]:
    """Yield the records of an article."""
    article, fingerprint, own, _ = entry
    head = Head(key, replace(article, text=""), fingerprint, len(own), len(article.text))
    yield from record(HEAD, key, json.dumps(asdict(head), ensure_ascii=False), name=article.id)
    yield from record(TEXT, key, article.text)


def passages(key: int, entry: IndexEntry) -> list[MilvusRow]:
    """Return the passages of an article, all but their weighted words.

    Raises ValueError when there is not a vector for each passage.
    """
    article, _, own, vectors = entry
    shared = {
        "article": key,
        "day": _number_of_day(article.published),
        "language": article.language,
        "facets": _facets(article),
    }
    return [
        {
            **shared,
            "id": key * PLACES + place,
            **{name: getattr(passage, name) for name in ("start", "end", "tokens", "heading", "context")},
            "sentences": packed_spans(passage.sentences),
            "terms": base64.b64encode(packed(*counts(passage.context + passage.text))).decode(),
            "vector": vector,
        }
        for place, (passage, vector) in enumerate(zip(own, vectors, strict=True))
    ]


def with_words(own: Sequence[MilvusRow], mean_length: float) -> Iterator[MilvusRow]:
    """Yield passages with their terms as sparse vectors, weighed as BM25 does by what passages are long on average."""
    texts = TermArrays.of([base64.b64decode(row["terms"]) for row in own])
    lengths = texts.lengths(len(own))
    weights = saturated(texts.counts.astype(np.float32), lengths[texts.owners], mean_length)
    for number, row in enumerate(own):
        first, last = np.searchsorted(texts.owners, [number, number + 1])
        yield {**row, "words": sparse(texts.terms[first:last], weights[first:last])}


def sparse(terms: Any, weights: Any) -> dict[int, float]:
    """Return hashed terms as a sparse vector, which Milvus wants not to be empty."""
    places = np.minimum(terms, _LARGEST_INDEX).tolist()
    return dict(zip(places, weights.tolist(), strict=True)) or {_LARGEST_INDEX: 1e-9}


def fetched(own: Iterable[MilvusRow], dimension: int) -> FetchedRows:
    """Return what passages are compared by, in order of their ids."""
    found = sorted(own, key=lambda row: int(row["id"]))
    plain = [
        (row["id"], row["article"], row["tokens"], row["language"], base64.b64decode(row["terms"])) for row in found
    ]
    return FetchedRows.of(plain, _vectors(found, dimension))


def entry(head: Head, text: str, own: Iterable[MilvusRow], dimension: int) -> IndexEntry:
    """Return an article with everything that is kept of it."""
    article = replace(head.article, text=text)
    found = sorted(own, key=lambda row: int(row["id"]))
    kept = [passage_of(article, *(row[name] for name in KEPT)) for row in found]
    return article, head.fingerprint, kept, _vectors(found, dimension)


def _vectors(own: Sequence[MilvusRow], dimension: int) -> Vectors:
    return np.array([row["vector"] for row in own], np.float32).reshape(len(own), dimension)
