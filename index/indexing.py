"""Indexing: read, split, embed, commit."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from index.article_changes import ArticleChanges, fingerprint_of
from index.articles.article_edits import edited
from index.articles.columns import checked_columns
from index.articles.file_discovery import find
from index.articles.readers import read, read_source
from index.articles.source import Source
from index.embeddings import Embedder
from index.errors import ArticleError
from index.import_report import ImportReport, Progress
from index.passages import split
from index.pruning import remove_unread
from index.stores.base import IndexEntry, Store
from index.types import Article, IndexInfo, Passage, Rejection, Vectors

_TOGETHER = 512
"""Passages that are embedded and committed together: enough to fill batches with texts of one length."""

File = TypeVar("File")


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
    changes = ArticleChanges(store, report)
    for article, fingerprint, before in changes.changed(entries):
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
    store.move(changes.moves)
    return report


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
    return known.fingerprint if known else fingerprint_of(article)
