"""Selection of a language model by its name (`auto`, `quotes` or KIND/NAME); each is looked for once and kept."""

import socket
import threading
from collections import defaultdict
from collections.abc import Generator
from dataclasses import replace
from urllib.parse import urlsplit

from rag.answering.notices import Notice
from rag.errors import LanguageModelError
from rag.llm import QUOTES, Choice, LanguageModel
from rag.llm.model_info import Download, ModelInfo
from rag.settings import OLLAMA_ADDRESS, OPENAI, LanguageModelSettings, Settings, check

_OLLAMA_PORT = 11434
_CONNECT = 2.0
"""Seconds for a connection."""


class LanguageModels:
    """Language models by name. Safe for use from several threads."""

    def __init__(self, settings: Settings, given: LanguageModel | None = None) -> None:
        """`given` stands in for the model that the settings name."""
        self._settings = settings
        self._choices: dict[str, Choice] = {"": Choice(given)} if given else {}
        self._lock = threading.Lock()
        self._selecting: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        """A lock for each name, as one server may be slow to tell of its models."""

    def select(self, name: str = "") -> Choice:
        """Return the model of a name, "" for the one of the settings; quotes are not kept, a model may come up later.

        Raises ServerUnreachableError or ModelNotFoundError for a model asked for by name, SettingsError for a name
        that can't be one.
        """
        with self._lock:
            selecting = self._selecting[name]
        with selecting:
            choice = self._choices.get(name)
            if choice is None or choice.model is None:
                choice = self._choices[name] = choose(self._named(name))
            return choice

    def _named(self, name: str) -> LanguageModelSettings:
        settings = self._settings
        if name:
            settings = replace(settings, llm=replace(settings.llm, name=name))
        return check(settings).llm


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
