"""SQLite files of the data folder that belong to readers, each opened anew for every step."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from index.private_files import connect
from rag.errors import ConversationError

_PATIENCE = 10
"""Seconds that another program may be writing."""
_VERSION = 1
"""Version of the tables of every such file."""


class Database:
    """A file with tables of one version. Safe for use from several threads and programs.

    Every method raises ConversationError when the file can't be used.
    """

    def __init__(self, path: Path, tables: str, *, name: str) -> None:
        """`tables` are statements to make them, and `name` is what messages call the contents."""
        self.path = path
        self._tables = tables
        self._name = name

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are made at one stroke."""
        with self.open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection in which all that is read is of the same moment."""
        with self.open() as connection:
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """Give a connection for one step: the last one to close leaves everything in one file."""
        try:
            with closing(connect(self.path, timeout=_PATIENCE, isolation_level=None)) as connection:
                self._prepare(connection)
                yield connection
        except (sqlite3.Error, OSError) as error:
            msg = f"The {self._name} {self.path} can't be used ({error}); move the file away to start afresh."
            raise ConversationError(msg) from error

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            (version,) = connection.execute("PRAGMA user_version").fetchone()  # another program may have been faster
            if version == 0:
                for statement in self._tables.split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
                version = _VERSION
            connection.execute("COMMIT")
        if version != _VERSION:
            msg = f"The {self._name} {self.path} were made by a newer version of this program: update it."
            raise ConversationError(msg)


def storable(text: str) -> str:
    """Return a text without halves of characters, which no file can hold."""
    return text.encode(errors="replace").decode()


def now() -> str:
    """Return this moment in ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
