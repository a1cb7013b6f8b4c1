"""The default store: one SQLite file is the truth, a FAISS index beside it is a cache that can be made again.

One transaction holds an article whole (its text, passages, offsets and vectors) or nothing of it. Ids come from
SQLite's AUTOINCREMENT and are never used twice. Every commit has a generation of its own; the cache names the
generation that it was made from and is checked against it, and by checksum, whenever it is read.
"""

import contextlib
import dataclasses
import hashlib
import json
import sqlite3
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.errors import LockedError, ModelMismatchError, NoIndexError, StoreError
from index.types import Article, Background, Hit, IndexInfo, Passage, Place, Span, Vectors

DATABASE = "index.sqlite3"
CACHE = "vectors.faiss"
SCHEMA = 2
_LAYOUT = 2
"""Of the cache."""
_PATIENCE = 30.0
"""Seconds that a writer waits for another one."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, source TEXT NOT NULL, author TEXT NOT NULL,
    published TEXT NOT NULL, section TEXT NOT NULL, link TEXT NOT NULL, origin TEXT NOT NULL,
    tags TEXT NOT NULL, places TEXT NOT NULL, provenance TEXT NOT NULL,
    fingerprint TEXT NOT NULL
);
CREATE INDEX articles_by_origin ON articles (origin);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    heading TEXT NOT NULL, context TEXT NOT NULL,
    sentences TEXT NOT NULL
);
CREATE INDEX passages_by_article ON passages (article);
CREATE TABLE vectors (
    passage INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
    vector BLOB NOT NULL
);
"""
# A number would not do: an index made anew, or a copy put back, counts the same numbers with other passages.
_NEXT_GENERATION = (
    "UPDATE meta SET value = (CAST(value AS INTEGER) + 1) || '-' || lower(hex(randomblob(8))) WHERE key = 'generation'"
)
Entry = tuple[Article, str, Sequence[Passage], "Sequence[Vectors] | Vectors"]
"""An article, its fingerprint, its passages, and a vector for each of them."""
_ALL_VECTORS = """
SELECT passage, language, vector FROM vectors
JOIN passages ON passages.id = passage JOIN articles ON articles.key = article ORDER BY passage
"""
_FEW = 10
"""Passages of a language whose own mean counts half, the mean of all the other half."""
_TEXTS = ("id", "title", "text", "language", "source", "author", "published", "section", "link", "origin")
_FIELDS = (*_TEXTS, "tags", "places", "provenance")
"""Columns of an article; what is no text is kept as JSON."""


