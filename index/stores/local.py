"""The default store: one SQLite file is the truth; what makes searching fast beside it can be made again.

One transaction holds an article whole (its text, passages, offsets and vectors) or nothing of it. Ids come from
SQLite's AUTOINCREMENT and are never used twice. Every commit has a generation of its own. Most passages are in a
segment (index/stores/segment.py), which never changes; those that came later, the tail, and the ids of those that are
gone are read from SQLite. When the tail has grown, a new segment is made in the background.
"""

import contextlib
import dataclasses
import json
import os
import secrets
import sqlite3
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from index.article_listing import Facets, IndexChange, ListedArticle, Listing, Rows, filter_values, first_day, in_memory
from index.errors import OldIndexError, StoreError
from index.private_files import connect, keep_private
from index.stores import local_article_table, local_schema, segment
from index.stores.base import IndexEntry, KnownArticle, check_dimension
from index.stores.bm25 import packed
from index.stores.local_schema import chunks
from index.stores.local_search import LocalView, SearchIndex
from index.stores.process_lock import ProcessLock
from index.stores.segment import Part, Segment
from index.stores.sqlite_errors import another_model, no_index, translated_errors
from index.stores.stored_passages import packed_spans
from index.text.terms import counts
from index.types import Article, Calibration, Filters, IndexInfo, Passage, Vectors

DATABASE = "index.sqlite3"
_PATIENCE = 30.0
"""Seconds that a writer waits for another one."""
_TAIL = 2_000
"""Passages outside of the segment, new or gone, from which a new one is made; a twentieth of a large segment."""
_LARGEST_TAIL = 10_000
# A number would not do: an index made anew, or a copy put back, counts the same numbers with other passages.
_NEXT_GENERATION = (
    "UPDATE meta SET value = (CAST(value AS INTEGER) + 1) || '-' || lower(hex(randomblob(8))) WHERE key = 'generation'"
)


