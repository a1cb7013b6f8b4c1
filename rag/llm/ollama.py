"""Ollama as the language model, through its own client.

The context window is set with every call and kept the same, since another one makes the server load the model anew.
"""

import json
import math
import re
from collections.abc import Generator, Sequence
from typing import Any

import httpx
import ollama

from rag.errors import (
    ContextOverflowError,
    CutAnswerError,
    InterruptedAnswerError,
    LanguageModelError,
    ModelNotFoundError,
    ServerUnreachableError,
)
from rag.prompt import Message
from rag.settings import LanguageModelSettings

_CONNECT = 3.0
"""Seconds for the connection and for questions that the server answers from memory."""
_CHARACTERS_PER_TOKEN = 2.5
"""Of Latin letters: fewer than any tokenizer in use needs on average for a European language."""
_TOKENS_PER_CHARACTER = 1.5
"""Of other scripts; tokenizers made for English need two or three for the rarest only."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\s]+")
_OVERFLOW = re.compile(r"exceed_context_size|context (?:size|length|window)|n_ctx", re.IGNORECASE)
_MEMORY = re.compile(r"memory", re.IGNORECASE)


class OllamaModel:
    """One model of an Ollama server."""

    def __init__(self, model: str, settings: LanguageModelSettings, client: ollama.Client, longest: int) -> None:
        self.name = f"ollama/{model.removesuffix(':latest')}"
        self.context_window = min(settings.context_window, longest)
        self._model = model
        self._settings = settings
        self._client = client
        self._address = _address(client)
        self._correction = 1.0

    @classmethod
    def find(cls, model: str, settings: LanguageModelSettings) -> "OllamaModel":
        """Return a model by name.

        Raises ServerUnreachableError or ModelNotFoundError.
        """
        client = _client(settings)
        return cls(model, settings, client, _longest_context(client, model))

    @classmethod
    def first(cls, settings: LanguageModelSettings) -> "OllamaModel":
        """Return the model in the server's memory, else the one that was changed last; embedding models aside.

        Raises ServerUnreachableError, or ModelNotFoundError when the server has none.
        """
        client = _client(settings)
        with _told(client):
            running = [entry.model for entry in client.ps().models]
            listed = [entry.model for entry in client.list().models]
        for model in dict.fromkeys([*running, *listed]):
            if model and "embed" not in model:
                return cls(model, settings, client, _longest_context(client, model))
        msg = f"The Ollama server at {_address(client)} has no model yet; run `ollama pull qwen2.5:3b`."
        raise ModelNotFoundError(msg)

    def count_tokens(self, text: str) -> int:
        latin = sum(len(match[0]) for match in _LATIN.finditer(text))
        estimate = latin / _CHARACTERS_PER_TOKEN + (len(text) - latin) * _TOKENS_PER_CHARACTER
        return math.ceil(estimate * self._correction)

    def stream(self, messages: Sequence[Message]) -> Generator[str]:
        options = {
            "num_ctx": self.context_window,
            "num_predict": self._settings.answer_tokens,
            "temperature": self._settings.temperature,
        }
        is_cut = False
        with _told(self._client, model=self._model) as state:
            # The client's own `chat` can't say `truncate`: without it the server cuts a prompt that is too long to half
            # a window in silence.
            parts = self._client._request(  # noqa: SLF001
                ollama.ChatResponse,
                "POST",
                "/api/chat",
                json={
                    "model": self._model,
                    "messages": [{"role": message.role, "content": message.content} for message in messages],
                    "stream": True,
                    "truncate": False,
                    "options": options,
                    "keep_alive": self._settings.keep_alive,
                },
                stream=True,
            )
            for part in parts:
                if text := part.message.content:
                    state.has_begun = True
                    yield text
                if part.done:
                    state.is_done = True
                    is_cut = part.done_reason == "length"
                    self._check_length(messages, part.prompt_eval_count)
            if is_cut:
                msg = "The answer is cut: it is longer than the setting llm.answer_tokens allows."
                raise CutAnswerError(msg)
            if not state.is_done:
                raise httpx.RemoteProtocolError("the stream ended early")  # noqa: EM101, TRY003

    def _check_length(self, messages: Sequence[Message], counted: int | None) -> None:
        """Learn from what the server counted, so that an estimate that was too low is not made twice."""
        estimated = sum(self.count_tokens(message.content) for message in messages)
        if counted and counted > estimated:
            self._correction *= counted / estimated * 1.1


class _State:
    """How far an answer has come when something goes wrong."""

    has_begun = False
    is_done = False


class _told:  # noqa: N801 - used as a statement
    """Turns what the client and httpx raise into this product's errors."""

    def __init__(self, client: ollama.Client, model: str = "") -> None:
        self._address = _address(client)
        self._model = model
        self._state = _State()

    def __enter__(self) -> _State:
        return self._state

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, ollama.ResponseError):
            raise self._of_response(error) from error
        if isinstance(error, ConnectionError | httpx.ConnectError | httpx.ConnectTimeout):
            msg = f"No Ollama server answers at {self._address}; start it with `ollama serve`."
            raise ServerUnreachableError(msg) from error
        if isinstance(error, httpx.HTTPError | json.JSONDecodeError):
            if isinstance(error, httpx.ReadTimeout):
                what = "sent nothing for too long (setting llm.patience)"
            else:
                what = "ended the connection"
            msg = f"The Ollama server at {self._address} {what}; what was written stands, unfinished."
            raise (InterruptedAnswerError if self._state.has_begun else LanguageModelError)(msg) from error

    def _of_response(self, error: ollama.ResponseError) -> LanguageModelError:
        text = " ".join(str(error.error).split())[:300]
        if error.status_code == httpx.codes.NOT_FOUND:
            return _not_found(self._model, self._address)
        if self._state.has_begun:
            return InterruptedAnswerError(f"The Ollama server stopped in mid-answer: {text}")
        if _OVERFLOW.search(text):
            return ContextOverflowError(f"The prompt is longer than the model's context window: {text}")
        if _MEMORY.search(text):
            return LanguageModelError(f"There is not enough memory for {self._model} ({text}); take a smaller model.")
        return LanguageModelError(f"The Ollama server at {self._address} refused: {text}")


def _client(settings: LanguageModelSettings) -> ollama.Client:
    timeout = httpx.Timeout(settings.patience, connect=_CONNECT)
    # Without the environment's proxies: what the articles say goes to the address that was set and nowhere else.
    # And without idle connections: nobody closes a model, and a server may be another one by the next question.
    limits = httpx.Limits(max_keepalive_connections=0)
    return ollama.Client(
        settings.address or None, timeout=timeout, limits=limits, trust_env=False, follow_redirects=False
    )


def _address(client: ollama.Client) -> str:
    return str(client._client.base_url).removesuffix("/")  # noqa: SLF001 - the client tells it nowhere else


def _not_found(model: str, address: str) -> ModelNotFoundError:
    return ModelNotFoundError(f"The Ollama server at {address} has no model {model}; run `ollama pull {model}`.")


def _longest_context(client: ollama.Client, model: str) -> int:
    """Return the longest context that a model was made for, in tokens.

    Raises ModelNotFoundError.
    """
    with _told(client, model):
        info: dict[str, Any] = dict(client.show(model).modelinfo or {})
    lengths = [value for key, value in info.items() if key.endswith(".context_length") and isinstance(value, int)]
    return max(lengths, default=2**31)
