"""Files of questions with known answers; docs/evaluation.md describes the format."""

import difflib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.types import Span
from rag.answering.request import validate_question
from rag.answering.types import Turn
from rag.errors import QuestionError, QuestionsError

_KEYS = (
    "id", "question", "answers", "answer", "articles", "article", "quotes", "quote", "start", "end", "unanswerable",
    "language", "history", "without", "made",
)  # fmt: skip
_CLOSE = 0.8
"""Similarity of an unknown key and a known one from which it is taken for a slip of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and its known answer; everything but the question is optional."""

    question: str
    id: str = ""
    answers: tuple[str, ...] = ()
    """Accepted answers, any of which is right."""
    articles: tuple[str, ...] = ()
    """Articles of which any answers it, each by its id, title or file."""
    quotes: tuple[str, ...] = ()
    """Words of such an article that answer it."""
    span: Span | None = None
    """Place of such words, as offsets into the text of the one article."""
    is_unanswerable: bool = False
    """Whether a refusal is the right answer."""
    language: str = ""
    """ISO 639-1 code of the question's language; "" if it is not given."""
    history: tuple[Turn, ...] = ()
    """Turns before it; a turn without an answer is asked first."""
    without: tuple[str, ...] = ()
    """Articles that are left out of the search for this question."""
    made: str = ""
    """Language model that made the question; "" for a person."""
    origin: str = ""
    """File and line that it was read from."""

    @property
    def is_answerable(self) -> bool:
        """Whether an answer is known; a question with neither answer nor refusal is only timed."""
        return not self.is_unanswerable and bool(self.answers or self.articles or self.quotes)


def read(path: str | Path) -> list[Question]:
    """Read a file of JSON lines.

    Raises QuestionsError, which names the line, for one that can't be used.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        msg = f"The questions file {path} can't be read: {reason}."
        raise QuestionsError(msg) from error
    lines = [(f"{path}:{number}", line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not lines:
        msg = f'{path} has no questions; write one per line, as in {{"question": "Who?", "answers": ["Ann"]}}.'
        raise QuestionsError(msg)
    return [_question(line, origin) for origin, line in lines]


def _question(line: str, origin: str) -> Question:
    try:
        return from_json(json.loads(line), origin)
    except json.JSONDecodeError as error:
        msg = f"{origin}: it is not valid JSON ({error.msg} at column {error.colno})."
        raise QuestionsError(msg) from error


def from_json(entry: Any, origin: str) -> Question:
    """Return the question that a value from JSON stands for. Raises QuestionsError, which names its `origin`."""
    try:
        return _Line(entry).question(origin)
    except (_BadLineError, QuestionError) as error:
        msg = f"{origin}: {str(error).rstrip('.')}."
        raise QuestionsError(msg) from error


class _BadLineError(Exception):
    """Why a line can't be used."""


