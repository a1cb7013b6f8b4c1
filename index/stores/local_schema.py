"""Schema of the local store: its tables, the conditions of filters, and conversion of rows to values and back."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from index.article_listing import FACETS, first_day
from index.stores.base import IndexEntry
from index.stores.segment import PassageRow
from index.stores.stored_passages import passage_of
from index.types import Article, Filters, Place, Vectors

SCHEMA = 3
OLD_SCHEMAS = ("1", "2")
"""Those whose articles can be taken over."""
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL, day TEXT NOT NULL, origin TEXT NOT NULL,
    title TEXT NOT NULL, language TEXT NOT NULL, source TEXT NOT NULL, author TEXT NOT NULL, published TEXT NOT NULL,
    section TEXT NOT NULL, link TEXT NOT NULL, tags TEXT NOT NULL, places TEXT NOT NULL, provenance TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX articles_by_origin ON articles (origin);
CREATE INDEX articles_by_fingerprint ON articles (fingerprint);
CREATE INDEX articles_by_day ON articles (day);
CREATE TABLE facets (
    kind TEXT NOT NULL, value TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    PRIMARY KEY (kind, value, article)
) WITHOUT ROWID;
CREATE INDEX facets_by_article ON facets (article);
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
    article INTEGER NOT NULL, tokens INTEGER NOT NULL, language TEXT NOT NULL,
    terms BLOB NOT NULL, vector BLOB NOT NULL
);
CREATE TABLE gone (passage INTEGER PRIMARY KEY, generation INTEGER NOT NULL);
CREATE TRIGGER passages_gone AFTER DELETE ON passages BEGIN
    INSERT INTO gone SELECT old.id, CAST(value AS INTEGER) FROM meta WHERE key = 'generation';
END;
"""
"""`gone` holds removed passages that the segment may still have, each with the last generation that had it."""
_TEXTS = ("id", "title", "language", "source", "author", "published", "section", "link", "origin", "text")
FIELDS = (*_TEXTS, "tags", "places", "provenance")
"""Columns of an article; what is no text is kept as JSON."""
_WITHIN = (
    "key IN (SELECT articles.key FROM json_each(?) AS name CROSS JOIN articles ON origin = name.value "
    "UNION ALL SELECT articles.key FROM json_each(?) AS span CROSS JOIN articles "
    "ON origin >= span.value ->> 0 AND origin < span.value ->> 1)"
)
_CHUNK = 20_000
"""Passages that are in memory at once while a segment is made."""


def statements() -> Iterator[str]:
    """Yield the statements that make the tables, one by one, since a script would end the transaction."""
    statement = ""
    for line in TABLES.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def columns(article: Article) -> Iterator[str]:
    """Yield the values of FIELDS."""
    yield from (getattr(article, name) for name in _TEXTS)
    yield from (json.dumps(value) for value in (article.tags, article.places, dict(article.provenance)))


def article(row: Sequence[Any]) -> Article:
    """Return the article of a row of FIELDS."""
    *texts, tags, places, provenance = row
    return Article(
        **dict(zip(_TEXTS, texts, strict=True)),
        tags=tuple(json.loads(tags)),
        places=tuple(Place(*place) for place in json.loads(places)),
        provenance=json.loads(provenance),
    )


def articles(
    reader: sqlite3.Connection, where: str, values: Sequence[Any] = (), *, with_text: bool = False
) -> list[Article]:
    """Return articles; without their texts unless these are asked for."""
    names = ", ".join("''" if name == "text" and not with_text else name for name in FIELDS)
    return [article(row) for row in reader.execute(f"SELECT {names} FROM articles WHERE {where}", values)]  # noqa: S608


def _of_ids(relation: str) -> str:
    """Return a condition for tables that have the articles' keys."""
    return f"key {relation} (SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(?)))"  # noqa: S608


def passes(filters: Filters) -> tuple[str, list[str]]:
    """Return the condition that an article passes, and its values."""
    conditions, values = ["TRUE"], list[str]()
    if filters.after:
        conditions.append("day >= ?")
        values.append(first_day(filters.after))
    if filters.before:
        conditions.append("day < ? AND day > ''")
        values.append(first_day(filters.before))
    for kind, name in FACETS.items():
        if wanted := getattr(filters, name):
            marks = ", ".join("?" * len(wanted))
            conditions.append(f"key IN (SELECT article FROM facets WHERE kind = '{kind}' AND value IN ({marks}))")  # noqa: S608
            values += [value.casefold() for value in wanted]
    if filters.folders:
        within, names = origin_within(filters.folders)
        conditions.append(f"key IN (SELECT key FROM articles WHERE {within})")  # noqa: S608
        values += names
    if filters.only:
        conditions.append(_of_ids("IN"))
        values.append(json.dumps(filters.only))
    if filters.without:
        conditions.append(_of_ids("NOT IN"))
        values.append(json.dumps(filters.without))
    return " AND ".join(conditions), values


def origin_within(folders: Sequence[str]) -> tuple[str, list[str]]:
    """Return the condition that an article was read from a folder, a file, or a line or member of one."""
    names = [folder.rstrip("/") or "/" for folder in folders]
    stems = [name.rstrip("/") for name in names]
    ranges = [(stem + first, stem + after) for stem in stems for first, after in ("/0", ":;", '!"')]
    return _WITHIN, [json.dumps(names), json.dumps(ranges)]


def chunks(reader: sqlite3.Connection, after: int = 0) -> Iterator[list[PassageRow]]:
    """Yield the passages with greater ids, many at once."""
    cursor = reader.execute(
        "SELECT passage, article, language, vector, terms FROM vectors WHERE passage > ? ORDER BY passage", (after,)
    )
    while rows := cursor.fetchmany(_CHUNK):
        yield [PassageRow(*row) for row in rows]


def entry(reader: sqlite3.Connection, key: int, fingerprint: str, dimension: int) -> IndexEntry | None:
    """Read an article with all that belongs to it; None when it has gone or is another one by now."""
    own = articles(reader, "key = ? AND fingerprint = ?", (key, fingerprint), with_text=True)
    rows = reader.execute(
        "SELECT start, end, heading, context, sentences, tokens, vector FROM passages "
        "JOIN vectors ON passage = id WHERE passages.article = ? ORDER BY id",
        (key,),
    ).fetchall()
    vectors = np.frombuffer(b"".join(row[-1] for row in rows), "<f4").reshape(-1, dimension)
    return (own[0], fingerprint, [passage_of(own[0], *row[:-1]) for row in rows], vectors) if own else None


def blob(vector: Vectors) -> bytes:
    return vector.astype("<f4").tobytes()
