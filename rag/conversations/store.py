"""Kept conversations: `conversations.sqlite3` in the data folder.

Each belongs to an owner, and nobody else can find, read, change or delete it by its id; by its share token it can be
read, as long as it is shared.
"""

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from index.text.folding import fold_for_index
from index.types import Article, Hit, Place
from rag.answering.types import Answer, Citation, Exchange
from rag.conversations.sqlite_file import Database, now, storable
from rag.errors import ConversationError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

DATABASE = "conversations.sqlite3"
LONGEST_TITLE = 120
"""Characters of the longest title."""
_ID_BYTES = 12
_TOKEN_BYTES = 24
"""Random bytes of a share token: so many that nobody finds one by trying."""
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
    """Title and data of a conversation, without its contents."""

    id: str = ""
    """Id of the conversation; "" if it is not kept, or not one's own."""
    title: str = ""
    created: str = ""
    changed: str = ""
    """Time of the last answer: ISO 8601, UTC."""
    token: str = ""
    """Token by which others can read it; "" if it is not shared."""


NEW = Heading()
"""Id of a conversation that is not kept yet."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation: its questions and answers, in order.

    Articles are without their texts; the quotes, and where they stood, are all there.
    """

    heading: Heading
    exchanges: tuple[Exchange, ...]
    is_mine: bool = True
    """Whether it is one's own, and was not found by its share token."""


class Conversations:
    """The conversations of one owner. Safe for use from several threads and programs.

    Ids that are not there, or are somebody else's, are nothing: no conversation, no change. Every method raises
    ConversationError when the file can't be used.
    """

    def __init__(self, folder: Path, owner: str) -> None:
        self._database = Database(folder / DATABASE, _TABLES, name="conversations")
        self._owner = owner

    def find(self, search: str = "", *, most: int = 50) -> list[Heading]:
        """Return the conversations with the latest answers.

        With `search`, those in which each of its words occurs, in the title, a question or an answer, without regard to
        case and accents.
        """
        if not self._database.path.exists():
            return []
        words = fold_for_index(storable(search)).split()[:_MOST_WORDS]
        sql = f"SELECT {_HEADING} FROM conversations WHERE owner = ? {_HOLDS * len(words)}{_NEWEST}"  # noqa: S608 - none of it was sent
        with self._database.open() as connection:
            values = (self._owner, *(each for word in words for each in (word, word)), most)
            return [Heading(*row) for row in connection.execute(sql, values)]

    def get(self, id_: str) -> Conversation | None:
        """Return a conversation."""
        if not self._database.path.exists():
            return None
        with self._database.reading() as connection:
            return _read(connection, "id = ? AND owner = ?", storable(id_), self._owner)

    def shared(self, token: str) -> Conversation | None:
        """Return the conversation that is shared by a token, of any owner; that of another owner without its id."""
        if not token or not self._database.path.exists():
            return None
        with self._database.reading() as connection:
            found = _read(connection, "token = ?", storable(token))
            is_mine = found is not None and self._has(connection, found.heading.id)
        if found is None or is_mine:
            return found
        return replace(found, is_mine=False, heading=Heading(title=found.heading.title))

    def save(
        self,
        exchanges: Sequence[Exchange],
        heading: Heading = NEW,
        *,
        may_begin: Callable[[], bool] = lambda: True,
    ) -> Heading:
        """Save a conversation; `heading` is what was last known of it. Returns what is known now.

        One that was changed elsewhere since then, or deleted, or is somebody else's, stays as it is there, and what is
        saved becomes a new conversation; unless it is gone and `may_begin`, asked at that moment, says no. A heading
        with an id alone (`new_heading`) is that of a conversation which is saved for the first time.
        """
        moment = now()
        with self._database.writing() as connection:
            if heading.id and not self._has(connection, heading.id) and not may_begin():
                return NEW
            if not self._has(connection, heading.id, heading.changed):
                id_ = heading.id if heading.id and not heading.changed else new_heading().id
                heading = Heading(id_, shortened(exchanges[0].question), moment, moment)
                row = (heading.id, self._owner, heading.title, fold_for_index(heading.title), moment, moment)
                connection.execute("INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?, NULL)", row)
            _write(connection, heading.id, [encoded(exchange) for exchange in exchanges], exchanges)
            connection.execute("UPDATE conversations SET changed = ? WHERE id = ?", (moment, heading.id))
            sql = f"SELECT {_HEADING} FROM conversations WHERE id = ?"  # noqa: S608 - none of it was sent
            return Heading(*connection.execute(sql, (heading.id,)).fetchone())

    def rename(self, id_: str, title: str) -> bool:
        """Give a conversation another title; an empty one changes nothing. Returns whether the title was changed."""
        title = shortened(title)
        return bool(title) and self._change(id_, "title = ?, folded = ?", title, fold_for_index(title))

    def share(self, id_: str) -> str:
        """Let everybody read a conversation who has its token, and return the token; "" for an unknown id."""
        self._change(id_, "token = coalesce(token, ?)", token_urlsafe(_TOKEN_BYTES))
        found = self.get(id_)
        return found.heading.token if found else ""

    def withdraw(self, id_: str) -> bool:
        """Stop sharing a conversation, for good. Returns whether there is one of that id."""
        return self._change(id_, "token = NULL")

    def delete(self, id_: str) -> bool:
        """Delete a conversation for good; returns whether there was one of that id."""
        with self._database.writing() as connection:
            sql = "DELETE FROM conversations WHERE id = ? AND owner = ?"
            return bool(connection.execute(sql, (storable(id_), self._owner)).rowcount)

    def _has(self, connection: sqlite3.Connection, id_: str, changed: str = "") -> bool:
        """Tell whether the owner has a conversation; with `changed`, as it was at that moment."""
        sql = "SELECT 1 FROM conversations WHERE id = ? AND owner = ? AND ? IN ('', changed)"
        return connection.execute(sql, (id_, self._owner, changed)).fetchone() is not None

    def _change(self, id_: str, what: str, *values: str) -> bool:
        sql = f"UPDATE conversations SET {what} WHERE id = ? AND owner = ?"  # noqa: S608 - none of it was sent
        with self._database.writing() as connection:
            return bool(connection.execute(sql, (*values, storable(id_), self._owner)).rowcount)


