"""Notes: answers and words of articles that a reader keeps with their sources, in `notes.sqlite3` in the data folder.

Each belongs to an owner, and nobody else can find, read, change or delete it.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_urlsafe

from index.text.sentences import sentences
from index.text.spans import overlap
from index.types import Article, Span
from rag.answering.cited_sentences import locate_sentences
from rag.answering.types import Answer, Citation, Exchange, Receipt
from rag.conversations.sqlite_file import Database, now, storable
from rag.conversations.store import decoded, encoded
from rag.errors import ConversationError

DATABASE = "notes.sqlite3"
LONGEST_COMMENT = 5_000
"""Characters of the longest comment."""
ORDERS = ("kept", "published", "source")
"""Orders of notes: the last kept first, the newest article first, or by the names of sources."""
_ID_BYTES = 12
_MARKS = re.compile(r"(?:\s*\[\d{1,3}\])+")
_TABLES = """
CREATE TABLE notes (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, created TEXT NOT NULL, comment TEXT NOT NULL, exchange TEXT NOT NULL
);
CREATE INDEX notes_by_owner ON notes (owner, created, id)
"""


@dataclass(frozen=True, slots=True)
class Note:
    """Note that was kept: an answer with what it cites, or words of an article, or an article alone.

    Articles are without their texts; the quotes, and where they stood, are all there.
    """

    id: str
    created: str
    """Time in ISO 8601, UTC."""
    answer: Answer
    """Answer that was kept; it has no question and no text if the note is of an article's own words."""
    comment: str = ""

    @property
    def is_quote(self) -> bool:
        """Whether it is of an article's own words, which its one citation has; "" for the article alone."""
        return not self.answer.text

    @property
    def citations(self) -> Sequence[Citation]:
        """What is cited, in order."""
        return self.answer.citations

    @property
    def published(self) -> str:
        """The newest day on which a cited article was published; "" if none is known."""
        return max((each.article.published for each in self.citations), default="")

    @property
    def source(self) -> str:
        """The source that is cited first."""
        return next((each.article.source for each in self.citations), "")


class Notes:
    """The notes of one owner. Safe for use from several threads and programs.

    Ids that are not there, or are somebody else's, are nothing: no note, no change. Every method raises
    ConversationError when the file can't be used.
    """

    def __init__(self, folder: Path, owner: str) -> None:
        self._database = Database(folder / DATABASE, _TABLES, name="notes")
        self._owner = owner

    def keep(self, answer: Answer) -> str:
        """Keep an answer, or a `quotation`; returns the id of its note. What is kept already stays one note."""
        kept = _stored(answer)
        with self._database.writing() as connection:
            sql = "SELECT id FROM notes WHERE owner = ? AND exchange = ?"
            if found := connection.execute(sql, (self._owner, kept)).fetchone():
                return str(found[0])
            id_ = token_urlsafe(_ID_BYTES)
            connection.execute("INSERT INTO notes VALUES (?, ?, ?, '', ?)", (id_, self._owner, now(), kept))
            return id_

    def has(self, answers: Sequence[Answer]) -> list[bool]:
        """Tell of each answer or `quotation` whether it is kept as a whole."""
        if not answers or not self._database.path.exists():
            return [False] * len(answers)
        stored = [_stored(answer) for answer in answers]
        sql = "SELECT exchange FROM notes WHERE owner = ? AND exchange IN (SELECT value FROM json_each(?))"
        with self._database.reading() as connection:
            found = {row[0] for row in connection.execute(sql, (self._owner, json.dumps(stored)))}
        return [each in found for each in stored]

    def all(self, order: str = ORDERS[0], *, most: int = -1) -> list[Note]:
        """Return all notes, or the first `most`, in one of ORDERS; within it, the last kept come first."""
        if not self._database.path.exists():
            return []
        sql = "SELECT id, created, comment, exchange FROM notes WHERE owner = ? ORDER BY created DESC, id LIMIT ?"
        with self._database.reading() as connection:
            rows = connection.execute(sql, (self._owner, most if order == ORDERS[0] else -1)).fetchall()
        notes = in_order([_note(*row) for row in rows], order)
        return notes if most < 0 else notes[:most]

    def comment(self, id_: str, text: str) -> bool:
        """Put a comment to a note, in place of an earlier one. Returns whether there is one of that id."""
        sql = "UPDATE notes SET comment = ? WHERE id = ? AND owner = ?"
        with self._database.writing() as connection:
            return bool(connection.execute(sql, (storable(text.strip())[:LONGEST_COMMENT], id_, self._owner)).rowcount)

    def delete(self, id_: str) -> bool:
        """Delete a note for good; returns whether there was one of that id."""
        with self._database.writing() as connection:
            sql = "DELETE FROM notes WHERE id = ? AND owner = ?"
            return bool(connection.execute(sql, (id_, self._owner)).rowcount)


def _stored(answer: Answer) -> str:
    """Return what is stored of an answer: what it took, which is another thing each time, makes no other note of it."""
    lasting = replace(answer, hits=(), quotes=(), confidence=0.0, timings={}, receipt=Receipt())
    return encoded(Exchange(answer.question, lasting))


def quotation(article: Article, span: Span | None) -> Answer:
    """Return what keeps words of an article, or the article alone if there are none."""
    start, end = span or (0, 0)
    cited = Citation(1, article, article.text[start:end], start, end)
    return Answer(question="", text="", language=article.language, refused=False, citations=(cited,))


def answer_part(answer: Answer, words: str) -> Answer:
    """Return the whole sentences of an answer in which some of its words stand, with what these cite.

    The words are as they are read, without the marks of citations. The answer itself, where they are not in it.
    """
    marks = {at for mark in _MARKS.finditer(answer.text) for at in range(*mark.span())}
    read = [at for at, sign in enumerate(answer.text) if at not in marks and not sign.isspace()]
    wanted = "".join(words.split())
    first = "".join(answer.text[at] for at in read).find(wanted) if wanted else -1
    if first < 0:
        return answer
    words_at = Span(read[first], read[first + len(wanted) - 1] + 1)
    spans = [each for each in sentences(answer.text, answer.language) if overlap(each, words_at)]
    start, end = min(each.start for each in spans), max(each.end for each in spans)
    behind = _MARKS.match(answer.text, end)
    text = answer.text[start : behind.end() if behind else end].strip()
    placed = locate_sentences(answer.text, answer.sentences)
    return replace(
        answer,
        text=text,
        sentences=tuple(sentence for sentence, span in placed if start <= span.start < end),
        citations=tuple(each for each in answer.citations if f"[{each.number}]" in text),
    )


def in_order(notes: Sequence[Note], order: str) -> list[Note]:
    """Return notes in one of ORDERS; equal ones stay as they are, and those of which nothing is known come last."""
    if order == "published":
        return sorted(notes, key=lambda note: note.published, reverse=True)
    if order == "source":
        return sorted(notes, key=lambda note: (not note.source, note.source.casefold()))
    return list(notes)


def _note(id_: str, created: str, comment: str, exchange: str) -> Note:
    try:
        answer = decoded(exchange).answer
    except ValueError as error:
        msg = "A note can't be read; it was written by another version of this program."
        raise ConversationError(msg) from error
    # Each was written with one.
    return Note(id_, created, answer or Answer(question="", text="", language="", refused=False), comment)
