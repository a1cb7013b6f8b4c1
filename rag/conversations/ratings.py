"""Ratings of answers: `ratings.sqlite3` in the data folder. Nothing of it is sent anywhere."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.private_files import connect
from rag.answering.types import Answer
from rag.errors import RatingError

DATABASE = "ratings.sqlite3"
_PATIENCE = 10
"""Seconds that another program may be writing."""
_TABLE = """
CREATE TABLE IF NOT EXISTS ratings (
    key TEXT PRIMARY KEY, time TEXT NOT NULL, is_good INTEGER NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL,
    model TEXT NOT NULL, verdicts TEXT NOT NULL, citations TEXT NOT NULL
) WITHOUT ROWID
"""
_COLUMNS = "time, is_good, question, answer, model, verdicts, citations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Rating of an answer, with what is needed to see why."""

    time: str
    """Time in ISO 8601, UTC."""
    is_good: bool
    question: str
    answer: str
    """Text of the answer, with its marks."""
    model: str
    verdicts: tuple[str, ...]
    """Verdicts, one for each sentence, in order."""
    citations: tuple[dict[str, Any], ...]
    """Citations, each with `number`, `article` (its id), `title`, `quote`, `start` and `end`."""


class Ratings:
    """The ratings of a data folder. Safe for use from several threads and programs.

    An answer is known again by its question, its text and its model. Every method raises RatingError when the file
    can't be used.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / DATABASE

    def rate(self, answer: Answer, *, is_good: bool | None) -> None:
        """Save a rating, in place of an earlier one of the same answer; None removes it."""
        if is_good is None and not self._path.exists():
            return
        with self._open() as connection:
            if is_good is None:
                connection.execute("DELETE FROM ratings WHERE key = ?", (_key(answer),))
            else:
                connection.execute(
                    "INSERT OR REPLACE INTO ratings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _row(answer, is_good=is_good)
                )

    def of(self, answer: Answer) -> bool | None:
        """Return the rating of an answer; None if there is none."""
        if not self._path.exists():
            return None
        with self._open() as connection:
            row = connection.execute("SELECT is_good FROM ratings WHERE key = ?", (_key(answer),)).fetchone()
        return bool(row[0]) if row else None

    def all(self) -> list[Rating]:
        """Return all ratings, newest first."""
        if not self._path.exists():
            return []
        with self._open() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM ratings ORDER BY time DESC, key").fetchall()  # noqa: S608 - constants
        return [_rating(*row) for row in rows]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(connect(self._path, timeout=_PATIENCE)) as connection, connection:
                connection.execute(_TABLE)
                yield connection
        except (OSError, sqlite3.Error) as error:
            msg = f"{self._path} can't be used ({error}); make it writable, or move it away."
            raise RatingError(msg) from error


def _key(answer: Answer) -> str:
    return hashlib.sha256(f"{answer.question}\0{answer.text}\0{answer.model}".encode()).hexdigest()


def _row(answer: Answer, *, is_good: bool) -> tuple[Any, ...]:
    verdicts = [sentence.verdict for sentence in answer.sentences]
    citations = [
        {
            "number": each.number,
            "article": each.article.id,
            "title": each.article.title,
            "quote": each.quote,
            "start": each.start,
            "end": each.end,
        }
        for each in answer.citations
    ]
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    told = (json.dumps(each, ensure_ascii=False) for each in (verdicts, citations))
    return _key(answer), now, is_good, answer.question, answer.text, answer.model, *told


def _rating(time: str, is_good: int, question: str, answer: str, *rest: str) -> Rating:
    model, verdicts, citations = rest
    return Rating(
        time=time,
        is_good=bool(is_good),
        question=question,
        answer=answer,
        model=model,
        verdicts=tuple(json.loads(verdicts)),
        citations=tuple(json.loads(citations)),
    )
