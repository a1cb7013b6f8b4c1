"""Ollama, through its own client.

The context window is set with every call and kept the same, since another one makes the server load the model anew.
"""

import json
import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import asdict
from typing import Any

import httpx
import ollama

from rag.errors import LanguageModelError, ModelNotFoundError
from rag.llm import tokenizer
from rag.llm.cancellation import Stop
from rag.llm.http_cancel import CONNECT, CancellableRequest
from rag.llm.http_retry import Target, open_stream
from rag.llm.message import Message
from rag.llm.model_info import Download, ModelInfo
from rag.llm.openai_chunks import Chunk, Said, check_end, count, whole_reply
from rag.llm.reply import ALTERNATIVES, Reply, tokens
from rag.llm.server_errors import ServerInfo, ServerRefusal, TranslatedErrors
from rag.llm.token_usage import Estimate, Usage
from rag.settings import LanguageModelSettings

_UNKNOWN = re.compile(r"not exist|not found|manifest", re.IGNORECASE)
_NO_THOUGHTS = re.compile(r"not support think", re.IGNORECASE)
_NANOSECONDS = 1e9
_START = "start it with `ollama serve`"
"""Advice where nothing answers."""
_LONGEST = 2**31
"""Context window in tokens of a model that does not say."""


class OllamaModel:
    """One model of an Ollama server."""

    def __init__(self, model: str, settings: LanguageModelSettings, client: ollama.Client, shown: "_Shown") -> None:
        self.name = f"ollama/{model.removesuffix(':latest')}"
        self.server = _address(client)
        self.context_window = min(settings.context_window, shown.longest)
        self._model = model
        self._settings = settings
        self._client = client
        self._can_think = shown.can_think
        self.count_tokens = Estimate()

    @classmethod
    def find(cls, model: str, settings: LanguageModelSettings) -> "OllamaModel":
        """Return a model by name.

        Raises ServerUnreachableError or ModelNotFoundError.
        """
        client = _client(settings)
        return cls(model, settings, client, _Shown(client, model))

    @classmethod
    def first(cls, settings: LanguageModelSettings) -> "OllamaModel":
        """Return the model in the server's memory, else the one that was changed last, without embedding models.

        Raises ServerUnreachableError, or ModelNotFoundError when the server has none.
        """
        client = _client(settings)
        with _told(client):
            names = [_name(entry) for entry in (*_loaded(client), *_listed(client))]
        for model in dict.fromkeys(names):
            if "embed" not in model:
                return cls(model, settings, client, _Shown(client, model))
        msg = f"{_server_name(client)} has no model yet; run `rag models pull qwen2.5:3b`."
        raise ModelNotFoundError(msg)

    def exact_counter(self) -> Callable[[str], int] | None:
        try:
            with _told(self._client, self._model):
                shown = _asked(self._client, "POST", "/api/show", {"model": self._model, "verbose": True})
                info = shown.get("model_info")
                return tokenizer.counter(info if isinstance(info, dict) else {})
        except LanguageModelError:
            return None

    def stream(self, messages: Sequence[Message], stop: Stop | None = None) -> Generator[str, None, Usage]:
        wire, stop, said = self._wire(messages), stop or Stop(), Said()
        with _told(self._client, self._model, wire) as state, stop.ending(wire.cut):
            yield from said.texts(self._chunks(messages, wire, stop), state)
            self.count_tokens.learn([each.content for each in messages], said.usage.prompt_tokens)
            check_end(said, _server_name(self._client))
        return said.usage

    def reply(self, messages: Sequence[Message], most_tokens: int, stop: Stop | None = None) -> Reply:
        wire, stop = self._wire(messages), stop or Stop()
        with _told(self._client, self._model, wire), stop.ending(wire.cut):
            return whole_reply(self._chunks(messages, wire, stop, most_tokens))

    def _wire(self, messages: Sequence[Message]) -> CancellableRequest:
        return CancellableRequest(self._settings.timeout, sum(self.count_tokens(each.content) for each in messages))

    def _chunks(
        self, messages: Sequence[Message], wire: CancellableRequest, stop: Stop, most_tokens: int = 0
    ) -> Generator[Chunk]:
        """Yield what is said of an answer, as it is said; with `most_tokens`, of a short one with its likelihoods.

        The client's own `chat` can't say `truncate`: without it the server cuts a prompt that is too long to half a
        window in silence. Nor can it be told of the wire, and it fails for what old servers leave out.
        """
        client = self._client._client  # noqa: SLF001
        url = client.base_url.join("api/chat")
        target = Target(client, url, _server_name(self._client), "OLLAMA_HOST")
        try:
            asked = self._short(messages, most_tokens) if most_tokens else self._request(messages)
            with open_stream(target, asked, wire, stop) as answer:
                for line in answer.iter_lines():
                    if text := line.strip(" \t\ufeff"):
                        yield _chunk(json.loads(text))
        except httpx.HTTPStatusError as error:
            if not (self._can_think and _NO_THOUGHTS.search(error.response.text)):
                raise
            self._can_think = False  # the server thinks otherwise of the model than what it tells of it
            yield from self._chunks(messages, wire, stop, most_tokens)

    def _request(self, messages: Sequence[Message]) -> dict[str, Any]:
        settings = self._settings
        options = {
            "num_ctx": self.context_window,
            "num_predict": settings.answer_tokens,
            "temperature": settings.temperature,
        }
        thinking = {"think": settings.think} if self._can_think else {}
        return {
            "model": self._model,
            "messages": list(map(asdict, messages)),
            "stream": True,
            "truncate": False,
            "options": options,
            "keep_alive": _duration(settings.keep_alive),
            **thinking,
        }

    def _short(self, messages: Sequence[Message], most_tokens: int) -> dict[str, Any]:
        """Return the request for a short reply, which is not thought over; old servers pass over the likelihoods."""
        asked = self._request(messages)
        options = {**asked["options"], "num_predict": most_tokens, "temperature": 0.0}
        thinking = {"think": False} if self._can_think else {}
        return {**asked, "options": options, "logprobs": True, "top_logprobs": ALTERNATIVES, **thinking}


