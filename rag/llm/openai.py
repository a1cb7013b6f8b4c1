"""Servers with OpenAI's chat protocol: vLLM, llama.cpp's server, LM Studio, and hosted ones.

Driven with httpx: the `openai` package takes a second to import, and the protocol is one request.
"""

import json
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import asdict
from typing import Any

import httpx

from rag.errors import ContextOverflowError, InterruptedAnswerError, ModelNotFoundError
from rag.llm import openai_chunks, server_errors
from rag.llm.cancellation import Stop
from rag.llm.http_cancel import CONNECT, CancellableRequest
from rag.llm.http_retry import Target, open_stream
from rag.llm.message import Message
from rag.llm.model_info import ModelInfo
from rag.llm.openai_chunks import Chunk, Said, check_end, whole_reply
from rag.llm.reply import ALTERNATIVES, Reply
from rag.llm.server_errors import ServerRefusal, TranslatedErrors, in_words
from rag.llm.token_usage import Estimate, Usage, min_tokens
from rag.settings import OPENAI, LanguageModelSettings

_DONE = "[DONE]"
_UNKNOWN_PARAMETER = (httpx.codes.BAD_REQUEST, httpx.codes.UNPROCESSABLE_ENTITY)


class OpenAIModel:
    """A model of a server with OpenAI's protocol."""

    def __init__(self, model: str, settings: LanguageModelSettings, server: "Server") -> None:
        self.name = f"{OPENAI}{model}"
        self.server = server.address
        self.context_window = min(settings.context_window, server.window(model) or settings.context_window)
        self._model = model
        self._settings = settings
        self._server = server
        self.count_tokens = Estimate()

    @classmethod
    def find(cls, wanted: str, settings: LanguageModelSettings) -> "OpenAIModel":
        """Return a model by `NAME@ADDRESS`.

        Raises ServerUnreachableError, ModelNotFoundError, or LanguageModelError.
        """
        model, _, address = wanted.rpartition("@")
        server = Server(address, settings)
        names = [entry.get("id") for entry in server.listed()]
        if names and model not in names:
            msg = f"The server at {server.address} has no model {model}; it has {', '.join(map(str, names[:10]))}."
            raise ModelNotFoundError(msg)
        return cls(model, settings, server)

    def exact_counter(self) -> Callable[[str], int] | None:
        return self._server.counter(self._model)

    def stream(self, messages: Sequence[Message], stop: Stop | None = None) -> Generator[str, None, Usage]:
        self._refuse_what_is_surely_too_long(messages)
        wire, stop, said = self._wire(messages), stop or Stop(), Said()
        with self._server.told(self._model, wire) as state, stop.ending(wire.cut):
            yield from said.texts(self._server.chunks(self._asked(messages), wire, stop), state)
            self.count_tokens.learn([each.content for each in messages], said.usage.prompt_tokens)
            check_end(said, self._server.name)
        return said.usage

    def reply(self, messages: Sequence[Message], most_tokens: int, stop: Stop | None = None) -> Reply:
        self._refuse_what_is_surely_too_long(messages)
        asked = {**self._asked(messages), "max_tokens": most_tokens, "temperature": 0.0}
        try:
            return self._reply({**asked, "logprobs": True, "top_logprobs": ALTERNATIVES}, messages, stop or Stop())
        except _UnknownParameterError:
            return self._reply(asked, messages, stop or Stop())

    def _reply(self, asked: dict[str, Any], messages: Sequence[Message], stop: Stop) -> Reply:
        """Raises _UnknownParameterError where the server takes no likelihoods to be asked for."""
        wire = self._wire(messages)
        with self._server.told(self._model, wire), stop.ending(wire.cut):
            try:
                return whole_reply(self._server.chunks(asked, wire, stop))
            except httpx.HTTPStatusError as error:
                if "logprobs" in asked and error.response.status_code in _UNKNOWN_PARAMETER:
                    raise _UnknownParameterError from error
                raise

    def _wire(self, messages: Sequence[Message]) -> CancellableRequest:
        """Most of these servers send their headers at once and their first token much later."""
        estimated = sum(self.count_tokens(each.content) for each in messages)
        return CancellableRequest(self._settings.timeout, estimated, waits_for_headers=False)

    def _refuse_what_is_surely_too_long(self, messages: Sequence[Message]) -> None:
        """The window that was set is a promise that such a server knows nothing of."""
        least = sum(min_tokens(message.content) for message in messages)
        if least > self.context_window:
            msg = f"The prompt is longer than the model's context window: {least} tokens or more."
            raise ContextOverflowError(msg)

    def _asked(self, messages: Sequence[Message]) -> dict[str, Any]:
        # Only to servers that are known to take it: others refuse what they don't know.
        thinking = {"chat_template_kwargs": {"enable_thinking": self._settings.think}} if self._server.is_local else {}
        return {
            "model": self._model,
            "messages": list(map(asdict, messages)),
            "stream": True,
            "stream_options": {"include_usage": True},
            "max_tokens": self._settings.answer_tokens,
            "temperature": self._settings.temperature,
            **thinking,
        }


class _UnknownParameterError(InterruptedAnswerError):
    """The server refuses a request for what it does not know; of the kind that is passed on as it is."""


class _InStreamError(Exception):
    """What a server says when it fails after its answer has begun."""


