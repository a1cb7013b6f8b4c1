"""Any server that speaks OpenAI's chat protocol: vLLM, llama.cpp's server, LM Studio, and hosted ones.

Driven with httpx: the `openai` package takes a second to import, and the protocol is one request.
"""

import json
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any

import httpx

from rag.errors import ContextOverflowError, CutAnswerError, ModelNotFoundError
from rag.llm import trouble
from rag.llm.catalog import ModelInfo
from rag.llm.thoughts import Thoughts
from rag.llm.trouble import Refusal, Told
from rag.llm.usage import Estimate, Usage, fewest
from rag.llm.wire import CONNECT, Wire
from rag.prompt import Message
from rag.settings import OPENAI, LanguageModelSettings
from rag.stop import Stop

_PREFIX = "data:"


class OpenAIModel:
    """One model of a server that speaks OpenAI's protocol."""

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
            msg = f"The server at {server.address} has no model {model}, but {', '.join(map(str, names[:10]))}."
            raise ModelNotFoundError(msg)
        return cls(model, settings, server)

    def exact_counter(self) -> Callable[[str], int] | None:
        return self._server.counter(self._model)

    def stream(self, messages: Sequence[Message], stop: Stop | None = None) -> Generator[str, None, Usage]:
        self._refuse_what_is_surely_too_long(messages)
        estimated = sum(self.count_tokens(message.content) for message in messages)
        # Most of these servers send their headers at once and their first token much later.
        wire = Wire(self._settings.patience, estimated, waits_for_headers=False)
        thoughts, said = Thoughts(), _Said()
        with self._server.told(self._model, wire) as state, (stop or Stop()).ending(wire.cut):
            for chunk in self._server.chunks(self._asked(messages), wire.extensions):
                for text in thoughts.feed(said.of(chunk)):
                    state.has_begun = True
                    yield text
            yield from thoughts.finish()
            self.count_tokens.learn(estimated, said.usage.prompt_tokens)
            if said.why == "length":
                msg = "The answer is cut: it is longer than the setting llm.answer_tokens allows."
                raise CutAnswerError(
                    msg, prompt_tokens=said.usage.prompt_tokens, answer_tokens=said.usage.answer_tokens
                )
            if not said.why:
                raise httpx.RemoteProtocolError("the stream ended early")  # noqa: EM101, TRY003
        return said.usage

    def _refuse_what_is_surely_too_long(self, messages: Sequence[Message]) -> None:
        """The window that was set is a promise that such a server knows nothing of."""
        least = sum(fewest(message.content) for message in messages)
        if least > self.context_window:
            msg = f"The prompt is longer than the model's context window: {least} tokens or more."
            raise ContextOverflowError(msg)

    def _asked(self, messages: Sequence[Message]) -> dict[str, Any]:
        # Only to servers that are known to take it: others refuse what they don't know.
        thinking = {"chat_template_kwargs": {"enable_thinking": self._settings.think}} if self._server.is_local else {}
        return {
            "model": self._model,
            "messages": [{"role": message.role, "content": message.content} for message in messages],
            "stream": True,
            "stream_options": {"include_usage": True},
            "max_tokens": self._settings.answer_tokens,
            "temperature": self._settings.temperature,
            **thinking,
        }


class _Said:
    """What a server has told of an answer besides its text."""

    why = ""
    """Why the model stopped; "" as long as it has not."""
    usage = Usage()

    def of(self, chunk: dict[str, Any]) -> str:
        """Return the text of a chunk; its thoughts, in a field of their own, are left out."""
        if isinstance(used := chunk.get("usage"), dict):
            self.usage = Usage(int(used.get("prompt_tokens") or 0), int(used.get("completion_tokens") or 0))
        for choice in (chunk.get("choices") or [])[:1]:
            self.why = choice.get("finish_reason") or self.why
            return (choice.get("delta") or {}).get("content") or ""
        return ""


class _InStreamError(Exception):
    """What a server says when it fails after its answer has begun."""