def new_heading() -> Heading:
    """Return the heading of a conversation that is to be saved for the first time."""
    return Heading(token_urlsafe(_ID_BYTES))


def shortened(title: str) -> str:
    """Return a title of one line that is not too long, cut between words if it has any."""
    line = " ".join(storable(title).split())
    if len(line) <= LONGEST_TITLE:
        return line
    start = line[: LONGEST_TITLE - 1]
    head, _, _ = start.rpartition(" ")
    return f"{head if len(head) > LONGEST_TITLE // 2 else start}…"


def encoded(exchange: Exchange) -> str:
    """Return an exchange as JSON, with everything that is shown of it, but without the texts of its articles."""
    data = _adapter().dump_python(_slim(exchange), exclude_defaults=True)
    return storable(json.dumps(data, ensure_ascii=False))


def decoded(data: str) -> Exchange:
    """Return the exchange of some JSON; keys of later versions of this program are ignored.

    Raises ValueError for what is none.
    """
    return _adapter().validate_json(_with_kind(data))


def _with_kind(data: str) -> str:
    """Return stored JSON in today's form: what was understood was once the time alone."""
    if '"understood"' not in data:
        return data
    answer = json.loads(data).get("answer") or {}
    if "after" not in answer.get("understood", {}):
        return data
    return json.dumps({**json.loads(data), "answer": {**answer, "understood": {"time": answer["understood"]}}})


@cache
def _adapter() -> "TypeAdapter[Exchange]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - a tenth of a second that only a kept conversation needs

    return TypeAdapter(Exchange)


def _slim(exchange: Exchange) -> Exchange:
    answer = exchange.answer and _without_texts(exchange.answer)
    earlier, later = (tuple(map(_slim, others)) for others in (exchange.earlier, exchange.later))
    return replace(exchange, answer=answer, earlier=earlier, later=later)


def _without_texts(answer: Answer) -> Answer:
    return replace(
        answer,
        citations=tuple(map(_cited, answer.citations)),
        quotes=tuple(map(_cited, answer.quotes)),
        hits=tuple(map(_found, answer.hits)),
    )


def _cited(citation: Citation) -> Citation:
    copies = tuple(_head(copy, 0) for copy in citation.copies)
    return replace(citation, article=_head(citation.article, citation.start), copies=copies)


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
        msg = f"The conversation “{row[1]}” can't be read; it was written by another version of this program."
        raise ConversationError(msg) from error
    return Conversation(Heading(*row), exchanges)


def _write(connection: sqlite3.Connection, id_: str, rows: Sequence[str], exchanges: Sequence[Exchange]) -> None:
    """Write the exchanges from the first one on that is not there already."""
    sql = "SELECT exchange FROM exchanges WHERE conversation = ? ORDER BY number"
    there = [data for (data,) in connection.execute(sql, (id_,))]
    same = next((number for number, (old, new) in enumerate(zip(there, rows, strict=False)) if old != new), len(there))
    for table in ("exchanges", "searched"):
        connection.execute(f"DELETE FROM {table} WHERE conversation = ? AND number >= ?", (id_, min(same, len(rows))))  # noqa: S608 - none of it was sent
    for number in range(min(same, len(rows)), len(rows)):
        connection.execute("INSERT INTO exchanges VALUES (?, ?, ?)", (id_, number, rows[number]))
        said = f"{exchanges[number].question}\n{getattr(exchanges[number].answer, 'text', '')}"
        connection.execute("INSERT INTO searched VALUES (?, ?, ?)", (id_, number, fold_for_index(storable(said))))
