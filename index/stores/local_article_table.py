"""Table of the articles in the local store: a slim table beside the texts, and a log of recent changes.

A table of a hundred thousand articles is searched and sorted while someone types; to read through the articles
themselves, texts and all, would take seconds. Both tables came later than the others: where an older version of this
program made the index, or has written to it, what is missing is filled in by the next that writes.
"""

import sqlite3
import time
from collections.abc import Sequence
from typing import Any

from index.article_listing import FACETS, Facets, IndexChange, ListedArticle, Listing, Rows, authors, first_day
from index.stores import local_schema
from index.text.folding import fold_for_index
from index.types import Article

_LISTED = """
CREATE TABLE IF NOT EXISTS listed (
    key INTEGER PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
    day TEXT NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, source TEXT NOT NULL, author TEXT NOT NULL,
    passages INTEGER NOT NULL, length INTEGER NOT NULL, added REAL NOT NULL
)
"""
"""Texts without case and accents, as they are compared."""
_CHANGES = """
CREATE TABLE IF NOT EXISTS changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, what TEXT NOT NULL,
    article TEXT NOT NULL, title TEXT NOT NULL
)
"""
_KEPT = 500
"""Changes that are remembered."""
_PUT = "INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_TEXTS = ("title", "source", "author", "language")


def is_whole(reader: sqlite3.Connection) -> bool:
    """Tell whether all articles are listed."""
    if reader.execute("SELECT 1 FROM sqlite_schema WHERE name = 'listed'").fetchone() is None:
        return False
    newest, listed = (reader.execute(f"SELECT max(key) FROM {name}").fetchone()[0] for name in ("articles", "listed"))  # noqa: S608
    return bool(newest == listed)


def make(writer: sqlite3.Connection) -> None:
    """Make the tables where there are none yet, and list what is not listed."""
    for statement in (_LISTED, _CHANGES):
        writer.execute(statement)
    if is_whole(writer):
        return
    rows = writer.execute(
        "SELECT key, day, language, title, source, author, "
        "(SELECT count(*) FROM passages WHERE article = articles.key), length(text), 0 "
        "FROM articles WHERE key NOT IN (SELECT key FROM listed)"
    )
    writer.executemany(_PUT, ([*row[:2], *map(fold_for_index, row[2:6]), *row[6:]] for row in rows.fetchall()))


def times(writer: sqlite3.Connection) -> dict[str, float]:
    """Return id → when the article came into the index."""
    return dict(writer.execute("SELECT id, added FROM articles JOIN listed USING (key)"))


def added(writer: sqlite3.Connection, id_: str) -> float | None:
    """Return when an article came into the index; None when it is not in it."""
    row = writer.execute("SELECT added FROM articles JOIN listed USING (key) WHERE id = ?", (id_,)).fetchone()
    return row[0] if row else None


def put(writer: sqlite3.Connection, key: int, article: Article, passages: int, at: float | None) -> None:
    """List an article that came into the index at a time, or now."""
    words = [fold_for_index(getattr(article, name)) for name in ("language", "title", "source", "author")]
    when = time.time() if at is None else at
    writer.execute(_PUT, (key, first_day(article.published), *words, passages, len(article.text), when))


def note(writer: sqlite3.Connection, what: str, changed: Sequence[tuple[str, str]]) -> None:
    """Write down what became of articles, each given by id and title."""
    now = time.time()
    rows = [(now, what, id_, title) for id_, title in changed[-_KEPT:]]
    writer.executemany("INSERT INTO changes (at, what, article, title) VALUES (?, ?, ?, ?)", rows)
    writer.execute("DELETE FROM changes WHERE number <= (SELECT max(number) FROM changes) - ?", (_KEPT,))


def changes(reader: sqlite3.Connection, most: int) -> list[IndexChange]:
    """Return what changed, the latest first."""
    if reader.execute("SELECT 1 FROM sqlite_schema WHERE name = 'changes'").fetchone() is None:
        return []
    rows = reader.execute("SELECT at, what, article, title FROM changes ORDER BY number DESC LIMIT ?", (most,))
    return [IndexChange(*row) for row in rows]


def browse(reader: sqlite3.Connection, listing: Listing) -> Rows:
    """Return a part of the table."""
    condition, values = local_schema.passes(listing.filters)
    for word in listing.wanted:
        condition += " AND instr(title || char(10) || source || char(10) || author, ?)"
        values.append(word)
    (total,) = reader.execute(f"SELECT count(*) FROM listed WHERE {condition}", values).fetchone()  # noqa: S608 - marks only
    # The keys are found in the slim table before anything of the articles is read.
    found = reader.execute(
        f"SELECT key, passages, length, added FROM listed WHERE {condition} ORDER BY {_order(listing)} LIMIT ? OFFSET ?",  # noqa: S608, E501
        [*values, listing.most, listing.first],
    ).fetchall()
    rows = (ListedArticle(local_schema.articles(reader, "key = ?", [key])[0], *rest) for key, *rest in found)
    return Rows(tuple(rows), total)


def _order(listing: Listing) -> str:
    column = "day" if listing.by == "published" else listing.by
    way = "DESC" if listing.descending else "ASC"
    first = f"{column} = ''" if column in (*_TEXTS, "day") else f"{column} = 0"
    return f"{first}, {column} {way}, key {way}"


def facets(reader: sqlite3.Connection, most: int) -> Facets:
    """Return the most frequent values that articles can be filtered by, as one of the articles writes each."""
    found: dict[str, list[tuple[str, int]]] = {}
    for kind, name in FACETS.items():
        rows = reader.execute(
            "SELECT value, count(*), max(article) FROM facets WHERE kind = ? GROUP BY value "
            "ORDER BY count(*) DESC, value LIMIT ?",
            (kind, most),
        ).fetchall()
        found[name] = [(_spelt(reader, kind, value, key), count) for value, count, key in rows]
    return found


def _spelt(reader: sqlite3.Connection, kind: str, value: str, key: int) -> str:
    """Return a value as an article writes it, which the table of facets has without regard to case."""
    (article,) = local_schema.articles(reader, "key = ?", [key])
    spelt: dict[str, Sequence[Any]] = {
        "source": [article.source],
        "language": [article.language],
        "author": [article.author, *authors(article)],
        "tag": article.tags,
    }
    return next((str(each) for each in spelt[kind] if each.casefold() == value), value)