class LocalStore:
    """Articles, passages and vectors in a folder; one may write while others read.

    Safe for use from several threads. Raises StoreError where SQLite or the file system refuses.
    """

    def __init__(self, folder: Path, *, create: IndexInfo | None = None) -> None:
        """Open the index in `folder`; with `create`, make it there when it does not exist.

        Raises NoIndexError when there is none and `create` is not given.
        """
        self.folder = folder
        self._path = folder / DATABASE
        self._lock = threading.RLock()
        self._vectors: _VectorIndex | None = None
        if create is None and not self._path.exists():
            raise _no_index(folder)
        if create:
            self._create(create)
        self._reader = self._connect()
        with self._reading() as reader:
            self.info = self._read_info(reader)

    def _connect(self) -> sqlite3.Connection:
        with _told(self._path):
            connection = sqlite3.connect(
                self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=64
            )
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            return connection

    def _create(self, info: IndexInfo) -> None:
        """Make the tables where there are none yet, in one transaction."""
        with _told(self._path):
            self.folder.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(self._connect()) as writer:
                writer.execute("PRAGMA journal_mode = WAL")
                writer.execute("BEGIN IMMEDIATE")
                if not _has_tables(writer):
                    for statement in _TABLES.split(";\n"):
                        writer.execute(statement)
                    values = {"schema": SCHEMA, "generation": 0, **dataclasses.asdict(info)}
                    writer.executemany("INSERT INTO meta VALUES (?, ?)", [(key, str(values[key])) for key in values])
                writer.execute("COMMIT")

    def _read_info(self, connection: sqlite3.Connection) -> IndexInfo:
        if not _has_tables(connection):
            raise _no_index(self.folder)
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        if meta.get("schema") != str(SCHEMA):
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
        with self._lock, _told(self._path):
            self._reader.execute("BEGIN")
            try:
                yield self._reader
            finally:
                self._reader.execute("COMMIT")

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing of what is written within, as a new generation."""
        with _told(self._path), contextlib.closing(self._connect()) as writer:
            writer.execute("BEGIN IMMEDIATE")
            try:
                yield writer
                writer.execute(_NEXT_GENERATION)
                writer.execute("COMMIT")
            except BaseException:
                if writer.in_transaction:  # a full disk has ended it already
                    writer.execute("ROLLBACK")
                raise

    def add(self, entries: Iterable[Entry], *, info: IndexInfo | None = None) -> None:
        """Commit articles, each in place of the one of the same id; all of the call is one transaction.

        With `info` they are all that the index holds from then on, made with another model. Raises ModelMismatchError
        when another process has done that since this store last looked.
        """
        with self._writing() as writer:
            if info is None and self._read_info(writer) != self.info:
                raise _another_model(self._path)
            if info:
                writer.execute("DELETE FROM articles")
                values = dataclasses.asdict(info)
                writer.executemany(
                    "UPDATE meta SET value = ? WHERE key = ?", [(str(values[key]), key) for key in values]
                )
            (dimension,) = writer.execute("SELECT value FROM meta WHERE key = 'dimension'").fetchone()
            for article, fingerprint, passages, vectors in entries:
                _check_dimension(vectors, int(dimension))
                writer.execute("DELETE FROM articles WHERE id = ?", (article.id,))
                key = writer.execute(
                    f"INSERT INTO articles ({', '.join(_FIELDS)}, fingerprint) VALUES ({'?, ' * len(_FIELDS)}?)",  # noqa: S608 - names of columns
                    (*_columns(article), fingerprint),
                ).lastrowid
                for passage, vector in zip(passages, vectors, strict=True):
                    row = writer.execute(
                        "INSERT INTO passages (article, start, end, heading, context, sentences) "
                        "VALUES (?, ?, ?, ?, ?, ?)",
                        (
                            key,
                            passage.start,
                            passage.end,
                            passage.heading,
                            passage.context,
                            _packed(passage.sentences),
                        ),
                    ).lastrowid
                    writer.execute("INSERT INTO vectors VALUES (?, ?)", (row, _blob(vector)))

    def remove(self, ids: Sequence[str]) -> list[str]:
        """Remove articles; returns the ids that were there."""
        with self._writing() as writer:
            return [
                id_
                for id_ in dict.fromkeys(ids)
                if writer.execute("DELETE FROM articles WHERE id = ?", (id_,)).rowcount
            ]

    def fingerprints(self) -> dict[str, str]:
        """Return id → fingerprint of every article."""
        with self._reading() as reader:
            return dict(reader.execute("SELECT id, fingerprint FROM articles"))

    def ids_by_origin(self) -> dict[str, str]:
        """Return origin → id of every article."""
        with self._reading() as reader:
            return dict(reader.execute("SELECT origin, id FROM articles"))

    def articles(self, *, with_text: bool = False) -> list[Article]:
        """Return every article, newest first, then by id; the texts stay behind unless they are asked for."""
        columns = ", ".join("''" if name == "text" and not with_text else name for name in _FIELDS)
        with self._reading() as reader:
            rows = reader.execute(f"SELECT {columns} FROM articles ORDER BY published DESC, id")  # noqa: S608
            return [_article(row) for row in rows]

    def article(self, id_: str) -> Article | None:
        """Return an article with its text."""
        with self._reading() as reader:
            row = reader.execute(f"SELECT {', '.join(_FIELDS)} FROM articles WHERE id = ?", (id_,)).fetchone()  # noqa: S608
        return _article(row) if row else None

    def languages(self) -> dict[str, int]:
        """Return language → number of articles in it."""
        with self._reading() as reader:
            return dict(reader.execute("SELECT language, count(*) FROM articles GROUP BY language"))

    def counts(self) -> tuple[int, int]:
        """Return the numbers of articles and passages."""
        with self._reading() as reader:
            (articles,) = reader.execute("SELECT count(*) FROM articles").fetchone()
            (passages,) = reader.execute("SELECT count(*) FROM passages").fetchone()
            return articles, passages

    def search(self, vector: npt.NDArray[np.float32], top: int) -> list[Hit]:
        """Return the passages nearest to a normalised vector of shape [dimension], best first, scored by cosine."""
        with self._reading() as reader:
            vectors = self._current_vectors(reader)
            _check_dimension([vector], self.info.dimension)
            ids, scores = vectors.search(vector, top)
            return _hits(reader, ids, scores)

    def background(self, vector: Vectors) -> Background:
        """Return what a vector of shape [dimension] has in common with all passages."""
        with self._reading() as reader:
            return self._current_vectors(reader).background(vector)

    def _current_vectors(self, reader: sqlite3.Connection) -> "_VectorIndex":
        """The vectors of the generation that this read transaction sees."""
        (generation,) = reader.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
        if self._vectors is None or self._vectors.generation != generation:
            cache = self.folder / CACHE
            self.info = self._read_info(reader)
            self._vectors = _VectorIndex.load(cache, generation, self.info.dimension)
            if self._vectors is None:
                rows = reader.execute(_ALL_VECTORS).fetchall()
                self._vectors = _VectorIndex.build(rows, generation, self.info.dimension)
                self._vectors.save(cache)
        return self._vectors

    def refresh(self) -> None:
        """Bring the FAISS cache up to the newest generation, so that the next reader finds it."""
        with self._reading() as reader:
            self._current_vectors(reader)

    def close(self) -> None:
        with self._lock:
            self._reader.close()
            self._vectors = None


def _no_index(folder: Path) -> NoIndexError:
    return NoIndexError(f"There is no index in {folder} yet; run `rag index PATH...` to make one.")


def _check_dimension(vectors: "Sequence[Vectors] | Vectors", dimension: int) -> None:
    """Refuse vectors of another model, which another process may have embedded the index with meanwhile."""
    for vector in vectors:
        if vector.shape != (dimension,):
            msg = (
                f"The index holds vectors of dimension {dimension}, not {vector.shape[-1]}: its articles were embedded "
                "with another model meanwhile; start this program again."
            )
            raise ModelMismatchError(msg)


def _another_model(path: Path) -> ModelMismatchError:
    return ModelMismatchError(f"{path} was embedded again with another model meanwhile; start this program again.")


def _has_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").fetchone() is not None


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into errors that name the file and what mends it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            msg = f"Another program is writing to {path}; try again when it is done."
            raise LockedError(msg) from error
        hints = {
            "readonly": "make the folder writable or choose another with --data",
            "full": "free some space on the disk; what was committed is safe",
            "unable to open": "check that the folder can be read and written",
        }
        hint = next((hint for key, hint in hints.items() if key in text), "run `rag doctor`")
        msg = f"The index {path} could not be used ({text}); {hint}."
        raise StoreError(msg) from error
    except sqlite3.DatabaseError as error:
        msg = f"{path} is damaged or no index ({error}); move it away and index again."
        raise StoreError(msg) from error
    except OSError as error:
        msg = f"{error.filename or path}: {error.strerror or error}; choose another data folder with --data."
        raise StoreError(msg) from error


def _columns(article: Article) -> Iterator[str]:
    yield from (getattr(article, name) for name in _TEXTS)
    yield from (json.dumps(value) for value in (article.tags, article.places, dict(article.provenance)))


def _article(row: Sequence[Any]) -> Article:
    *texts, tags, places, provenance = row
    return Article(
        **dict(zip(_TEXTS, texts, strict=True)),
        tags=tuple(json.loads(tags)),
        places=tuple(Place(*place) for place in json.loads(places)),
        provenance=json.loads(provenance),
    )


def _packed(spans: Sequence[Span]) -> str:
    return json.dumps([number for span in spans for number in span], separators=(",", ":"))


def _spans(packed: str) -> tuple[Span, ...]:
    numbers = iter(json.loads(packed))
    return tuple(Span(start, end) for start, end in zip(numbers, numbers, strict=True))


def _blob(vector: npt.NDArray[np.float32]) -> bytes:
    return vector.astype("<f4").tobytes()


def _hits(reader: sqlite3.Connection, ids: Sequence[int], scores: Sequence[float]) -> list[Hit]:
    marks = ", ".join("?" * len(ids))
    rows = reader.execute(
        f"SELECT id, article, start, end, heading, sentences FROM passages WHERE id IN ({marks})",  # noqa: S608 - marks only
        ids,
    )
    passages = {row[0]: row[1:] for row in rows}
    articles: dict[int, Article] = {}
    hits = []
    for id_, score in zip(ids, scores, strict=True):
        key, start, end, heading, packed = passages[id_]
        if key not in articles:
            query = f"SELECT {', '.join(_FIELDS)} FROM articles WHERE key = ?"  # noqa: S608 - names of columns
            articles[key] = _article(reader.execute(query, (key,)).fetchone())
        hits.append(Hit(articles[key], start, end, score, id_, heading, _spans(packed)))
    return hits


def _checksum(line: bytes, body: bytes) -> bytes:
    digest = hashlib.sha256(line)
    digest.update(body)
    return digest.hexdigest().encode() + b"\n"


def _means(vectors: Vectors, languages: npt.NDArray[Any]) -> tuple[dict[str, int], Vectors]:
    """Return language → row, and the means of all vectors and of each language's: shape [1 + languages, dimension].

    An embedding says in what language a text is: a question is nearer to any passage in its own than to the one in
    another language that answers it. Without the language's mean this part is gone (the same for all passages of an
    index in one language); of 29 questions about sample articles in another language, 25 instead of 19 are found.
    """
    whole = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], np.float32)
    rows: dict[str, int] = {}
    means = [whole]
    for language in sorted(set(languages)):
        own = vectors[languages == language]
        rows[language] = len(rows)
        means.append((own.sum(axis=0) + _FEW * whole) / (len(own) + _FEW))
    return rows, np.stack(means).astype(np.float32)


class _VectorIndex:
    """Passage ids and their vectors in FAISS, of one generation of the database."""

    def __init__(
        self, index: Any, ids: npt.NDArray[np.int64], generation: str, languages: dict[str, int], means: Vectors
    ) -> None:
        self._index = index
        self._ids = ids
        self.generation = generation
        self._languages = languages
        """Language → its row in the means, counted from the second."""
        self._means = means
        """The mean of all vectors, then those of each language: shape [1 + languages, dimension]."""

    @classmethod
    def build(cls, rows: Sequence[tuple[int, str, bytes]], generation: str, dimension: int) -> "_VectorIndex":
        import faiss  # noqa: PLC0415 - 0.2 s that only a search needs

        index = faiss.IndexFlatIP(dimension)
        ids = np.fromiter((id_ for id_, _, _ in rows), np.int64, len(rows))
        vectors = np.frombuffer(b"".join(blob for _, _, blob in rows), "<f4").reshape(-1, dimension)
        languages, means = _means(vectors, np.array([language for _, language, _ in rows], object))
        if rows:
            index.add(vectors - (means[1:] - means[0])[[languages[language] for _, language, _ in rows]])
        return cls(index, ids, generation, languages, means)

    @property
    def count(self) -> int:
        return len(self._ids)

    def background(self, vector: Vectors) -> Background:
        cosines = self._means @ vector
        offsets = {language: float(cosines[row + 1] - cosines[0]) for language, row in self._languages.items()}
        return Background(float(cosines[0]), self.count, offsets)

    def search(self, vector: npt.NDArray[np.float32], top: int) -> tuple[list[int], list[float]]:
        top = min(top, len(self._ids))
        if not top:
            return [], []
        scores, rows = self._index.search(vector.reshape(1, -1), top)
        return self._ids[rows[0]].tolist(), scores[0].tolist()

    @classmethod
    def load(cls, path: Path, generation: str, dimension: int) -> "_VectorIndex | None":
        """Read the cache; None when it is missing, damaged, of another layout or of another generation."""
        try:
            with path.open("rb") as file:
                checksum, line, body = file.readline(), file.readline(), file.read()
        except OSError:
            return None
        if _checksum(line, body) != checksum:
            return None
        head = json.loads(line)
        if (head.get("layout"), head["generation"], head["dimension"]) != (_LAYOUT, generation, dimension):
            return None
        import faiss  # noqa: PLC0415

        ids = np.frombuffer(body, "<i8", head["count"])
        shape = (1 + len(head["languages"]), dimension)
        means = np.frombuffer(body, "<f4", shape[0] * dimension, ids.nbytes).reshape(shape)
        index = faiss.deserialize_index(np.frombuffer(body, np.uint8, offset=ids.nbytes + means.nbytes))
        return cls(index, ids, generation, head["languages"], means)

    def save(self, path: Path) -> None:
        """Write the cache under a temporary name, then give it its own; a folder that refuses has no cache."""
        import faiss  # noqa: PLC0415

        head = {
            "layout": _LAYOUT,
            "generation": self.generation,
            "dimension": self._index.d,
            "count": self.count,
            "languages": self._languages,
        }
        arrays = self._ids.astype("<i8"), self._means.astype("<f4"), faiss.serialize_index(self._index)
        body = b"".join(array.tobytes() for array in arrays)
        line = json.dumps(head).encode() + b"\n"
        with contextlib.suppress(OSError), tempfile.TemporaryDirectory(prefix=".cache-", dir=path.parent) as folder:
            made = Path(folder) / path.name
            with made.open("wb") as file:
                file.writelines([_checksum(line, body), line, body])
            made.replace(path)
