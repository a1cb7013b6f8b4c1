"""Conversations that are kept: `conversations.sqlite3` in the data folder.

Each belongs to an owner, and nobody else can find, read, change or delete it by its id; by its share token it can be
read, as long as it is shared.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from index.terms import folded
from index.types import Article, Hit, Place
from rag.errors import ConversationError
from rag.types import Answer, Citation, Exchange

if TYPE_CHECKING:
    from pydantic import TypeAdapter

DATABASE = "conversations.sqlite3"
LONGEST_TITLE = 120
"""Characters."""
_VERSION = 1
_PATIENCE = 10
"""Seconds that another program may be writing."""
_ID_BYTES = 12
_TOKEN_BYTES = 24
"""So many that nobody finds one by trying."""
_MOST_WORDS = 16
"""Words of a search that count."""
_TABLES = """
CREATE TABLE conversations (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, folded TEXT NOT NULL,
    created TEXT NOT NULL, changed TEXT NOT NULL, token TEXT UNIQUE
);
CREATE INDEX conversations_by_owner ON conversations (owner, changed, id);
CREATE TABLE exchanges (
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    exchange TEXT NOT NULL, PRIMARY KEY (conversation, number)
);
CREATE TABLE searched (
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    folded TEXT NOT NULL, PRIMARY KEY (conversation, number)
)
"""
"""What is searched has a table of its own, so that a search need not pass over the answers' evidence."""
_HEADING = "id, title, created, changed, coalesce(token, '')"
_NEWEST = "ORDER BY changed DESC, id DESC LIMIT ?"
_HOLDS = (
    "AND (instr(folded, ?) OR EXISTS "
    "(SELECT 1 FROM searched WHERE conversation = conversations.id AND instr(searched.folded, ?))) "
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A conversation without what was said in it."""

    id: str = ""
    """"" for one that is not kept."""
    title: str = ""
    created: str = ""
    changed: str = ""
    """When its last question was answered: ISO 8601, UTC."""
    token: str = ""
    """By which others can read it; "" for one that is not shared."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was asked and answered, in order.

    In a kept one the articles are without their texts; the quotes, and where they stood, are all there.
    """

    exchanges: tuple[Exchange, ...] = ()
    heading: Heading = Heading()
    is_mine: bool = True
    """False for one that is read by its share token."""

    @property
    def id(self) -> str:
        """Its id, "" for one that is not kept."""
        return self.heading.id

    def cut(self, number: int) -> "Conversation":
        """Return what comes before the `number`-th exchange, counted from 0."""
        return replace(self, exchanges=self.exchanges[:number])

    def add(self, exchange: Exchange) -> "Conversation":
        """Return the conversation with one more exchange."""
        return replace(self, exchanges=(*self.exchanges, exchange))


class Conversations:
    """The conversations of one owner. Safe for use from several threads and programs.

    Ids that are not there, or are somebody else's, are nothing: no conversation, no change. Every method raises
    ConversationError when the file can't be used.
    """

    def __init__(self, folder: Path, owner: str) -> None:
        self._path = folder / DATABASE
        self._owner = owner

    def find(self, search: str = "", *, most: int = 50, after: Heading | None = None) -> list[Heading]:
        """Return the newest conversations; `after` one of them, those that come behind it.

        With `search`, those in which each of its words occurs, in the title, a question or an answer, without regard to
        case and accents.
        """
        if not self._path.exists():
            return []
        words = folded(search).split()[:_MOST_WORDS]
        page = "AND (changed, id) < (?, ?) " if after else ""
        values = [
            self._owner,
            *((after.changed, after.id) if after else ()),
            *(each for word in words for each in [word] * 2),
        ]
        sql = f"SELECT {_HEADING} FROM conversations WHERE owner = ? {page}{_HOLDS * len(words)}{_NEWEST}"  # noqa: S608 - none of it was sent
        with self._open() as connection:
            return [Heading(*row) for row in connection.execute(sql, (*values, most))]

    def get(self, id_: str) -> Conversation | None:
        """Return a conversation."""
        if not self._path.exists():
            return None
        with self._open() as connection:
            return _read(connection, "id = ? AND owner = ?", id_, self._owner)

    def shared(self, token: str) -> Conversation | None:
        """Return the conversation, of whatever owner, that is shared by a token."""
        if not token or not self._path.exists():
            return None
        with self._open() as connection:
            found = _read(connection, "token = ?", token)
        return replace(found, is_mine=False, heading=Heading(title=found.heading.title)) if found else None

    def keep(self, exchange: Exchange, id_: str = "", *, at: int | None = None) -> Conversation:
        """Put an exchange at the end of a conversation, or of a new one where there is none of that id.

        With `at` it takes the place of the exchange of that number, counted from 0, and of all after it.
        Returns the conversation as it is now.
        """
        now = _now()
        with self._writing() as connection:
            if not self._is_mine(connection, id_):
                id_, at = token_urlsafe(_ID_BYTES), 0
                title = shortened(exchange.question)
                row = (id_, self._owner, title, folded(title), now, now)
                connection.execute("INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?, NULL)", row)
            if at is not None:
                _cut(connection, id_, at)
            _append(connection, id_, exchange)
            connection.execute("UPDATE conversations SET changed = ? WHERE id = ?", (now, id_))
            found = _read(connection, "id = ?", id_)
        if found is None:
            raise AssertionError(id_)
        return found

    def cut(self, id_: str, number: int) -> Conversation | None:
        """Take away the `number`-th exchange, counted from 0, and all after it; one without any is deleted."""
        with self._writing() as connection:
            if not self._is_mine(connection, id_):
                return None
            _cut(connection, id_, number)
            if number <= 0:
                connection.execute("DELETE FROM conversations WHERE id = ?", (id_,))
            return _read(connection, "id = ?", id_)

    def rename(self, id_: str, title: str) -> bool:
        """Give a conversation another title; an empty one changes nothing. Returns whether it has it."""
        title = shortened(title)
        return bool(title) and self._change(id_, "title = ?, folded = ?", title, folded(title))

    def share(self, id_: str) -> str:
        """Let everybody read a conversation who has its token, and return that; "" when there is none of that id."""
        self._change(id_, "token = coalesce(token, ?)", token_urlsafe(_TOKEN_BYTES))
        found = self.get(id_)
        return found.heading.token if found else ""

    def withdraw(self, id_: str) -> bool:
        """End that a conversation can be read by its token, for good. Returns whether there is one of that id."""
        return self._change(id_, "token = NULL")

    def delete(self, *ids: str) -> int:
        """Delete conversations for good; returns how many there were."""
        with self._writing() as connection:
            deleted = (
                connection.execute("DELETE FROM conversations WHERE id = ? AND owner = ?", (id_, self._owner)).rowcount
                for id_ in ids
            )
            return sum(deleted)

    def _change(self, id_: str, what: str, *values: str) -> bool:
        sql = f"UPDATE conversations SET {what} WHERE id = ? AND owner = ?"  # noqa: S608 - none of it was sent
        with self._writing() as connection:
            return bool(connection.execute(sql, (*values, id_, self._owner)).rowcount)

    def _is_mine(self, connection: sqlite3.Connection, id_: str) -> bool:
        sql = "SELECT 1 FROM conversations WHERE id = ? AND owner = ?"
        return connection.execute(sql, (id_, self._owner)).fetchone() is not None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Give a connection for one step: the last one to close leaves everything in one file."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))  # SQLite gives its other files the same mode
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)) as connection:
                self._prepare(connection)
                yield connection
        except (sqlite3.Error, OSError) as error:
            msg = f"The conversations {self._path} can't be used ({error}); move the file away to begin anew."
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
                for statement in _TABLES.split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
                version = _VERSION
            connection.execute("COMMIT")
        if version != _VERSION:
            msg = f"The conversations {self._path} were made by a newer version of this program: update it."
            raise ConversationError(msg)


def shortened(title: str) -> str:
    """Return a title of one line that is not too long, cut between words where there are any."""
    line = " ".join(title.encode(errors="replace").decode().split())
    if len(line) <= LONGEST_TITLE:
        return line
    start = line[: LONGEST_TITLE - 1]
    head, _, _ = start.rpartition(" ")
    return f"{head if len(head) > LONGEST_TITLE // 2 else start}…"


def encoded(exchange: Exchange) -> str:
    """Return an exchange as JSON, with all that is shown of it; of articles their texts are left out."""
    answer = exchange.answer and _without_texts(exchange.answer)
    data = _adapter().dump_python(replace(exchange, answer=answer), exclude_defaults=True)
    return json.dumps(data, ensure_ascii=False).encode(errors="replace").decode()


def decoded(data: str) -> Exchange:
    """Return the exchange of its JSON; what a later version of this program knows besides is passed over.

    Raises ValueError for what is none.
    """
    return _adapter().validate_json(data)


@cache
def _adapter() -> "TypeAdapter[Exchange]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - a tenth of a second that only a kept conversation needs

    return TypeAdapter(Exchange)


def _without_texts(answer: Answer) -> Answer:
    return replace(
        answer,
        citations=tuple(map(_cited, answer.citations)),
        quotes=tuple(map(_cited, answer.quotes)),
        hits=tuple(map(_found, answer.hits)),
    )


def _cited(citation: Citation) -> Citation:
    return replace(citation, article=_head(citation.article, citation.start))


def _found(hit: Hit) -> Hit:
    head, copies = _head(hit.article, hit.start), tuple(_head(copy, 0) for copy in hit.copies)
    return Hit(head, hit.start, hit.end, float(hit.score), hit.passage, hit.heading, copies=copies)


def _head(article: Article, start: int) -> Article:
    """Return what is shown of an article beside a quote that begins at `start`."""
    place = article.place(start)
    places = (Place(0, place),) if place else ()
    return replace(article, text="", origin="", places=places, provenance={})


def _read(connection: sqlite3.Connection, where: str, *values: str) -> Conversation | None:
    row = connection.execute(f"SELECT {_HEADING} FROM conversations WHERE {where}", values).fetchone()  # noqa: S608
    if row is None:
        return None
    sql = "SELECT exchange FROM exchanges WHERE conversation = ? ORDER BY number"
    try:
        exchanges = tuple(decoded(data) for (data,) in connection.execute(sql, row[:1]))
    except ValueError as error:
        msg = f"The conversation “{row[1]}” can't be read; another version of this program has written it."
        raise ConversationError(msg) from error
    return Conversation(exchanges, Heading(*row))


def _cut(connection: sqlite3.Connection, id_: str, number: int) -> None:
    for table in ("exchanges", "searched"):
        connection.execute(f"DELETE FROM {table} WHERE conversation = ? AND number >= ?", (id_, number))  # noqa: S608


def _append(connection: sqlite3.Connection, id_: str, exchange: Exchange) -> None:
    sql = "SELECT coalesce(max(number) + 1, 0) FROM exchanges WHERE conversation = ?"
    (number,) = connection.execute(sql, (id_,)).fetchone()
    connection.execute("INSERT INTO exchanges VALUES (?, ?, ?)", (id_, number, encoded(exchange)))
    said = f"{exchange.question}\n{exchange.answer.text if exchange.answer else ''}"
    row = (id_, number, folded(said.encode(errors="replace").decode()))
    connection.execute("INSERT INTO searched VALUES (?, ?, ?)", row)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