class _Line:
    """One line, checked as it is read."""

    def __init__(self, entry: Any) -> None:
        if not isinstance(entry, dict):
            msg = 'it is not a JSON object such as {"question": "Who?", "answers": ["Ann"]}'
            raise _BadLineError(msg)
        self._entry: dict[str, Any] = entry
        for key in entry:
            close = [] if key in _KEYS else difflib.get_close_matches(key, _KEYS, n=1, cutoff=_CLOSE)
            if close:
                msg = f"unknown key {key!r}; did you mean {close[0]!r}?"
                raise _BadLineError(msg)

    def question(self, origin: str) -> Question:
        if "question" not in self._entry:
            msg = "`question` is missing"
            raise _BadLineError(msg)
        question = Question(
            question=validate_question(self._text("question")),
            id=self._text("id"),
            answers=self._texts("answers") + self._texts("answer"),
            articles=self._texts("articles") + self._texts("article"),
            quotes=self._texts("quotes") + self._texts("quote"),
            span=self._span(),
            is_unanswerable=self._is_unanswerable(),
            language=self._language(),
            history=self._history(),
            without=self._texts("without"),
            made=self._text("made"),
            origin=origin,
        )
        if question.quotes and not question.articles:
            msg = "it has a `quote` but no `article`"
            raise _BadLineError(msg)
        if question.span and len(question.articles) != 1:
            msg = "`start` and `end` are offsets into one `article`, which must be given"
            raise _BadLineError(msg)
        return question

    def _text(self, key: str) -> str:
        found = self._texts(key)
        if len(found) > 1:
            msg = f"`{key}` must be a single string"
            raise _BadLineError(msg)
        return found[0] if found else ""

    def _texts(self, key: str) -> tuple[str, ...]:
        """Return a text or a list of texts, the empty ones left out; a number is as good as a text."""
        value = self._entry.get(key)
        values = value if isinstance(value, list) else [] if value is None else [value]
        for each in values:
            if isinstance(each, bool) or not isinstance(each, str | int | float):
                msg = f"`{key}` must be a string or a list of strings, not {json.dumps(each, ensure_ascii=False)}"
                raise _BadLineError(msg)
        return tuple(text for text in map(str, values) if text.strip())

    def _language(self) -> str:
        """Return the code of a language, without that of a country."""
        given = self._text("language")
        code = re.split("[-_]", given.lower())[0]
        if given and not re.fullmatch("[a-z]{2,3}", code):
            msg = f"`language` must be a code such as fr, not {given!r}"
            raise _BadLineError(msg)
        return code

    def _span(self) -> Span | None:
        start, end = self._entry.get("start"), self._entry.get("end")
        if start is None and end is None:
            return None
        if not (type(start) is type(end) is int and 0 <= start < end):
            msg = "`start` and `end` must be the offsets of the answer's first character and of the one after its last"
            raise _BadLineError(msg)
        return Span(start, end)

    def _is_unanswerable(self) -> bool:
        """Return what is said, or whether the answers are said to be none."""
        value = self._entry.get("unanswerable")
        if value is None:
            given = [key for key in ("answers", "answer") if key in self._entry]
            return bool(given) and not any(self._texts(key) for key in (*given, "quotes", "quote"))
        if not isinstance(value, bool):
            msg = "`unanswerable` must be true or false"
            raise _BadLineError(msg)
        return value

    def _history(self) -> tuple[Turn, ...]:
        value = self._entry.get("history") or []
        if not isinstance(value, list):
            msg = "`history` must be a list of previous turns"
            raise _BadLineError(msg)
        return tuple(map(_turn, value))


def _turn(value: Any) -> Turn:
    """Return a turn: a question that is asked first, or one with the answer that it had."""
    if isinstance(value, str):
        return Turn(validate_question(value), "")
    texts = [value.get(key, "") for key in ("question", "answer")] if isinstance(value, dict) else []
    if not texts or not all(isinstance(text, str) for text in texts):
        msg = 'a turn of `history` must be a question or {"question": ..., "answer": ...}'
        raise _BadLineError(msg)
    return Turn(validate_question(texts[0]), texts[1])


def as_json(question: Question) -> dict[str, Any]:
    """Return the JSON line of a question, without keys that are not set."""
    values: dict[str, Any] = {
        "id": question.id,
        "question": question.question,
        "answers": list(question.answers),
        "article": question.articles[0] if len(question.articles) == 1 else list(question.articles),
        "quote": question.quotes[0] if len(question.quotes) == 1 else list(question.quotes),
        **(question.span._asdict() if question.span else {}),
        "unanswerable": question.is_unanswerable,
        "language": question.language,
        "history": [_turn_json(turn) for turn in question.history],
        "without": list(question.without),
        "made": question.made,
    }
    return {key: value for key, value in values.items() if value or type(value) is int}


def _turn_json(turn: Turn) -> str | dict[str, str]:
    return {"question": turn.question, "answer": turn.answer} if turn.answer else turn.question


def evenly_spread(questions: Sequence[Question], limit: int | None) -> list[Question]:
    """Return at most so many questions, evenly spread: files are often in order of their articles."""
    size = len(questions)
    if limit is None or limit >= size:
        return list(questions)
    return [questions[number * size // limit] for number in range(limit)]
