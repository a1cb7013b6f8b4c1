"""An index: a store and the embedding model it was made with, opened together."""

import contextlib
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index import embeddings, indexing
from index.article_listing import IndexChange, Listing
from index.articles.source import Source
from index.copying import CopyReport, copy
from index.embeddings import Embedder
from index.errors import ModelMismatchError, NoIndexError, OldIndexError
from index.import_report import ImportReport, Progress
from index.passages import split
from index.rerank import Reranker
from index.search import Result, Size, search
from index.settings import IndexSettings
from index.similarity_calibration import calibrate
from index.stores import open_store
from index.stores.base import Store
from index.stores.federated import FederatedStore
from index.stores.local import LocalStore
from index.text.terms import hashes
from index.types import Article, Filters, IndexInfo, Passage, Rejection

_LATELY = 20
"""Number of latest changes that belong to the state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """State of an index at one moment."""

    articles: int
    passages: int
    languages: Mapping[str, int]
    """ISO 639-1 code → number of articles, the most frequent first."""
    newest: Article | None
    """Article published last, without its text."""
    model: str
    """Embedding model."""
    where: str
    """Data folder, or the store's address without its secrets."""
    kind: str
    """Kind of store: `local`, or the beginning of another store's address."""
    size: int
    """Bytes on this machine; 0 if the index is elsewhere."""
    changes: tuple[IndexChange, ...]
    """Latest changes, newest first; empty if the store keeps no record of them."""
    generation: str
    """Name of the generation, another one after every commit."""
    adding: str
    """Program that is adding articles now, as the beginning of a sentence, or ""."""


