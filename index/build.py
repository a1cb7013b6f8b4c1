"""Articles → index: read, split, embed, commit; what has not changed costs a hash."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import accumulate, islice
from pathlib import Path
from typing import Protocol

from index import articles as readers
from index.embeddings import Embedder
from index.passages import split
from index.stores.local import LocalStore
from index.types import Article, IndexInfo, Passage, Rejection

_TOGETHER = 512
"""Passages that are embedded in one go and then committed: enough to fill batches with texts of one length."""

_NOT_HASHED = ("id", "origin", "provenance")


@dataclass(slots=True)
class Report:
    """What became of the articles."""

    added: list[str] = field(default_factory=list)
    """Ids of new articles."""
    replaced: list[str] = field(default_factory=list)
    """Ids of articles that had changed."""
    unchanged: list[str] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    passages: int = 0
    """Passages that were embedded."""
    removed: list[str] = field(default_factory=list)
    """Ids of articles whose file is gone, where that was asked for."""

    @property
    def rejections(self) -> int:
        """How many files, rows and members gave no article."""
        return sum(rejection.count for rejection in self.rejected)

    @property
    def articles(self) -> int:
        """How many articles are in the index now because of, or in spite of, what was read."""
        return len(self.added) + len(self.replaced) + len(self.unchanged)

    def merge(self, other: "Report") -> None:
        """Take in what became of other articles."""
        self.added += other.added
        self.replaced += other.replaced
        self.unchanged += other.unchanged
        self.rejected += other.rejected
        self.passages += other.passages
        self.removed += other.removed


class Progress(Protocol):
    """What a caller may show while articles are read and embedded; the methods are called in one thread."""

    def reading(self, files: int, of: int) -> None:
        """So many files have been read."""

    def found(self, passages: int) -> None:
        """So many more passages wait to be embedded."""

    def embedded(self, passages: int) -> None:
        """So many of them are done."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    article: Article
    fingerprint: str
    passages: list[Passage]


def add_files(
    store: Callable[[], LocalStore],
    embedder: Callable[[], Embedder],
    paths: Iterable[str | Path],
    progress: Progress | None = None,
    columns: Mapping[str, str] | None = None,
) -> Report:
    """Read files and folders into the index; a file that can't be read is in the report and stops nothing.

    `columns` says for tables and JSON which column holds which field of an article.
    Raises ArticleError when a path does not exist, there is no file at all, or an article has no such field.
    """
    columns = readers.checked_columns(columns)
    files = readers.find(paths)
    return add(store(), embedder, _read(files, columns, progress), progress)


def _read(
    files: Sequence[Path], columns: Mapping[str, str], progress: Progress | None
) -> Iterator[Article | Rejection]:
    for number, path in enumerate(files):
        if progress:
            progress.reading(number, len(files))
        yield from readers.read(path, columns)
    if progress:
        progress.reading(len(files), len(files))


def add(
    store: LocalStore,
    embedder: Callable[[], Embedder],
    entries: Iterable[Article | Rejection],
    progress: Progress | None = None,
) -> Report:
    """Commit articles, each in place of the one of the same id; `embedder` is called when there is something to embed.

    What was committed stays when this is interrupted; called again it goes on where it stopped.
    """
    report = Report()
    pending: list[_Prepared] = []
    waiting = 0
    for prepared in _prepared(store, embedder, entries, report):
        pending.append(prepared)
        waiting += len(prepared.passages)
        if progress:
            progress.found(len(prepared.passages))
        if waiting >= _TOGETHER:
            _commit(store, embedder(), pending, report, progress)
            pending, waiting = [], 0
    if pending:
        _commit(store, embedder(), pending, report, progress)
    if report.passages:
        store.refresh()
    return report


def _prepared(
    store: LocalStore, embedder: Callable[[], Embedder], entries: Iterable[Article | Rejection], report: Report
) -> Iterator[_Prepared]:
    known = store.fingerprints()
    names = _Names(store.ids_by_origin(), known)
    seen: dict[str, str] = {}
    for entry in entries:
        if isinstance(entry, Rejection):
            report.rejected.append(entry)
            continue
        article = names.named(entry)
        if article.id in seen:
            reason = f"the id {article.id!r} was read already, from {seen[article.id]}"
            report.rejected.append(Rejection(article.origin, reason))
            continue
        if not _is_storable(article):
            report.rejected.append(Rejection(article.origin, "it holds a lone surrogate, which is no character"))
            continue
        seen[article.id] = article.origin
        fingerprint = _fingerprint(article)
        if known.get(article.id) == fingerprint:
            report.unchanged.append(article.id)
            continue
        limit = min(store.info.passage_tokens, embedder().token_limit)
        passages = split(article, embedder().count_tokens, limit)
        (report.replaced if article.id in known else report.added).append(article.id)
        yield _Prepared(article, fingerprint, passages)


def _commit(
    store: LocalStore, embedder: Embedder, pending: list[_Prepared], report: Report, progress: Progress | None
) -> None:
    texts = [passage.context + passage.text for prepared in pending for passage in prepared.passages]
    vectors = embedder.embed_passages(texts, progress.embedded if progress else None)
    ends = accumulate(len(prepared.passages) for prepared in pending)
    store.add(
        (prepared.article, prepared.fingerprint, prepared.passages, vectors[end - len(prepared.passages) : end])
        for prepared, end in zip(pending, ends, strict=True)
    )
    report.passages += len(texts)


def reembed(store: LocalStore, embedder: Embedder, passage_tokens: int, progress: Progress | None = None) -> Report:
    """Split and embed every article of the index again, with another model; all of it is one transaction."""
    limit = min(passage_tokens, embedder.token_limit)
    articles = store.articles(with_text=True)
    entries = [_Prepared(each, _fingerprint(each), split(each, embedder.count_tokens, limit)) for each in articles]
    texts = [passage.context + passage.text for entry in entries for passage in entry.passages]
    if progress:
        progress.found(len(texts))
    vectors = iter(embedder.embed_passages(texts, progress.embedded if progress else None))
    info = IndexInfo(
        model=embedder.name, revision=embedder.revision, dimension=embedder.dimension, passage_tokens=passage_tokens
    )
    rows = ((e.article, e.fingerprint, e.passages, list(islice(vectors, len(e.passages)))) for e in entries)
    store.add(rows, info=info)
    store.refresh()
    return Report(replaced=[article.id for article in articles], passages=len(texts))


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


class _Names:
    """Gives articles without an id of their own one after their file's name; the same file keeps its id."""

    def __init__(self, by_origin: dict[str, str], taken: Iterable[str]) -> None:
        self._by_origin = by_origin
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def named(self, article: Article) -> Article:
        if article.id:
            self._taken.add(article.id)
            return article
        id_ = self._by_origin.get(article.origin)
        if id_ is None:
            id_ = self._by_origin[article.origin] = self._free(Path(article.origin).stem)
        self._taken.add(id_)
        return replace(article, id=id_)

    def _free(self, stem: str) -> str:
        """Return a name that is not taken: the stem, or the stem with the next number."""
        if stem not in self._taken:
            return stem
        number = self._numbers.get(stem, 2)
        while f"{stem}-{number}" in self._taken:
            number += 1
        self._numbers[stem] = number + 1
        return f"{stem}-{number}"