def models(settings: LanguageModelSettings) -> list[ModelInfo]:
    """Return the models on the server's disk, the one that was changed last first.

    Raises ServerUnreachableError.
    """
    client = _client(settings)
    with _told(client):
        loaded = {_name(entry) for entry in _loaded(client)}
        listed = _listed(client)
    return [_info(entry, is_loaded=_name(entry) in loaded) for entry in listed]


def _info(entry: dict[str, Any], *, is_loaded: bool) -> ModelInfo:
    details = entry.get("details")
    texts = {key: value for key, value in (details if isinstance(details, dict) else {}).items() if value}
    return ModelInfo(
        name=f"ollama/{_name(entry).removesuffix(':latest')}",
        size=count(entry.get("size")),
        parameters=str(texts.get("parameter_size", "")),
        quantization=str(texts.get("quantization_level", "")),
        is_loaded=is_loaded,
    )


def _loaded(client: ollama.Client) -> list[dict[str, Any]]:
    """Return what the server has in its memory; nothing where an old one does not tell."""
    try:
        return _entries(_asked(client, "GET", "/api/ps"))
    except ollama.ResponseError as error:
        if error.status_code in (httpx.codes.NOT_FOUND, httpx.codes.METHOD_NOT_ALLOWED):
            return []
        raise


def _listed(client: ollama.Client) -> list[dict[str, Any]]:
    return _entries(_asked(client, "GET", "/api/tags"))


def _entries(told: dict[str, Any]) -> list[dict[str, Any]]:
    found = told.get("models")
    return [entry for entry in (found if isinstance(found, list) else []) if isinstance(entry, dict) and _name(entry)]


def _name(entry: dict[str, Any]) -> str:
    name = entry.get("model") or entry.get("name")
    return name if isinstance(name, str) else ""


