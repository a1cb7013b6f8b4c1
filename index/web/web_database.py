"""Database of the web: the list of feeds, and what is known of pages and hosts, in `web.sqlite3` beside the index.

It holds nothing else that can't be had again. What was read is written down only after its
article was committed, so that a crash between the two costs a visit and never an article.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from index.errors import LockedError, StoreError
from index.private_files import connect

DATABASE = "web.sqlite3"
_VERSION = 1
_PATIENCE = 30.0
"""Seconds that a writer waits for another one."""

_TABLES = """
CREATE TABLE feeds (
    address TEXT PRIMARY KEY, title TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
    checked REAL NOT NULL, problem TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE pages (
    key TEXT PRIMARY KEY, article TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE entries (
    feed TEXT NOT NULL REFERENCES feeds (address) ON DELETE CASCADE,
    entry TEXT NOT NULL, stamp TEXT NOT NULL, article TEXT NOT NULL,
    PRIMARY KEY (feed, entry)
) WITHOUT ROWID;
CREATE TABLE hosts (
    site TEXT PRIMARY KEY, robots TEXT NOT NULL, robots_until REAL NOT NULL, closed_until REAL NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Validators:
    """Validators that a server gave with a page, for asking whether it has changed."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that `sync` reads."""

    address: str
    title: str = ""
    validators: Validators = Validators()
    checked: float = 0.0
    """Time of the last request, in seconds since 1970; 0 for never."""
    problem: str = ""
    """Reason why it could not be read then, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitedPage:
    """A page that was read, with the article it gave."""

    key: str
    """`Address.key` of where it was in the end."""
    article: str
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An entry of a feed that was read."""

    stamp: str
    """A hash of what the feed said of it."""
    article: str
    """The article it gave, or "" where it can give none."""


class WebDatabase:
    """The file `web.sqlite3` of a data folder; one object per thread. Raises StoreError if SQLite fails."""

    def __init__(self, folder: Path) -> None:
        """Open the file, which is created if there is none."""
        self._path = folder / DATABASE
        with self._told():
            self._connection = connect(self._path, timeout=_PATIENCE, isolation_level=None)
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._make()

    def _make(self) -> None:
        with self._writing():
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version == 0:
                for statement in _TABLES.split(";\n"):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {_VERSION}")
        if version not in (0, _VERSION):
            self._connection.close()
            msg = f"{self._path} was made by another version of this program; move it away and add the feeds again."
            raise StoreError(msg)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def feeds(self) -> list[Feed]:
        """Return all feeds, by address."""
        with self._told():
            rows = self._connection.execute(
                "SELECT address, title, etag, modified, checked, problem FROM feeds ORDER BY address"
            ).fetchall()
        return [
            Feed(address=address, title=title, validators=Validators(*validators), checked=checked, problem=problem)
            for address, title, *validators, checked, problem in rows
        ]

    def add_feed(self, feed: Feed) -> bool:
        """Add a feed to the list; returns whether it is new."""
        row = (feed.address, feed.title, *_both(feed.validators), feed.checked, feed.problem)
        with self._writing():
            return bool(self._connection.execute("INSERT OR IGNORE INTO feeds VALUES (?, ?, ?, ?, ?, ?)", row).rowcount)

    def update_feed(self, feed: Feed) -> None:
        """Store the result of the last visit; a feed that was removed meanwhile stays removed."""
        row = (feed.title, *_both(feed.validators), feed.checked, feed.problem, feed.address)
        with self._writing():
            self._connection.execute(
                "UPDATE feeds SET title = ?, etag = ?, modified = ?, checked = ?, problem = ? WHERE address = ?", row
            )

    def remove_feed(self, address: str) -> bool:
        """Remove a feed from the list; returns whether it was there."""
        with self._writing():
            return bool(self._connection.execute("DELETE FROM feeds WHERE address = ?", (address,)).rowcount)

    def entries(self, feed: str) -> dict[str, Seen]:
        """Return what was read of a feed, by the ids of its entries."""
        with self._told():
            rows = self._connection.execute("SELECT entry, stamp, article FROM entries WHERE feed = ?", (feed,))
            return {entry: Seen(stamp=stamp, article=article) for entry, stamp, article in rows}

    def keep_entries(self, feed: str, entries: Mapping[str, Seen]) -> None:
        """Store what was read of a feed; entries that it no longer lists are forgotten."""
        rows = [(feed, entry, seen.stamp, seen.article) for entry, seen in entries.items()]
        with self._writing():
            self._connection.execute("DELETE FROM entries WHERE feed = ?", (feed,))
            if self._connection.execute("SELECT 1 FROM feeds WHERE address = ?", (feed,)).fetchone():
                self._connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?)", rows)

    def page(self, key: str) -> VisitedPage | None:
        """Return what is known of an address."""
        with self._told():
            row = self._connection.execute("SELECT article, etag, modified FROM pages WHERE key = ?", (key,)).fetchone()
        return VisitedPage(key=key, article=row[0], validators=Validators(*row[1:])) if row else None

    def keep_pages(self, pages: Iterable[VisitedPage]) -> None:
        """Store what was read, in one transaction."""
        rows = [(page.key, page.article, *_both(page.validators)) for page in pages]
        with self._writing():
            self._connection.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)", rows)

    def robots(self, site: str, now: float) -> str | None:
        """Return the robots.txt of a site, or None if it is unknown or outdated."""
        with self._told():
            row = self._connection.execute(
                "SELECT robots FROM hosts WHERE site = ? AND robots_until > ?", (site, now)
            ).fetchone()
        return row[0] if row else None

    def keep_robots(self, site: str, robots: str, until: float) -> None:
        self._keep(site, robots=robots, robots_until=until)

    def closed_until(self, site: str) -> float:
        """Return the time until which a site asks to be left alone, in seconds since 1970; 0 if it has not."""
        with self._told():
            row = self._connection.execute("SELECT closed_until FROM hosts WHERE site = ?", (site,)).fetchone()
        return float(row[0]) if row else 0.0

    def close_until(self, site: str, until: float) -> None:
        self._keep(site, closed_until=until)

    def _keep(self, site: str, **values: str | float) -> None:
        with self._writing():
            self._connection.execute("INSERT OR IGNORE INTO hosts VALUES (?, '', 0, 0)", (site,))
            for name, value in values.items():
                self._connection.execute(f"UPDATE hosts SET {name} = ? WHERE site = ?", (value, site))  # noqa: S608 - names of columns

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has ended it already
                    self._connection.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if "locked" in str(error) or "busy" in str(error):
                msg = f"Another program is writing to {self._path}; try again when it is done."
                raise LockedError(msg) from error
            msg = f"{self._path} could not be used ({error}); if it is damaged move it away and add the feeds again."
            raise StoreError(msg) from error
        except OSError as error:
            msg = f"{error.filename or self._path}: {error.strerror or error}; choose another data folder with --data."
            raise StoreError(msg) from error


def _both(validators: Validators) -> tuple[str, str]:
    return validators.etag, validators.modified
