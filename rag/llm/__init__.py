"""Language models: the interface that all kinds have, and what a choice among them is."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rag.answering.notices import Notice
from rag.llm.cancellation import Stop
from rag.llm.message import Message
from rag.llm.reply import Reply
from rag.llm.token_usage import Usage

QUOTES = "quotes"
"""Kind of model that needs none: the articles' own sentences are the answer."""


class LanguageModel(Protocol):
    """Language model: turns messages into text, piece by piece."""

    name: str
    """Name as shown in an answer: `ollama/qwen2.5`."""
    server: str
    """Address of its server, for which questions queue; "" for a model that needs no queue."""
    context_window: int
    """Tokens of prompt and answer together."""

    @property
    def count_tokens(self) -> Callable[[str], int]:
        """Return a function that counts the tokens of a text, at once and never fewer than the model will count."""

    def exact_counter(self) -> Callable[[str], int] | None:
        """Return a function that counts the tokens of a text exactly, or None; this may take a second."""

    def stream(self, messages: Sequence[Message], stop: Stop | None = None) -> Generator[str, None, Usage | None]:
        """Yield the answer as it is written, without the model's thoughts, and return the server's token counts.

        A piece `</think>` says that all before it was thought after all. Closing the iterator stops the model with its
        next token, setting `stop` from another thread stops it at once. Raises ServerUnreachableError,
        ModelNotFoundError, ContextOverflowError, InterruptedAnswerError (some of the answer was yielded already) or
        LanguageModelError.
        """

    def reply(self, messages: Sequence[Message], most_tokens: int, stop: Stop | None = None) -> Reply:
        """Return a short answer whole, at temperature 0, with the likelihoods of its tokens where they are told.

        Setting `stop` from another thread ends it at once. Raises what `stream` raises.
        """


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen model, and why it was chosen."""

    model: LanguageModel | None
    """Model that writes the answers; None for quotes."""
    notices: tuple[Notice, ...] = ()
    """Notices about the choice; empty if it is what was asked for."""

    @property
    def reason(self) -> str:
        """Notices as one text, in English."""
        return " ".join(notice.message for notice in self.notices)
