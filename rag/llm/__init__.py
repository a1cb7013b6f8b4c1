"""Language models: the interface, and the choice of one by its name (`auto`, `quotes` or KIND/NAME)."""

import socket
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from rag.answering.notices import Notice
from rag.errors import LanguageModelError
from rag.llm.cancellation import Stop
from rag.llm.message import Message
from rag.llm.model_info import Download, ModelInfo
from rag.llm.reply import Reply
from rag.llm.usage import Usage
from rag.settings import OLLAMA_ADDRESS, OPENAI, LanguageModelSettings

_OLLAMA_PORT = 11434
_CONNECT = 2.0
"""Seconds for a connection."""
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


def choose(settings: LanguageModelSettings) -> Choice:
    """Return the language model that the settings name; `auto` takes Ollama's if there is one, else quotes.

    Raises ModelNotFoundError or ServerUnreachableError for a model asked for
    by name that is not there.
    """
    if settings.name == QUOTES:
        return Choice(None)
    if settings.name == "auto":
        return _automatic(settings)
    if settings.name.startswith(OPENAI):
        from rag.llm.openai import OpenAIModel  # noqa: PLC0415 - 0.1 s likewise

        return Choice(OpenAIModel.find(settings.name.removeprefix(OPENAI), settings))
    from rag.llm.ollama import OllamaModel  # noqa: PLC0415 - 0.4 s that quotes need not pay for

    return Choice(OllamaModel.find(settings.name.removeprefix("ollama/"), settings))


def models(settings: LanguageModelSettings) -> list[ModelInfo]:
    """Return the models of the server that the settings name, by default Ollama's.

    Raises ServerUnreachableError or LanguageModelError.
    """
    if settings.name.startswith(OPENAI):
        from rag.llm import openai  # noqa: PLC0415

        return openai.models(settings)
    from rag.llm import ollama  # noqa: PLC0415

    return ollama.models(settings)


def pull(model: str, settings: LanguageModelSettings) -> Generator[Download]:
    """Let Ollama download a model, and yield the progress.

    Raises ServerUnreachableError, ModelNotFoundError or LanguageModelError.
    """
    from rag.llm import ollama  # noqa: PLC0415

    return ollama.pull(model.removeprefix("ollama/"), settings)


def _automatic(settings: LanguageModelSettings) -> Choice:
    address = settings.address or OLLAMA_ADDRESS
    if not _listens(address):
        return Choice(None, (Notice("no-server", {"address": address}),))
    from rag.llm.ollama import OllamaModel  # noqa: PLC0415

    try:
        model = OllamaModel.first(settings)
    except LanguageModelError as error:
        return Choice(None, (Notice("no-model", {"reason": _lowered(str(error)), "cause": error.cause}),))
    return Choice(model, (Notice("chosen", {"model": model.name}),))


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _listens(address: str) -> bool:
    """Tell whether something takes connections there: asked before half a second of imports is spent on it."""
    try:
        url = urlsplit(address if "//" in address else f"//{address}")
        port = url.port or {"https": 443, "http": 80}.get(url.scheme, _OLLAMA_PORT)
        with socket.create_connection((url.hostname or "127.0.0.1", port), timeout=_CONNECT):
            return True
    except (OSError, ValueError):
        return False