class Index:
    """A searchable index. Safe for use from several threads; the model is loaded on first use."""

    def __init__(
        self, settings: IndexSettings | None = None, together: Mapping[str, IndexSettings] | None = None
    ) -> None:
        """With `together`, name → settings of each, read these indexes as one, in which nothing can be changed."""
        self.settings = settings or IndexSettings()
        self._together = together or {}
        self._lock = threading.RLock()
        self._store: Store | None = None
        self._embedder: Embedder | None = None
        self._reranker: Reranker | None = None

    @property
    def store(self) -> Store:
        """Store of the index, opened on first use.

        Raises NoIndexError when there is none yet, ModelMismatchError when another model is asked for than made it.
        """
        with self._lock:
            if self._store is None:
                store = self._opened()
                if self.settings.model and self.settings.model != store.info.model:
                    store.close()
                    raise _mismatch(store.info, self.settings)
                self._store = store
            return self._store

    def embedder(self) -> Embedder:
        """Return the model of the index, or the one for a new index.

        Raises ModelMismatchError when the model has changed under the same name, or another program has embedded the
        index again since it was opened.
        """
        with self._lock:
            info = self._info()
            if self._embedder is None:
                name = info.model if info else self.settings.model
                embedder = embeddings.make(name, threads=self.settings.threads)
                if info and info.revision != embedder.revision:
                    raise _mismatch(info, self.settings)
                self._embedder = embedder
            if info and (info.model, info.revision) != (self._embedder.name, self._embedder.revision):
                msg = f"The index has been re-embedded with {info.model}; restart this program."
                raise ModelMismatchError(msg)
            return self._embedder

    def _opened(self) -> Store:
        if not self._together:
            return _opened(self.settings)
        with contextlib.ExitStack() as stack:
            stores = {}
            for name, settings in self._together.items():
                with contextlib.suppress(NoIndexError):  # nothing was added to it yet
                    stores[name] = stack.enter_context(contextlib.closing(_opened(settings)))
            if not stores:
                msg = f"There are no articles in {', '.join(self._together)} yet; run `rag index --in NAME PATH...`."
                raise NoIndexError(msg)
            joint = FederatedStore(stores)
            stack.pop_all()
        return joint

    def _info(self) -> IndexInfo | None:
        try:
            return self.store.info
        except NoIndexError:
            return None

    def add_files(
        self,
        paths: Sequence[str | Path],
        progress: Progress | None = None,
        columns: Mapping[str, str] | None = None,
        *,
        prune: bool = False,
        stop: threading.Event | None = None,
    ) -> ImportReport:
        """Read files and folders into the index, which is created if there is none.

        With `prune` the articles go that were read from there once and are no longer there. When `stop` is set no
        more is read, and what was read is kept.
        Raises ArticleError when a path does not exist or holds no file, or `columns` names no field of an article, and
        LockedError, which names the other program, while one is adding articles.
        """
        report = indexing.add_files(self._created, self.embedder, paths, progress, columns, prune=prune, stop=stop)
        return self._calibrated(report)

    def add_sources(
        self,
        sources: Sequence[Source],
        progress: Progress | None = None,
        stop: threading.Event | None = None,
    ) -> ImportReport:
        """Read files under other names than their own, or bytes, as `add_files` does."""
        return self._calibrated(indexing.add_sources(self._created(), self.embedder, sources, progress, stop))

    def add(self, entries: Iterable[Article | Rejection], progress: Progress | None = None) -> ImportReport:
        """Add articles to the index, which is created if there is none."""
        return self._calibrated(indexing.add(self._created(), self.embedder, entries, progress))

    def edit(self, id_: str, changes: Mapping[str, Any]) -> Article:
        """Correct fields of an article and return it; the corrections are kept when it is read again.

        Raises ArticleError when there is no such article, or a field can't be what it is to be.
        """
        return indexing.edit(self.store, self.embedder, id_, changes)

    def reembed(self, progress: Progress | None = None) -> ImportReport:
        """Embed every article again, with the model of the settings, or else the current version of the index's own.

        The index keeps its articles whatever happens; one of an older version is brought up to date.
        """
        with contextlib.suppress(NoIndexError):
            try:
                self._opened().close()
            except OldIndexError:
                return self._upgraded(progress)
        with self._lock, contextlib.closing(self._opened()) as store:
            model = self.settings.model or store.info.model
            embedder = embeddings.make(model, threads=self.settings.threads)
            report = indexing.reembed(store, embedder, self.settings.passage_tokens, progress)
            calibrate(store, lambda: embedder)
            self.close()
            return report

    def _upgraded(self, progress: Progress | None) -> ImportReport:
        """Make the index anew of the articles that an older version's has, and put it in its place."""
        from index.stores import local_upgrade  # noqa: PLC0415 - once in the life of an index

        embedder = embeddings.make(self.settings.model, threads=self.settings.threads)
        with self._lock, local_upgrade.taking_its_place(self.settings.data) as folder:
            articles = local_upgrade.old_articles(self.settings.data)
            with contextlib.closing(LocalStore(folder, create=self._info_for(embedder))) as store:
                report = indexing.add(store, lambda: embedder, articles, progress)
                calibrate(store, lambda: embedder)
        self.close()
        return report

    def _info_for(self, embedder: Embedder) -> IndexInfo:
        return IndexInfo(
            model=embedder.name,
            revision=embedder.revision,
            dimension=embedder.dimension,
            passage_tokens=self.settings.passage_tokens,
        )

    def _calibrated(self, report: ImportReport) -> ImportReport:
        """Measure what texts have in common, where that was never done or the articles that came have changed it.

        An index from before there was a calibration gets it when it is next written to, even if no article has changed.
        """
        calibrate(self.store, self.embedder)
        return report

    def _created(self) -> Store:
        with self._lock:
            if self._info() is None and not self._together:
                info = self._info_for(self.embedder())
                open_store(self.settings.store, self.settings.data, create=info).close()
            return self.store

    def search(
        self, question: str, size: Size | None = None, *, filters: Filters | None = None, rerank: str = ""
    ) -> Result:
        """Return the passages for a question, best first; none if no article passes the filters.

        `rerank` is the name or folder of a cross-encoder that puts them in order.
        Raises NoIndexError when there is no article to search in.
        """
        reranker = self._reranked_by(rerank) if rerank else None
        wanted = size or Size()
        result = search(self.store, self.embedder(), question, wanted, filters=_absolute(filters), reranker=reranker)
        self.embedder()  # the search has seen the newest generation: is it still this model's?
        if not result.hits and not filters:
            where, command = self.settings.where, self.settings.command
            msg = f"There are no articles in {where} yet; run `{command} PATH...` to add some."
            raise NoIndexError(msg)
        return result

    def known(self, words: Sequence[str]) -> list[bool]:
        """Tell of each word whether a passage has it, in some form."""
        if not words:
            return []
        with self.store.reading() as view:
            found: list[bool] = view.known(hashes(words)).tolist()
        return found

    def articles(self, filters: Filters | None = None) -> list[Article]:
        """Return the articles that pass the filters, newest first, without their texts."""
        return self.store.articles(filters=_absolute(filters))

    def passages(self, article: Article) -> list[Passage]:
        """Return the passages that an article of the index is split into."""
        limit = min(self.store.info.passage_tokens, self.embedder().token_limit)
        return split(article, self.embedder().count_tokens, limit)

    def state(self) -> IndexState:
        """Return the current state of the index.

        Raises NoIndexError when there is none yet.
        """
        store = self.store
        articles, passages = store.counts()
        newest = store.browse(Listing(most=1)).rows
        return IndexState(
            articles=articles,
            passages=passages,
            languages=store.languages(),
            newest=newest[0].article if newest else None,
            model=store.info.model,
            where=self.settings.where,
            kind="local" if self.settings.is_local else self.settings.store.partition(":")[0],
            size=store.size,
            changes=tuple(store.changes(_LATELY)),
            generation=store.generation,
            adding=store.adding(),
        )

    def _reranked_by(self, name: str) -> Reranker:
        with self._lock:
            if self._reranker is None or self._reranker.name != name:
                self._reranker = Reranker(name)
            return self._reranker

    def remove(self, ids: Sequence[str]) -> list[str]:
        """Remove articles; returns the ids that were there."""
        removed = self.store.remove(ids)
        if removed:
            calibrate(self.store, self.embedder)
        return removed

    def copy(self, to: str, progress: Progress | None = None) -> CopyReport:
        """Copy the articles into the store at an address, without embedding them again.

        Raises ModelMismatchError when the target was made with another model.
        """
        source = self.store
        if self._together:
            source.export()  # raises before there is a target
        with contextlib.closing(open_store(to, self.settings.data, create=source.info)) as target:
            return copy(source, target, progress)

    def close(self) -> None:
        with self._lock:
            if self._store:
                self._store.close()
            self._store = self._embedder = None


def _opened(settings: IndexSettings) -> Store:
    try:
        return open_store(settings.store, settings.data)
    except (NoIndexError, OldIndexError) as error:
        raise type(error)(str(error).replace("rag index", settings.command)) from error


def _absolute(filters: Filters | None) -> Filters:
    """Return filters whose folders are as the origins of articles are: absolute paths, or addresses."""
    if filters is None:
        return Filters()
    folders = (name if "://" in name else _resolved(name) for name in filters.folders)
    return replace(filters, folders=tuple(folders))


def _resolved(folder: str) -> str:
    """Return the whole path of a folder; one that no file system can have is left as it is, and holds nothing."""
    try:
        return str(Path(folder).expanduser().resolve())
    except (OSError, RuntimeError, ValueError):
        return folder


def _mismatch(info: IndexInfo, settings: IndexSettings) -> ModelMismatchError:
    model = settings.model
    if model in ("", info.model):
        made_with = f"{info.model}, revision {info.revision}, which has changed since"
    else:
        made_with = f"{info.model}, not with {model}"
    return ModelMismatchError(
        f"The index in {settings.where} was made with the model {made_with}; "
        f"to re-embed its articles, run `{settings.command} --reembed{f' --model {model}' if model else ''}`."
    )