def _asked(client: ollama.Client, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return what the server tells at a path, as it tells it: the client's own types fail where something is missing.

    Raises what the client raises.
    """
    raw: Any = client
    told = raw._request_raw(method, path, json=body).json()  # noqa: SLF001
    return told if isinstance(told, dict) else {}


def _chunk(part: Any) -> Chunk:
    """Read a line of an answer.

    Raises ollama.ResponseError for what went wrong at the server.
    """
    if not isinstance(part, dict):
        return Chunk()
    if problem := part.get("error"):
        raise ollama.ResponseError(problem if isinstance(problem, str) else json.dumps(problem))
    found = part.get("message")
    message = found if isinstance(found, dict) else {}
    text = message.get("content")
    return Chunk(
        text=text if isinstance(text, str) else "",
        why=str(part.get("done_reason") or "stop") if part.get("done") else "",
        usage=_usage(part) if part.get("done") else None,
        is_thought=bool(message.get("thinking")),
        calls_tool=bool(message.get("tool_calls")),
        tokens=tokens(part.get("logprobs")),
    )


def _usage(part: dict[str, Any]) -> Usage:
    prompt = count(part.get("prompt_eval_count"))
    seconds = count(part.get("prompt_eval_duration")) / _NANOSECONDS
    return Usage(prompt, count(part.get("eval_count")), prompt if seconds else 0, seconds)


def pull(model: str, settings: LanguageModelSettings) -> Generator[Download]:
    """Let the server download a model, and yield the progress; closing the iterator ends it.

    What was downloaded stays there for the next time. Raises ServerUnreachableError, ModelNotFoundError for a name that
    the registry does not know, or LanguageModelError.
    """
    client = _client(settings)
    is_done = False
    with _told_of_download(client, model):
        for part in client.pull(model, stream=True):
            is_done = part.status == "success"
            yield Download(part.status or "", int(part.completed or 0), int(part.total or 0))
        if not is_done:
            raise httpx.RemoteProtocolError("the stream ended early")  # noqa: EM101, TRY003


class _Shown:
    """What the server tells of a model; of those that run elsewhere it tells little.

    Raises ModelNotFoundError.
    """

    def __init__(self, client: ollama.Client, model: str) -> None:
        with _told(client, model):
            shown = _asked(client, "POST", "/api/show", {"model": model})
        info, able = shown.get("model_info"), shown.get("capabilities")
        known = info.items() if isinstance(info, dict) else ()
        lengths = [count(value) for key, value in known if key.endswith(".context_length")]
        self.longest = max(lengths, default=0) or _LONGEST
        self.can_think = isinstance(able, list) and "thinking" in able


def _told(client: ollama.Client, model: str = "", wire: CancellableRequest | None = None) -> TranslatedErrors:
    name = _server_name(client)

    def missing(_: ServerRefusal) -> str:
        return f"{name} has no model {model}; run `rag models pull {model}`."

    return TranslatedErrors(ServerInfo(name, _START, missing, "set OLLAMA_API_KEY"), _refusal, wire)


def _told_of_download(client: ollama.Client, model: str) -> TranslatedErrors:
    name = _server_name(client)

    def missing(refusal: ServerRefusal) -> str:
        return f"{name} found no model {model} to pull ({refusal.text}); see ollama.com/library."

    return TranslatedErrors(ServerInfo(name, _START, missing, "run `ollama signin`"), _refusal_of_download)


def _refusal(error: BaseException) -> ServerRefusal | None:
    if isinstance(error, httpx.HTTPStatusError):
        error = ollama.ResponseError(error.response.text, error.response.status_code)  # which finds the error in it
    return ServerRefusal(error.status_code, str(error.error)) if isinstance(error, ollama.ResponseError) else None


def _refusal_of_download(error: BaseException) -> ServerRefusal | None:
    """A registry's own answer comes as text: that it has no such model has no status of its own."""
    refusal = _refusal(error)
    if refusal and _UNKNOWN.search(refusal.text):
        return refusal._replace(status=httpx.codes.NOT_FOUND)
    return refusal


def _client(settings: LanguageModelSettings) -> ollama.Client:
    timeout = httpx.Timeout(settings.timeout, connect=CONNECT)
    # Without the environment's proxies: what the articles say goes to the address that was set and nowhere else.
    # And without idle connections: nobody closes a model, and a server may be another one by the next question.
    limits = httpx.Limits(max_keepalive_connections=0)
    return ollama.Client(
        settings.address or None, timeout=timeout, limits=limits, trust_env=False, follow_redirects=False
    )


def _address(client: ollama.Client) -> str:
    return str(client._client.base_url).removesuffix("/")  # noqa: SLF001 - the client tells it nowhere else


def _server_name(client: ollama.Client) -> str:
    return f"The Ollama server at {_address(client)}"


def _duration(keep_alive: str) -> str | int:
    """Seconds go as a number: as a text the server takes none without its unit."""
    return int(keep_alive) if keep_alive.lstrip("-").isdecimal() else keep_alive
