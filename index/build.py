"""Indexing: read, split, embed, commit. An unchanged article costs one hash."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np

from index.articles.article_builder import edited, kept_edits
from index.articles.column_mapping import checked_columns
from index.articles.file_discovery import exists, find
from index.articles.readers import read, read_source
from index.articles.source import Source
from index.embeddings import Embedder
from index.errors import ArticleError
from index.passages import split
from index.pruning import remove_unread
from index.stores.base import IndexEntry, KnownArticle, Store
from index.types import Article, IndexInfo, Passage, Rejection, Vectors

_TOGETHER = 512
"""Passages that are embedded and committed together: enough to fill batches with texts of one length."""

_SELDOM = ("moved", "removed")
File = TypeVar("File")
_NOT_HASHED = ("id", "origin", "provenance", "collection")


@dataclass(slots=True)
class ImportReport:
    """Result of an import: what became of each article."""

    added: list[str] = field(default_factory=list)
    """Ids of new articles."""
    replaced: list[str] = field(default_factory=list)
    """Ids of articles that had changed."""
    unchanged: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    """Ids of articles that are unchanged in another place."""
    removed: list[str] = field(default_factory=list)
    """Ids of articles that were removed because their source is gone, if that was asked for."""
    rejected: list[Rejection] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    """Id → what was left out of an article that was read, or could not be read of it."""
    passages: int = 0
    """Passages that were embedded."""
    reused: int = 0
    """Passages of changed articles that had been embedded before."""

    @property
    def rejections(self) -> int:
        """Number of files, rows and members that gave no article."""
        return sum(rejection.count for rejection in self.rejected)

    @property
    def articles(self) -> int:
        """Number of articles in the index that were read, whether or not they had changed."""
        return len(self.added) + len(self.replaced) + len(self.unchanged) + len(self.moved)

    def fates(self) -> dict[str, list[str]]:
        """Return the ids by what became of the articles; rare results only if they occurred."""
        lists = {
            "added": self.added,
            "replaced": self.replaced,
            "moved": self.moved,
            "unchanged": self.unchanged,
            "removed": self.removed,
        }
        return {name: ids for name, ids in lists.items() if ids or name not in _SELDOM}

    def as_json(self) -> dict[str, object]:
        """Return the ids, the rejections and the numbers as JSON."""
        rejected = [{"origin": each.origin, "reason": each.reason, "count": each.count} for each in self.rejected]
        left_out = {"left_out": self.left_out} if self.left_out else {}
        return {**self.fates(), "rejected": rejected, **left_out, "passages": self.passages, "reused": self.reused}

    def merge(self, other: "ImportReport") -> None:
        """Add the results of another report."""
        self.added += other.added
        self.replaced += other.replaced
        self.unchanged += other.unchanged
        self.moved += other.moved
        self.rejected += other.rejected
        self.left_out |= other.left_out
        self.removed += other.removed
        self.passages += other.passages
        self.reused += other.reused


class Progress(Protocol):
    """Callbacks for showing the progress of an import; the methods are called in one thread."""

    def reading(self, files: int, of: int) -> None:
        """Report the number of files that have been read."""

    def found(self, passages: int) -> None:
        """Report further passages that wait to be embedded."""

    def embedded(self, passages: int) -> None:
        """Report further passages that have been embedded."""


@dataclass(frozen=True, slots=True)
class _PreparedArticle:
    article: Article
    fingerprint: str
    passages: list[Passage]
    vectors: Mapping[str, Vectors]
    """Texts that were embedded before, with their vectors."""


def add_files(
    store: Callable[[], Store],
    embedder: Callable[[], Embedder],
    paths: Sequence[str | Path],
    progress: Progress | None = None,
    columns: Mapping[str, str] | None = None,
    *,
    prune: bool = False,
    stop: threading.Event | None = None,
) -> ImportReport:
    """Read files and folders into the index; a file that can't be read is in the report and stops nothing.

    `columns` says for tables and JSON which column holds which field of an article. With `prune` the articles go that
    were read from there once and are no longer there. When `stop` is set no more is read, and what was read is kept.
    Raises ArticleError when a path does not exist, there is no file at all, or an article has no such field.
    """
    columns = checked_columns(columns)
    files = find(paths)
    opened = store()
    with opened.indexing():
        entries = _read(files, lambda path: read(path, columns), progress)
        report = _add(opened, embedder, _until(stop, entries), progress)
        if prune and not (stop and stop.is_set()):
            present = {*report.added, *report.replaced, *report.unchanged, *report.moved}
            report.removed = remove_unread(opened, paths, present, report.rejected)
    opened.refresh()
    return report


def add_sources(
    store: Store,
    embedder: Callable[[], Embedder],
    sources: Sequence[Source],
    progress: Progress | None = None,
    stop: threading.Event | None = None,
) -> ImportReport:
    """Read files under other names than their own, or bytes, as `add_files` does."""
    with store.indexing():
        entries = _read(sources, read_source, progress)
        report = _add(store, embedder, _until(stop, entries), progress)
    store.refresh()
    return report


def _read(
    files: Sequence[File], read: Callable[[File], Iterable[Article | Rejection]], progress: Progress | None
) -> Iterator[Article | Rejection]:
    for number, file in enumerate(files):
        if progress:
            progress.reading(number, len(files))
        yield from read(file)
    if progress:
        progress.reading(len(files), len(files))


def _until(stop: threading.Event | None, entries: Iterator[Article | Rejection]) -> Iterator[Article | Rejection]:
    """Yield what there is until it is to end."""
    while not (stop and stop.is_set()):
        try:
            yield next(entries)
        except StopIteration:
            return


def add(
    store: Store,
    embedder: Callable[[], Embedder],
    entries: Iterable[Article | Rejection],
    progress: Progress | None = None,
) -> ImportReport:
    """Commit articles, each in place of the one with the same id; `embedder` is called if there is something to embed.

    What was committed stays when this is interrupted; called again it goes on where it stopped.
    Raises LockedError, which names the other program, while one is adding articles.
    """
    with store.indexing():
        report = _add(store, embedder, entries, progress)
    store.refresh()
    return report


def _add(
    store: Store,
    embedder: Callable[[], Embedder],
    entries: Iterable[Article | Rejection],
    progress: Progress | None,
) -> ImportReport:
    report = ImportReport()
    pending: list[_PreparedArticle] = []
    waiting = 0
    sorter = _Sorter(store, report)
    for article, fingerprint, before in sorter.changed(entries):
        limit = min(store.info.passage_tokens, embedder().token_limit)
        passages = split(article, embedder().count_tokens, limit)
        vectors = store.embedded(before) if before else {}
        pending.append(_PreparedArticle(article, fingerprint, passages, vectors))
        waiting += len(passages)
        if progress:
            progress.found(len(passages))
        if waiting >= _TOGETHER:
            _commit(store, embedder(), pending, report, progress)
            store.refresh(is_done=False)
            pending, waiting = [], 0
    if pending:
        _commit(store, embedder(), pending, report, progress)
    store.move(sorter.moves)
    return report


class _Sorter:
    """Tells what is new, changed, moved or as it was, and names articles that have no id of their own."""

    def __init__(self, store: Store, report: ImportReport) -> None:
        self._store = store
        self._report = report
        self._seen: dict[str, str] = {}
        """Id → the place it was read from."""
        self._numbers: dict[str, int] = {}
        """Name of a file → the number of the next article of that name."""
        self.moves: dict[str, str] = {}
        """Id → its new place."""

    def changed(self, entries: Iterable[Article | Rejection]) -> Iterator[tuple[Article, str, str]]:
        """Yield what has to be embedded: the article, its fingerprint, and whose vectors it may have, an id or ""."""
        for entry in entries:
            if isinstance(entry, Rejection):
                self._report.rejected.append(entry)
            elif not _is_storable(entry):
                reason = "it contains a lone surrogate, which is not a character"
                self._report.rejected.append(Rejection(entry.origin, reason))
            elif entry.id in self._seen:
                reason = f"the id {entry.id!r} is already used by {self._seen[entry.id]}"
                self._report.rejected.append(Rejection(entry.origin, reason))
            else:
                yield from self._sorted(entry)

    def _sorted(self, article: Article) -> Iterator[tuple[Article, str, str]]:
        fingerprint = _fingerprint(article)
        same = [known for known in self._store.by_fingerprint(fingerprint) if known.id not in self._seen]
        here = self._store.by_id(article.id) if article.id else self._store.by_origin(article.origin)
        if here is None and not article.id:
            here = next((known for known in same if not exists(known.origin)), None)
        id_ = article.id or (here.id if here and here.id not in self._seen else self._name(article))
        self._seen[id_] = article.origin
        if note := article.provenance.get("text"):
            self._report.left_out[id_] = note
        if here is None or here.id != id_:
            self._report.added.append(id_)
            yield replace(article, id=id_), fingerprint, same[0].id if same else ""
        elif here.fingerprint != fingerprint:
            self._report.replaced.append(id_)
            before = self._store.article(id_)
            whole = replace(article, id=id_)
            yield kept_edits(before, whole) if before else whole, fingerprint, id_
        else:
            self._stays(here, article.origin)

    def _stays(self, known: KnownArticle, origin: str) -> None:
        if known.origin == origin:
            self._report.unchanged.append(known.id)
            return
        self.moves[known.id] = origin
        self._report.moved.append(known.id)

    def _name(self, article: Article) -> str:
        """Return an id after the file's name that no article has."""
        stem = Path(article.origin).stem
        number = self._numbers.get(stem, 1)
        while self._is_taken(name := stem if number == 1 else f"{stem}-{number}"):
            number += 1
        self._numbers[stem] = number + 1
        return name

    def _is_taken(self, id_: str) -> bool:
        return id_ in self._seen or self._store.by_id(id_) is not None


