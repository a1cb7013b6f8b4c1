"""Filter of the questions that a model writes: a question with its answer, or the reason why it is of no use."""

import re
from enum import StrEnum

from index.text.folding import UNSPACED, fold_in_place
from index.text.language import is_in
from index.text.terms import terms
from index.text.word_tables import word_table
from index.types import Span
from rag.answering.followups.detection import is_followup
from rag.evaluate.matching import stands_in

_LONGEST_ANSWER = 100
_QUESTION_LENGTH = range(12, 301)
"""Range of a question's length in characters."""
_MARKS = "?\uff1f\u061f\u037e"
_LINE = re.compile(r"^[\W\d]*(?:question|answer)[\W]*[:\uff1a]", re.IGNORECASE)
_ENDS = "\"'“”‘’«»„「」『』*` \u00a0\u202f"  # noqa: RUF001
_STOPS = ".,;:。，；、"  # noqa: RUF001


class Reason(StrEnum):
    """Reason for rejecting a question."""

    REPEATED = "asked already"
    NOT_FOUND = "its article is not found"
    ELSEWHERE = "another article has the answer"
    NO_PAIR = "not a question with an answer"
    NO_WORDS = "its answer is not in the passage"
    LONG = "its answer is too long"
    NO_QUESTION = "not a single question"
    LANGUAGE = "in another language"
    LEANING = "it refers to the passage"
    TOLD = "it contains its answer"


class RejectedError(Exception):
    """The model's text is no usable question; raised with a Reason."""


def parsed(written: str) -> tuple[str, str]:
    """Return the question and the answer that a model wrote, however it separated them.

    Raises RejectedError when there are no two.
    """
    lines = [_LINE.sub("", line).strip(_ENDS) for line in written.splitlines()]
    lines = [line for line in lines if line]
    at = next((number for number, line in enumerate(lines) if line[-1] in _MARKS), -1)
    if at < 0 or at + 1 == len(lines):
        raise RejectedError(Reason.NO_PAIR)
    return lines[at], lines[at + 1]


def answer_span(answer: str, passage: str) -> Span:
    """Return the place of an answer's words in its passage, regardless of spacing and case.

    Raises RejectedError when they are not there.
    """
    wanted = answer.strip(_STOPS + _ENDS).split()
    pattern = r"\s+".join(map(re.escape, wanted))
    if not UNSPACED.search(answer):  # a word is no part of another one
        pattern = rf"(?<!\w){pattern}(?!\w)"
    match = re.search(pattern, passage, re.IGNORECASE) if wanted else None
    if match is None or not any(char.isalnum() for char in match[0]):
        raise RejectedError(Reason.NO_WORDS)
    if len(match[0]) > _LONGEST_ANSWER:
        raise RejectedError(Reason.LONG)
    return Span(*match.span())


def check_question(question: str, answer: str, language: str) -> None:
    """Reject a question that only a reader of the passage would ask.

    Raises RejectedError.
    """
    if len(question) not in _QUESTION_LENGTH or sum(question.count(mark) for mark in _MARKS) != 1:
        raise RejectedError(Reason.NO_QUESTION)
    if is_in(question, language) is False:
        raise RejectedError(Reason.LANGUAGE)
    if is_followup(question, language) or _speaks_of_text(question, language):
        raise RejectedError(Reason.LEANING)
    asked, wanted = set(terms(question)), set(terms(answer))
    if stands_in(answer, question) or len(asked & wanted) * 2 > len(wanted):
        raise RejectedError(Reason.TOLD)


def _speaks_of_text(question: str, language: str) -> bool:
    patterns = word_table("rag.evaluate", "question_filter")
    return any(
        code in patterns and bool(re.search(patterns[code], fold_in_place(question)))
        for code in dict.fromkeys((language, "en"))
    )
