"""Ollama as the language model, through its own client.

The context window is set with every call and kept the same, since another one makes the server load the model anew.
"""

import re
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import Any

import httpx
import ollama

from rag.errors import CutAnswerError, LanguageModelError, ModelNotFoundError
from rag.llm import tokenizer
from rag.llm.catalog import Download, ModelInfo
from rag.llm.thoughts import Thoughts
from rag.llm.trouble import Refusal, Server, Told
from rag.llm.usage import Estimate, Usage
from rag.llm.wire import CONNECT, Wire
from rag.prompt import Message
from rag.settings import LanguageModelSettings
from rag.stop import Stop

_UNKNOWN = re.compile(r"not exist|not found|manifest", re.IGNORECASE)
_LONGEST = 2**31
"""Tokens; for a model that does not say."""


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
        """Return the model in the server's memory, else the one that was changed last; embedding models aside.

        Raises ServerUnreachableError, or ModelNotFoundError when the server has none.
        """
        client = _client(settings)
        with _told(client):
            running = [entry.model for entry in client.ps().models]
            listed = [entry.model for entry in client.list().models]
        for model in dict.fromkeys([*running, *listed]):
            if model and "embed" not in model:
                return cls(model, settings, client, _Shown(client, model))
        msg = f"The Ollama server at {_address(client)} has no model yet; run `rag models pull qwen2.5:3b`."
        raise ModelNotFoundError(msg)

    def exact_counter(self) -> Callable[[str], int] | None:
        try:
            with _told(self._client, self._model):
                # As in `stream`: the client's own `show` can't ask for all.
                client: Any = self._client
                shown = client._request_raw("POST", "/api/show", json={"model": self._model, "verbose": True})  # noqa: SLF001
                return tokenizer.counter(shown.json().get("model_info") or {})
        except LanguageModelError:
            return None

    def stream(self, messages: Sequence[Message], stop: Stop | None = None) -> Generator[str, None, Usage]:
        estimated = sum(self.count_tokens(message.content) for message in messages)
        wire = Wire(self._settings.patience, estimated)
        thoughts = Thoughts()
        usage = Usage()
        why = ""
        with _told(self._client, self._model, wire) as state, (stop or Stop()).ending(wire.cut):
            # The client's own `chat` can't say `truncate`: without it the server cuts a prompt that is too long to half
            # a window in silence. Nor can it be told of the wire.
            parts: Any = self._client._request(  # noqa: SLF001
                ollama.ChatResponse,
                "POST",
                "/api/chat",
                json=self._asked(messages),
                extensions=wire.extensions,
                stream=True,
            )
            with closing(parts):
                for part in parts:
                    for text in thoughts.feed(part.message.content or ""):
                        state.has_begun = True
                        yield text
                    if part.done:
                        why = part.done_reason or "stop"
                        usage = Usage(part.prompt_eval_count or 0, part.eval_count or 0)
                        self.count_tokens.learn(estimated, usage.prompt_tokens)
            yield from thoughts.finish()
            if why == "length":
                msg = "The answer is cut: it is longer than the setting llm.answer_tokens allows."
                raise CutAnswerError(msg, prompt_tokens=usage.prompt_tokens, answer_tokens=usage.answer_tokens)
            if not why:
                raise httpx.RemoteProtocolError("the stream ended early")  # noqa: EM101, TRY003
        return usage

    def _asked(self, messages: Sequence[Message]) -> dict[str, Any]:
        settings = self._settings
        options = {
            "num_ctx": self.context_window,
            "num_predict": settings.answer_tokens,
            "temperature": settings.temperature,
        }
        thinking = {"think": settings.think} if self._can_think else {}
        return {
            "model": self._model,
            "messages": [{"role": message.role, "content": message.content} for message in messages],
            "stream": True,
            "truncate": False,
            "options": options,
            "keep_alive": _duration(settings.keep_alive),
            **thinking,
        }


def models(settings: LanguageModelSettings) -> list[ModelInfo]:
    """Return the models that the server has on its disk, the one that was changed last first.

    Raises ServerUnreachableError.
    """
    client = _client(settings)
    with _told(client):
        loaded = {entry.model for entry in client.ps().models}
        listed = client.list().models
    return [
        ModelInfo(
            name=f"ollama/{entry.model.removesuffix(':latest')}",
            size=int(entry.size or 0),
            parameters=(entry.details and entry.details.parameter_size) or "",
            quantization=(entry.details and entry.details.quantization_level) or "",
            is_loaded=entry.model in loaded,
        )
        for entry in listed
        if entry.model
    ]


def pull(model: str, settings: LanguageModelSettings) -> Generator[Download]:
    """Have the server download a model, and yield how far it has come; closing the iterator ends it.

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
    """What the server tells of a model.

    Raises ModelNotFoundError.
    """

    def __init__(self, client: ollama.Client, model: str) -> None:
        with _told(client, model):
            shown = client.show(model)
        lengths = [
            value
            for key, value in dict(shown.modelinfo or {}).items()
            if key.endswith(".context_length") and isinstance(value, int)
        ]
        self.longest = max(lengths, default=_LONGEST)
        self.can_think = "thinking" in (shown.capabilities or [])


def _told(client: ollama.Client, model: str = "", wire: Wire | None = None) -> Told:
    address = _address(client)
    name = f"The Ollama server at {address}"
    server = Server(
        name=name,
        start="start it with `ollama serve`",
        missing=lambda _: f"{name} has no model {model}; run `rag models pull {model}`.",
        forbidden="set OLLAMA_API_KEY",
    )
    return Told(server, _refusal, wire)


def _told_of_download(client: ollama.Client, model: str) -> Told:
    name = f"The Ollama server at {_address(client)}"
    server = Server(
        name=name,
        start="start it with `ollama serve`",
        missing=lambda refusal: f"{name} finds no model {model} to pull ({refusal.text}); see ollama.com/library.",
        forbidden="run `ollama signin`",
    )
    return Told(server, _refusal_of_download)


def _refusal(error: BaseException) -> Refusal | None:
    return Refusal(error.status_code, str(error.error)) if isinstance(error, ollama.ResponseError) else None


def _refusal_of_download(error: BaseException) -> Refusal | None:
    """A registry's own answer comes as text: that it has no such model has no status of its own."""
    refusal = _refusal(error)
    if refusal and _UNKNOWN.search(refusal.text):
        return refusal._replace(status=httpx.codes.NOT_FOUND)
    return refusal


def _client(settings: LanguageModelSettings) -> ollama.Client:
    timeout = httpx.Timeout(settings.patience, connect=CONNECT)
    # Without the environment's proxies: what the articles say goes to the address that was set and nowhere else.
    # And without idle connections: nobody closes a model, and a server may be another one by the next question.
    limits = httpx.Limits(max_keepalive_connections=0)
    return ollama.Client(
        settings.address or None, timeout=timeout, limits=limits, trust_env=False, follow_redirects=False
    )


def _address(client: ollama.Client) -> str:
    return str(client._client.base_url).removesuffix("/")  # noqa: SLF001 - the client tells it nowhere else


def _duration(keep_alive: str) -> str | int:
    """Seconds go as a number: as a text the server takes none without its unit."""
    return int(keep_alive) if keep_alive.lstrip("-").isdecimal() else keep_alive