def _commit(
    store: Store, embedder: Embedder, pending: list[_PreparedArticle], report: ImportReport, progress: Progress | None
) -> None:
    known = {text: vector for prepared in pending for text, vector in prepared.vectors.items()}
    texts = [_embedded(passage) for prepared in pending for passage in prepared.passages]
    new = list(dict.fromkeys(text for text in texts if text not in known))
    if progress and len(new) < len(texts):
        progress.embedded(len(texts) - len(new))
    if new:
        vectors = embedder.embed_passages(new, progress.embedded if progress else None)
        known.update(zip(new, vectors, strict=True))
    store.add(_entries(pending, known, embedder.dimension))
    report.passages += len(new)
    report.reused += len(texts) - len(new)


def _embedded(passage: Passage) -> str:
    return passage.context + passage.text


def _entries(
    pending: Sequence[_PreparedArticle], vectors: Mapping[str, Vectors], dimension: int
) -> Iterator[IndexEntry]:
    for prepared in pending:
        rows = [vectors[_embedded(passage)] for passage in prepared.passages]
        yield prepared.article, prepared.fingerprint, prepared.passages, np.array(rows).reshape(-1, dimension)


def edit(store: Store, embedder: Callable[[], Embedder], id_: str, changes: Mapping[str, Any]) -> Article:
    """Correct fields of an article; the corrections are kept when it is read again.

    Raises ArticleError when there is no such article, or a field can't be what it is to be.
    """
    with store.indexing():
        before, known = store.article(id_), store.by_id(id_)
        if before is None or known is None:
            msg = f"There is no article {id_}; `rag list` shows the ids."
            raise ArticleError(msg)
        article = edited(before, changes)
        limit = min(store.info.passage_tokens, embedder().token_limit)
        passages = split(article, embedder().count_tokens, limit)
        # With the fingerprint of what was read, the next reading finds it unchanged.
        prepared = _PreparedArticle(article, known.fingerprint, passages, store.embedded(id_))
        _commit(store, embedder(), [prepared], ImportReport(), None)
    store.refresh()
    return article