class LocalStore:
    """Articles, passages and vectors in a folder, as `index.stores.base.Store` has it.

    Raises StoreError where SQLite or the file system refuses.
    """

    def __init__(self, folder: Path, *, create: IndexInfo | None = None) -> None:
        """Open the index in `folder`; with `create`, make it there when it does not exist.

        Raises NoIndexError when there is none and `create` is not given.
        """
        self.folder = folder
        self._path = folder / DATABASE
        self._lock = threading.RLock()
        self._search: SearchIndex | None = None
        self._merging: threading.Thread | None = None
        with translated_errors(self._path):
            is_there = self._path.exists()
        if create is None and not is_there:
            raise no_index(folder)
        if create:
            self._create(create)
        is_writable = os.access(folder, os.W_OK)
        self._reader = self._connect() if is_writable else self._connect_to_read()
        for each in folder.glob(f"{segment.PREFIX}*") if is_writable else ():
            keep_private(each)
        with self._reading() as reader:
            self.info = self._read_info(reader)

    def _connect(self) -> sqlite3.Connection:
        with translated_errors(self._path):
            connection = connect(
                self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=64
            )
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            return connection

    def _connect_to_read(self) -> sqlite3.Connection:
        """Connect in a folder that can't be written to, where SQLite can't keep who is reading."""
        is_still = not self._path.with_name(f"{DATABASE}-wal").exists()  # nobody writes to it
        how = "immutable=1" if is_still else "mode=ro"
        with translated_errors(self._path):
            return sqlite3.connect(
                f"{self._path.absolute().as_uri()}?{how}", uri=True, isolation_level=None, check_same_thread=False
            )

    def _create(self, info: IndexInfo) -> None:
        """Make the tables where there are none yet, in one transaction."""
        with translated_errors(self._path), contextlib.closing(self._connect()) as writer:
            writer.execute("PRAGMA journal_mode = WAL")
            writer.execute("BEGIN IMMEDIATE")
            if not _has_tables(writer):
                for statement in local_schema.statements():
                    writer.execute(statement)
                local_article_table.make(writer)
                _keep(writer, schema=local_schema.SCHEMA, generation=0, segment="", **dataclasses.asdict(info))
            writer.execute("COMMIT")

    def _read_info(self, connection: sqlite3.Connection) -> IndexInfo:
        if not _has_tables(connection):
            raise no_index(self.folder)
        meta = _meta(connection)
        if meta.get("schema") in local_schema.OLD_SCHEMAS:
            msg = (
                f"{self._path} was made by an older version of this program; update it with "
                "`rag index --reembed`, which keeps its articles."
            )
            raise OldIndexError(msg)
        if meta.get("schema") != str(local_schema.SCHEMA):
            msg = (
                f"{self._path} was made by another version of this program; move it away and index the articles again."
            )
            raise StoreError(msg)
        return IndexInfo(
            model=meta["model"],
            revision=meta["revision"],
            dimension=int(meta["dimension"]),
            passage_tokens=int(meta["passage_tokens"]),
        )

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view of the database for all that is read within."""
        with self._lock, translated_errors(self._path):
            if self._reader.in_transaction:  # within a view
                yield self._reader
                return
            self._reader.execute("BEGIN")
            try:
                yield self._reader
            finally:
                self._reader.execute("COMMIT")

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing of what is written within, as a new generation."""
        with translated_errors(self._path), contextlib.closing(self._connect()) as writer:
            writer.execute("BEGIN IMMEDIATE")
            try:
                local_article_table.make(writer)
                yield writer
                writer.execute(_NEXT_GENERATION)
                writer.execute("COMMIT")
            except BaseException:
                if writer.in_transaction:  # a full disk has ended it already
                    writer.execute("ROLLBACK")
                raise

    def add(self, entries: Iterable[IndexEntry], *, info: IndexInfo | None = None) -> None:
        with self._writing() as writer:
            if info is None and self._read_info(writer) != self.info:
                raise another_model(self._path)
            times = local_article_table.times(writer) if info else {}
            if info:
                writer.execute("DELETE FROM articles")
                writer.execute("DELETE FROM meta WHERE key = 'calibration'")
                _keep(writer, **dataclasses.asdict(info))
            dimension = int(_meta(writer)["dimension"])
            changed: dict[str, list[tuple[str, str]]] = {"added": [], "changed": []}
            for article, fingerprint, passages, vectors in entries:
                check_dimension(vectors, dimension)
                since = local_article_table.added(writer, article.id) if info is None else times.get(article.id)
                changed["added" if since is None else "changed"].append((article.id, article.title))
                key = _insert(writer, article, fingerprint, passages, vectors)
                local_article_table.put(writer, key, article, len(passages), since)
            if info is None:
                for what, each in changed.items():
                    local_article_table.note(writer, what, each)
        if info:
            with self._lock:  # no view is open meanwhile
                self.info = info

    def remove(self, ids: Sequence[str]) -> list[str]:
        removed = []
        with self._writing() as writer:
            for id_ in dict.fromkeys(ids):
                title = writer.execute("SELECT title FROM articles WHERE id = ?", (id_,)).fetchone()
                if writer.execute("DELETE FROM articles WHERE id = ?", (id_,)).rowcount:
                    removed.append((id_, title[0]))
            local_article_table.note(writer, "removed", removed)
        return [id_ for id_, _ in removed]

    def move(self, origins: Mapping[str, str]) -> None:
        if origins:
            with self._writing() as writer:
                rows = [(origin, id_) for id_, origin in origins.items()]
                writer.executemany("UPDATE articles SET origin = ? WHERE id = ?", rows)

    def by_id(self, id_: str) -> KnownArticle | None:
        return next(iter(self._known("id = ?", [id_])), None)

    def by_origin(self, origin: str) -> KnownArticle | None:
        return next(iter(self._known("origin = ?", [origin])), None)

    def by_fingerprint(self, fingerprint: str) -> list[KnownArticle]:
        return self._known("fingerprint = ?", [fingerprint])

    def within(self, folders: Sequence[str]) -> list[KnownArticle]:
        return self._known(*local_schema.origin_within(folders)) if folders else []

    def _known(self, condition: str, values: Sequence[str]) -> list[KnownArticle]:
        with self._reading() as reader:
            query = f"SELECT id, fingerprint, origin FROM articles WHERE {condition} ORDER BY key"  # noqa: S608
            return [KnownArticle(*row) for row in reader.execute(query, values)]

    def embedded(self, id_: str) -> dict[str, Vectors]:
        query = (
            "SELECT context, start, end, vector FROM passages JOIN vectors ON passage = passages.id "
            "WHERE passages.article = (SELECT key FROM articles WHERE id = ?)"
        )
        with self._reading() as reader:
            found = self.article(id_)
            text = found.text if found else ""
            rows = reader.execute(query, (id_,))
            return {f"{context}{text[start:end]}": np.frombuffer(blob, "<f4") for context, start, end, blob in rows}

    def articles(self, *, with_text: bool = False, filters: Filters | None = None) -> list[Article]:
        condition, values = local_schema.passes(filters or Filters())
        with self._reading() as reader:
            return local_schema.articles(
                reader, f"{condition} ORDER BY published DESC, id", values, with_text=with_text
            )

    def article(self, id_: str) -> Article | None:
        known = id_.encode(errors="replace").decode()  # half a character, which no id has, can't be written
        with self._reading() as reader:
            return next(iter(local_schema.articles(reader, "id = ?", [known], with_text=True)), None)

    def export(self) -> Iterator[IndexEntry]:
        """Yield articles as they are now, one by one; a commit in between is seen from there on."""
        with self._reading() as reader:
            known = reader.execute("SELECT key, fingerprint FROM articles ORDER BY key").fetchall()
        for key, fingerprint in known:
            with self._reading() as reader:
                entry = local_schema.entry(reader, key, fingerprint, self.info.dimension)
            if entry is not None:
                yield entry

    def languages(self) -> dict[str, int]:
        with self._reading() as reader:
            return dict(
                reader.execute(
                    "SELECT value, count(*) FROM facets WHERE kind = 'language' GROUP BY value ORDER BY count(*) DESC"
                )
            )

    def counts(self) -> tuple[int, int]:
        with self._reading() as reader:
            (articles,) = reader.execute("SELECT count(*) FROM articles").fetchone()
            (passages,) = reader.execute("SELECT count(*) FROM passages").fetchone()
            return articles, passages

    def browse(self, listing: Listing) -> Rows:
        with self._reading() as reader:
            is_whole = local_article_table.is_whole(reader)
        if not is_whole:
            try:
                with self._writing():
                    pass  # lists what is not listed yet
            except StoreError:  # it can't be written to
                rows = (ListedArticle(article, 0, 0, 0.0) for article in self.articles(filters=listing.filters))
                return in_memory(rows, listing)
        with self._reading() as reader:
            return local_article_table.browse(reader, listing)

    def facets(self, most: int) -> Facets:
        with self._reading() as reader:
            return local_article_table.facets(reader, most)

    def changes(self, most: int) -> list[IndexChange]:
        with self._reading() as reader:
            return local_article_table.changes(reader, most)

    @property
    def generation(self) -> str:
        with self._reading() as reader:
            return _meta(reader)["generation"]

    @property
    def size(self) -> int:
        with translated_errors(self._path):
            files = [*self.folder.glob(f"{DATABASE}*"), *self.folder.glob(f"{segment.PREFIX}*/*")]
            return sum(file.stat().st_size for file in files if file.is_file())

    def adding(self) -> str:
        return self.indexing().holder()

    @contextlib.contextmanager
    def reading(self) -> Iterator[LocalView]:
        with self._reading() as reader:
            meta = _meta(reader)
            yield LocalView(reader, self._current(reader, meta), self.info, _calibration(meta))

    def _current(self, reader: sqlite3.Connection, meta: Mapping[str, str]) -> SearchIndex:
        """Return the search index of the generation that this read transaction sees."""
        before = self._search
        if before is None or before.generation != meta["generation"]:
            self.info = self._read_info(reader)
            self._search = self._loaded(reader, meta["generation"], meta["segment"], before)
        assert self._search is not None  # noqa: S101 - for the type checker
        return self._search

    def _loaded(
        self, reader: sqlite3.Connection, generation: str, name: str, before: SearchIndex | None
    ) -> SearchIndex:
        large = before.segment if before else None
        if (large.name if large else "") != name or (large and large.dimension != self.info.dimension):
            large = self._segment(reader, name) if name else None
            before = None
        gone = np.fromiter((id_ for (id_,) in reader.execute("SELECT passage FROM gone ORDER BY passage")), np.int64)
        languages: dict[str, int] = {}
        parts: list[Part] = []
        last = large.last if large else 0
        if before is not None and np.array_equal(before.gone, gone):
            languages = {language: number for number, language in enumerate(before.tail.sums.languages)}
            parts.append(before.tail.part)
            last = before.last
        rows = [row for rows in chunks(reader, last) for row in rows]
        parts.append(Part.of(rows, languages, self.info.dimension))
        return SearchIndex(generation, large, (Part.joined(parts), tuple(languages)), gone)

    def _segment(self, reader: sqlite3.Connection, name: str) -> Segment:
        """Open a segment, or make another of the passages that this read transaction sees."""
        found = Segment.open(self.folder / name)
        if found is not None and found.dimension == self.info.dimension:
            return found
        try:
            with self._merge_lock():
                return self._merged(reader)
        except (OSError, StoreError):  # it can't be kept, or another process is at it
            with tempfile.TemporaryDirectory(prefix="segment-") as folder:
                return segment.write(Path(folder), name, lambda: chunks(reader), self.info.dimension)

    @property
    def calibration(self) -> Calibration | None:
        with self._reading() as reader:
            return _calibration(_meta(reader))

    def calibrate(self, calibration: Calibration) -> None:
        with self._writing() as writer:
            _keep(writer, calibration=json.dumps(dataclasses.asdict(calibration)))

    def indexing(self) -> ProcessLock:
        return ProcessLock(self.folder, "adding articles", patience=_PATIENCE)

    def _merge_lock(self) -> ProcessLock:
        return ProcessLock(self.folder, "merging passages", patience=0)

    def refresh(self, *, is_done: bool = True) -> None:
        """Make a new segment in the background when much has changed since the last one.

        While more articles are coming (not `is_done`) it takes more, since all will be made again at the end.
        """
        with self._reading() as reader:
            meta = _meta(reader)
            query = "SELECT (SELECT count(*) FROM vectors WHERE passage > ?) + (SELECT count(*) FROM gone)"
            (changed,) = reader.execute(query, (int(meta.get("segment_last", 0)),)).fetchone()
        size = int(meta.get("segment_size", 0))
        limit = max(_TAIL, min(size // 20, _LARGEST_TAIL)) if is_done else max(_TAIL, _LARGEST_TAIL)
        if changed >= limit and not (self._merging and self._merging.is_alive()):
            self._merging = threading.Thread(target=self._merge_quietly, name="merging")
            self._merging.start()

    def _merge_quietly(self) -> None:
        """Merge; what stands in the way now will not for the next one, and until then all is in the tail."""
        with contextlib.suppress(StoreError, OSError):
            self.merge()

    def merge(self) -> None:
        """Make a segment of all passages that there are now.

        Raises LockedError while another process is at it.
        """
        with self._merge_lock(), translated_errors(self._path), contextlib.closing(self._connect()) as reader:
            reader.execute("BEGIN")
            self._merged(reader)

    def _merged(self, reader: sqlite3.Connection) -> Segment:
        """Make the segment of all passages that a read transaction sees.

        Its name is its own: a copy of the database that is put back later asks for what it was made with.
        """
        info, meta = self._read_info(reader), _meta(reader)
        before = meta["segment"]
        name = f"{segment.PREFIX}{secrets.token_hex(8)}"
        made = segment.write(self.folder, name, lambda: chunks(reader), info.dimension, like=before)
        with self._writing() as writer:
            if self._read_info(writer) == info and _meta(writer)["segment"] == before:
                _keep(writer, segment=name, segment_last=made.last, segment_size=len(made.ids))
                generation = int(meta["generation"].partition("-")[0])
                writer.execute("DELETE FROM gone WHERE generation < ?", (generation,))
        segment.remove_others(self.folder, keep=[before, name])
        return made

    def close(self) -> None:
        """Close the store, after the segment that is being made."""
        if self._merging:
            self._merging.join()
        with self._lock:
            self._reader.close()
            self._search = None


def _meta(reader: sqlite3.Connection) -> dict[str, str]:
    return dict(reader.execute("SELECT key, value FROM meta"))


def _keep(writer: sqlite3.Connection, **values: object) -> None:
    """Write values into the table `meta`."""
    rows = [(key, str(value)) for key, value in values.items()]
    writer.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)


def _calibration(meta: Mapping[str, str]) -> Calibration | None:
    return Calibration(**json.loads(meta["calibration"])) if "calibration" in meta else None


def _insert(
    writer: sqlite3.Connection,
    article: Article,
    fingerprint: str,
    passages: Sequence[Passage],
    vectors: Sequence[Vectors] | Vectors,
) -> int:
    """Put an article in; returns its key."""
    writer.execute("DELETE FROM articles WHERE id = ?", (article.id,))
    names = ("fingerprint", "day", *local_schema.FIELDS)
    key = writer.execute(
        f"INSERT INTO articles ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",  # noqa: S608 - names of columns
        (fingerprint, first_day(article.published), *local_schema.columns(article)),
    ).lastrowid
    writer.executemany("INSERT INTO facets VALUES (?, ?, ?)", [(*facet, key) for facet in filter_values(article)])
    for passage, vector in zip(passages, vectors, strict=True):
        spans = packed_spans(passage.sentences)
        row = writer.execute(
            "INSERT INTO passages (article, start, end, heading, context, sentences) VALUES (?, ?, ?, ?, ?, ?)",
            (key, passage.start, passage.end, passage.heading, passage.context, spans),
        ).lastrowid
        terms = packed(*counts(passage.context + passage.text))
        writer.execute(
            "INSERT INTO vectors VALUES (?, ?, ?, ?, ?, ?)",
            (row, key, passage.tokens, article.language, terms, local_schema.blob(vector)),
        )
    assert key is not None  # noqa: S101 - for the type checker
    return key


def _has_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").fetchone() is not None