class Server:
    """A server that speaks OpenAI's protocol, at an address with or without `http://` and `/v1`."""

    def __init__(self, address: str, settings: LanguageModelSettings) -> None:
        url = httpx.URL(address if "//" in address else f"http://{address}")
        self.address = str(url if url.path.strip("/") else url.copy_with(path="/v1")).rstrip("/")
        self._root = self.address.removesuffix("/v1")
        """Where servers tell what the protocol has no place for."""
        headers = {"Authorization": f"Bearer {settings.api_key}"} if settings.api_key else {}
        # Without the environment's proxies and idle connections, as with Ollama.
        self._client = httpx.Client(
            headers=headers,
            timeout=httpx.Timeout(settings.patience, connect=CONNECT),
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=False,
        )
        self._entries: list[dict[str, Any]] | None = None
        self._is_llama_cpp = False

    @property
    def is_local(self) -> bool:
        """Whether it is vLLM's or llama.cpp's, which take more than the protocol says."""
        return self._is_llama_cpp or any("max_model_len" in entry for entry in self._entries or [])

    def listed(self) -> list[dict[str, Any]]:
        """Return what the server tells of its models; nothing from one that keeps no list.

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
                    found = data.get("data") if isinstance(data, dict) else None
                    self._entries = [entry for entry in found or [] if isinstance(entry, dict)]
        return self._entries

    def window(self, model: str) -> int:
        """Return the context window as the server tells it, or 0: each kind has a place of its own for it."""
        for entry in self.listed():
            if entry.get("id") == model and isinstance(entry.get("max_model_len"), int):
                return int(entry["max_model_len"])
        props = self._quiet("GET", "/props")
        length = (props.get("default_generation_settings") or {}).get("n_ctx")
        self._is_llama_cpp = isinstance(length, int)
        if not self._is_llama_cpp:
            studio = self._quiet("GET", f"/api/v0/models/{model}")
            length = studio.get("loaded_context_length") or studio.get("max_context_length")
        return length if isinstance(length, int) else 0

    def counter(self, model: str) -> Callable[[str], int] | None:
        """Return the server's own tokenizer, or None where it has no place to ask."""
        asked: Callable[[str], dict[str, Any]] = (
            (lambda text: {"content": text}) if self._is_llama_cpp else (lambda text: {"model": model, "prompt": text})
        )

        def count(text: str) -> int:
            told = self._quiet("POST", "/tokenize", asked(text))
            tokens = told.get("tokens")
            return int(told.get("count") or (len(tokens) if isinstance(tokens, list) else 0))

        return count if self.is_local and count("One, two, three.") else None

    def chunks(self, asked: dict[str, Any], extensions: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the server-sent events of an answer."""
        url = f"{self.address}/chat/completions"
        with self._client.stream("POST", url, json=asked, extensions=extensions) as answer:
            if answer.is_error:
                answer.read()
                answer.raise_for_status()
            for line in answer.iter_lines():
                data = line.removeprefix(_PREFIX).strip() if line.startswith(_PREFIX) else ""
                if not data or data == "[DONE]":
                    continue
                chunk = json.loads(data)
                if problem := chunk.get("error"):
                    raise _InStreamError(_text_of(problem))
                yield chunk

    def told(self, model: str, wire: Wire | None = None) -> Told:
        name = f"The server at {self.address}"
        lacks = f"has no model {model}" if model else "has no list of models"
        server = trouble.Server(
            name=name,
            start="start it, or mend the address behind the @",
            missing=lambda refusal: (
                f"{name} {lacks} ({refusal.text}); `rag models --llm {OPENAI}NAME@ADDRESS` lists all."
            ),
            forbidden="set RAG_API_KEY or the setting llm.api_key",
        )
        return Told(server, _refusal, wire)

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
            context_window=int(entry.get("max_model_len") or 0),
            is_loaded=True,
        )
        for entry in server.listed()
    ]


def _refusal(error: BaseException) -> Refusal | None:
    if isinstance(error, httpx.HTTPStatusError):
        return Refusal(error.response.status_code, _said_by(error.response))
    return Refusal(0, str(error)) if isinstance(error, _InStreamError) else None


def _said_by(answer: httpx.Response) -> str:
    """Return what is wrong, from the JSON of an error or else as it stands."""
    try:
        said = answer.json()
    except ValueError:
        return " ".join(answer.text.split())[:300] or f"HTTP {answer.status_code}"
    return _text_of(said.get("error", said) if isinstance(said, dict) else said)


def _text_of(problem: Any) -> str:
    text = problem.get("message") or json.dumps(problem) if isinstance(problem, dict) else str(problem)
    kind = f" {problem['type']}" if isinstance(problem, dict) and isinstance(problem.get("type"), str) else ""
    return " ".join(f"{text}{kind}".split())[:300]