def reembed(store: Store, embedder: Embedder, passage_tokens: int, progress: Progress | None = None) -> ImportReport:
    """Split and embed every article again with another model, in one transaction."""
    limit = min(passage_tokens, embedder.token_limit)
    with store.indexing():
        articles = store.articles(with_text=True)
        entries = [
            (article, _kept_fingerprint(store, article), split(article, embedder.count_tokens, limit))
            for article in articles
        ]
        texts = [_embedded(passage) for *_, passages in entries for passage in passages]
        if progress:
            progress.found(len(texts))
        vectors = iter(embedder.embed_passages(texts, progress.embedded if progress else None))
        info = IndexInfo(
            model=embedder.name, revision=embedder.revision, dimension=embedder.dimension, passage_tokens=passage_tokens
        )
        rows = ((*entry, list(islice(vectors, len(entry[2])))) for entry in entries)
        store.add(rows, info=info)
    store.refresh()
    return ImportReport(replaced=[article.id for article in articles], passages=len(texts))


def _kept_fingerprint(store: Store, article: Article) -> str:
    """Return that of the article as it was read, which it may have been corrected since."""
    known = store.by_id(article.id)
    return known.fingerprint if known else _fingerprint(article)


def _is_storable(article: Article) -> bool:
    """Tell whether UTF-8 can hold it; what a reader made always is."""
    try:
        json.dumps(asdict(article), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _fingerprint(article: Article) -> str:
    """A hash of all but its name and where it was read from: a moved file or line is the same article."""
    values = [getattr(article, each.name) for each in fields(Article) if each.name not in _NOT_HASHED]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()