class Server:
    """A server with OpenAI's protocol, at an address with or without `http://` and `/v1`."""

    def __init__(self, address: str, settings: LanguageModelSettings) -> None:
        url = httpx.URL(address if "//" in address else f"http://{address}")
        self.address = str(url if url.path.strip("/") else url.copy_with(path="/v1")).rstrip("/")
        self._root = self.address.removesuffix("/v1")
        """Address under which servers offer what the protocol does not cover."""
        headers = {"Authorization": f"Bearer {settings.api_key}"} if settings.api_key else {}
        # Without the environment's proxies and idle connections, as with Ollama.
        self._client = httpx.Client(
            headers=headers,
            timeout=httpx.Timeout(settings.timeout, connect=CONNECT),
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=False,
        )
        self._entries: list[dict[str, Any]] | None = None
        self._is_llama_cpp = False

    @property
    def name(self) -> str:
        """Name of the server in messages."""
        return f"The server at {self.address}"

    @property
    def is_local(self) -> bool:
        """Whether it is vLLM or llama.cpp, which accept more than the protocol says."""
        return self._is_llama_cpp or any("max_model_len" in entry for entry in self._entries or [])

    def listed(self) -> list[dict[str, Any]]:
        """Return the server's list of models; nothing if it keeps none.

        Raises ServerUnreachableError or LanguageModelError.
        """
        if self._entries is None:
            with self.told(""):
                answer = self._client.get(f"{self.address}/models", timeout=CONNECT)
                if answer.status_code in (httpx.codes.NOT_FOUND, httpx.codes.METHOD_NOT_ALLOWED):
                    self._entries = []
                else:
                    answer.raise_for_status()
                    data = answer.json()
                    found = data.get("data") if isinstance(data, dict) else data
                    self._entries = [entry for entry in (found if isinstance(found, list) else []) if _is_model(entry)]
        return self._entries

    def window(self, model: str) -> int:
        """Return the context window as the server gives it, or 0; each kind has a place of its own for it."""
        for entry in self.listed():
            if entry["id"] == model and openai_chunks.count(entry.get("max_model_len")):
                return openai_chunks.count(entry["max_model_len"])
        props = self._quiet("GET", "/props").get("default_generation_settings")
        length = props.get("n_ctx") if isinstance(props, dict) else None
        self._is_llama_cpp = isinstance(length, int)
        if not self._is_llama_cpp:
            studio = self._quiet("GET", f"/api/v0/models/{model}")
            length = studio.get("loaded_context_length") or studio.get("max_context_length")
        return openai_chunks.count(length)

    def counter(self, model: str) -> Callable[[str], int] | None:
        """Return the server's own tokenizer, or None if it offers none."""
        asked: Callable[[str], dict[str, Any]] = (
            (lambda text: {"content": text}) if self._is_llama_cpp else (lambda text: {"model": model, "prompt": text})
        )

        def count(text: str) -> int:
            told = self._quiet("POST", "/tokenize", asked(text))
            tokens = told.get("tokens")
            return openai_chunks.count(told.get("count")) or (len(tokens) if isinstance(tokens, list) else 0)

        return count if self.is_local and count("One, two, three.") else None

    def chunks(self, asked: dict[str, Any], wire: CancellableRequest, stop: Stop) -> Iterator[Chunk]:
        """Yield the chunks of an answer as they come; a server that asks to be tried again later is, once."""
        target = Target(
            self._client, httpx.URL(f"{self.address}/chat/completions"), self.name, "the address after the @"
        )
        with open_stream(target, asked, wire, stop) as answer:
            for event in openai_chunks.events(answer.iter_lines()):
                chunk = Chunk(is_end=True) if event == _DONE else openai_chunks.read(event)
                if chunk.problem:
                    raise _InStreamError(_text_of(chunk.problem))
                yield chunk

    def told(self, model: str, wire: CancellableRequest | None = None) -> TranslatedErrors:
        name = self.name
        lacks = f"has no model {model}" if model else "has no list of models"
        server = server_errors.ServerInfo(
            name=name,
            start="start it, or fix the address after the @",
            missing=lambda refusal: (
                f"{name} {lacks} ({refusal.text}); `rag models --llm {OPENAI}NAME@ADDRESS` lists all models."
            ),
            forbidden="set RAG_API_KEY or the setting llm.api_key",
        )
        return TranslatedErrors(server, _refusal, wire)

    def _quiet(self, method: str, path: str, asked: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return what a server tells at a path that others don't have."""
        try:
            answer = self._client.request(method, f"{self._root}{path}", json=asked, timeout=CONNECT)
            found = answer.json() if answer.is_success else {}
        except (httpx.HTTPError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def models(settings: LanguageModelSettings) -> list[ModelInfo]:
    """Return the models of the server that `llm.name` names.

    Raises ServerUnreachableError or LanguageModelError.
    """
    address = settings.name.rpartition("@")[2]
    server = Server(address, settings)
    return [
        ModelInfo(
            name=f"{OPENAI}{entry.get('id')}@{address}",
            context_window=openai_chunks.count(entry.get("max_model_len")),
            is_loaded=True,
        )
        for entry in server.listed()
    ]


def _is_model(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("id"), str)


def _refusal(error: BaseException) -> ServerRefusal | None:
    if isinstance(error, httpx.HTTPStatusError):
        return ServerRefusal(error.response.status_code, _said_by(error.response))
    return ServerRefusal(0, str(error)) if isinstance(error, _InStreamError) else None


def _said_by(answer: httpx.Response) -> str:
    """Return what is wrong, from the JSON of an error, the words of a page, or else as it stands."""
    try:
        said = answer.json()
    except ValueError:
        return in_words(answer.text) or f"HTTP {answer.status_code}"
    return _text_of(said.get("error", said) if isinstance(said, dict) else said)


def _text_of(problem: Any) -> str:
    text = problem.get("message") or json.dumps(problem) if isinstance(problem, dict) else str(problem)
    kind = f" {problem['type']}" if isinstance(problem, dict) and isinstance(problem.get("type"), str) else ""
    return in_words(f"{text}{kind}")
