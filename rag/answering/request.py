"""A question and everything it is asked with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from index.index import Index
from index.search import Result
from index.text.language import detect, detect_among
from index.types import Filters
from rag.answering.intent import KINDS, Kind
from rag.answering.prompt import Templates
from rag.answering.stopwatch import Stopwatch
from rag.answering.types import MAX_QUESTION_LENGTH, Turn
from rag.errors import QuestionError
from rag.llm import Choice
from rag.llm.cancellation import Stop
from rag.settings import Settings


class ModelSelector(Protocol):
    """Whatever has language models by name, as `rag.api.rag.Rag` does."""

    def language_model(self, name: str | None = None) -> Choice:
        """Return the model of a name, or the one of the settings."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever asks."""

    stop: Stop = field(default_factory=Stop)
    """Ends the answer at once, from any thread."""
    session: str = ""
    """Name of the conversation, which has one answer at a time; "" for a question that stands alone."""
    person: str = ""
    """Name of the person; persons take turns. "" where there is only one."""


@dataclass(frozen=True)
class Request:
    """A question and everything it is asked with."""

    question: str
    index: Index
    models: ModelSelector
    templates: Templates
    settings: Settings
    history: Sequence[Turn] = ()
    """Turns before the question, oldest first."""
    filters: Filters = field(default_factory=Filters)
    any_date: bool = False
    """Whether articles of any time may answer, even where the question names one."""
    llm: str = ""
    """Name of the language model, "" for the one of the settings."""
    kind: Kind | None = None
    """Kind of answer that was asked for; None to tell it from the question."""
    style: str = ""
    """Wishes about tone and wording, for a model that writes; never evidence."""
    caller: Caller = field(default_factory=Caller)
    stopwatch: Stopwatch = field(default_factory=Stopwatch)
    searched: dict[tuple[str, int, Filters], Result] = field(default_factory=dict, repr=False)
    """Results of searches: text, number of hits and filters → what was found."""

    @cached_property
    def language(self) -> str:
        """Language of the question; that of the conversation where the question is too short to tell."""
        before = detect(self.history[-1].question).language if self.history else ""
        return detect_among(self.question, before, self.index.store.languages()).language or before or "en"

    @cached_property
    def choice(self) -> Choice:
        """Language model, selected when it is first needed: a question that is refused needs none."""
        return self.models.language_model(self.llm)


def validate_kind(kind: Kind | None) -> Kind | None:
    """Return a kind of answer as it is. Raises QuestionError for one that there is not."""
    if kind is not None and kind not in KINDS:
        msg = f"There is no kind of answer {kind!r}; there are {', '.join(KINDS)}."
        raise QuestionError(msg)
    return kind


def validate_question(question: str) -> str:
    """Return a question without the white space around it.

    Raises QuestionError for an empty one and one that is too long.
    """
    if not isinstance(question, str):
        msg = f"A question must be a string, not {type(question).__name__}."
        raise QuestionError(msg)
    question = question.encode(errors="replace").decode().strip()
    if not any(char.isalnum() for char in question):
        msg = "The question is empty; write it in words."
        raise QuestionError(msg)
    if len(question) > MAX_QUESTION_LENGTH:
        length = f"{len(question):,} characters, over {MAX_QUESTION_LENGTH:,}"
        msg = f"The question has {length}; add long texts as articles."
        raise QuestionError(msg)
    return question
