"""All settings of the product, nested; an unknown key or a wrong value is an error that names it."""

import dataclasses
import difflib
import os
import re
import tomllib
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from index.errors import SettingsError
from index.search import Size
from index.settings import IndexSettings, WebSettings, default_data
from rag.locale import answer_texts

FILE = "settings.toml"
OLLAMA_ADDRESS = "127.0.0.1:11434"
"""Where Ollama listens unless it is told otherwise."""
OPENAI = "openai/"
"""What the name of a model begins with whose server speaks OpenAI's protocol: `openai/NAME@ADDRESS`."""
OWNER = "owner"
"""Role at the page: adds, corrects and removes articles, downloads models, and does what a reader does."""
READER = "reader"
"""Role at the page: asks, reads, and keeps conversations of their own."""
ROLES = (OWNER, READER)
_MOST = 1000
"""Passages of one search."""
_DURATION = re.compile(r"-?\d+|-?(?:\d+(?:\.\d+)?(?:ms|s|m|h))+")
"""As Ollama takes it."""


def _bare(address: str) -> str:
    """Return an address without the blanks and quotes that a shell or an .env file leaves around it."""
    return address.strip(" \t\r\n'\"")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SearchSettings:
    """How passages are found."""

    top: int = 5
    """Hits that an answer is made from; each is a passage with those around it."""
    tokens: int = 300
    """The embedding model's tokens of a hit on average."""
    rerank: str = ""
    """A cross-encoder of sentence-transformers, by name or folder, that puts the hits in order; empty for none."""

    @property
    def size(self) -> Size:
        return Size(self.top, self.tokens)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModelSettings:
    """Which language model writes the answers, and how."""

    name: str = "auto"
    """`auto`, `quotes` (no model), `ollama/NAME`, or `openai/NAME@ADDRESS` for a server with OpenAI's protocol."""
    address: str = dataclasses.field(default_factory=lambda: _bare(os.environ.get("OLLAMA_HOST", "")))
    """Where the Ollama server is; empty for its default, 127.0.0.1:11434."""
    api_key: str = dataclasses.field(default_factory=lambda: os.environ.get("RAG_API_KEY", ""), repr=False)
    """The key for a server of `openai/NAME@ADDRESS` that wants one."""
    context_window: int = 4096
    """Tokens of prompt and answer together, never more than the model has. More than 4096 gives the model the passages' surroundings too, from 100000 on whole articles; a processor without GPU reads 50 to 100 tokens a second."""  # noqa: E501 - one line of a table
    answer_tokens: int = 600
    """Tokens kept free for the answer."""
    answer_language: str = ""
    """ISO 639-1 code of the language of all answers; empty for that of each question."""
    parallel: int = 1
    """Answers that one server writes at the same time; further questions wait in line."""
    patience: float = 180.0
    """Seconds without a token after which the server is taken for dead; for the first one it gets the time to read the prompt, 10 tokens a second, besides."""  # noqa: E501
    keep_alive: str = "10m"
    """How long Ollama keeps the model in memory after an answer, as in `30s`, `10m`, `1h30m`; `-1` for always."""
    think: bool = False
    """Whether a model that can think before it answers does so; its thoughts are never shown."""
    temperature: float = 0.0
    """0 writes the likeliest words each time."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PromptSettings:
    """Where the prompt templates are."""

    folder: str = ""
    """A folder whose templates stand in for those of the same name that come with the product."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """How the sentences of an answer are checked."""

    nli: str = ""
    """Name or folder of a cross-encoder for entailment, which then compares what sentences mean; empty for none."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """What the chat page keeps and takes, and what those who reach it may do."""

    keep: bool = True
    """Whether the data folder keeps the page's conversations; without, they are gone when their window closes."""
    auth: str = ""
    """The file of those who may sign in, made by `rag user add`, in the data folder unless it has a path; empty lets everybody in without asking."""  # noqa: E501
    guests: str = "reader"
    """What those may do without signing in who are not known to be at this machine, on a page for it alone: a `reader` asks, an `owner` changes articles and models too."""  # noqa: E501
    file_megabytes: int = 256
    """The most that one file may hold that is added in the page."""
    together_megabytes: int = 2048
    """The most that the files may hold that are added in the page at one go."""
    hosts: tuple[str, ...] = ()
    """Further names by which browsers call the page, such as that of a server with HTTPS before it; without ports."""
    idle_hours: float = 12.0
    """Hours without a request after which one has to sign in again."""
    at_once: int = 2
    """Questions that one visitor may have in work at the same time; 0 for any number."""
    per_minute: int = 20
    """Questions that one visitor may ask a minute; 0 for any number."""
    exchanges: int = 200
    """Questions that a conversation may have."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set."""

    index: IndexSettings = dataclasses.field(default_factory=IndexSettings)
    search: SearchSettings = dataclasses.field(default_factory=SearchSettings)
    llm: LanguageModelSettings = dataclasses.field(default_factory=LanguageModelSettings)
    prompts: PromptSettings = dataclasses.field(default_factory=PromptSettings)
    web: WebSettings = dataclasses.field(default_factory=WebSettings)
    checks: CheckSettings = dataclasses.field(default_factory=CheckSettings)
    page: PageSettings = dataclasses.field(default_factory=PageSettings)


def load(data: str | Path | None = None, **changes: Any) -> Settings:
    """Return the settings of a data folder: defaults, then its `settings.toml`, then `changes`.

    A change is named by its dotted path with `__` for the dot, as in `llm__name="quotes"`; None changes nothing.
    Raises SettingsError for an unknown key or a value of the wrong type, and names it.
    """
    folder = Path(data).expanduser() if data else default_data()
    values = _read(folder / FILE)
    for path, value in changes.items():
        if value is not None:
            section, _, key = path.partition("__")
            table = values.setdefault(section, {})
            if isinstance(table, dict):  # what is no table is complained of below
                table[key] = value
    settings: Settings = _made(Settings, values, where="", file=str(folder / FILE))
    settings = dataclasses.replace(settings, llm=dataclasses.replace(settings.llm, address=_bare(settings.llm.address)))
    check(settings)
    return dataclasses.replace(settings, index=dataclasses.replace(settings.index, data=folder))


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}
    except NotADirectoryError as error:
        msg = f"The data folder {path.parent} is a file; choose a folder with --data."
        raise SettingsError(msg) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        msg = f"The settings {path} can't be read: {error}."
        raise SettingsError(msg) from error


def _made(kind: Any, values: Mapping[str, Any], *, where: str, file: str) -> Any:
    hints = typing.get_type_hints(kind)
    known = [field.name for field in dataclasses.fields(kind)]
    found = {}
    for key, value in values.items():
        name = f"{where}{key}"
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {where}{close[0]}?" if close else f"there are {', '.join(known)}."
            msg = f"Unknown setting {name} (from {file} or an option): {hint}"
            raise SettingsError(msg)
        if dataclasses.is_dataclass(hints[key]):
            if not isinstance(value, Mapping):
                msg = f"The setting {name} is a section: write its keys below [{name}] in {file}."
                raise SettingsError(msg)
            found[key] = _made(hints[key], value, where=f"{name}.", file=file)
        else:
            found[key] = _typed(value, hints[key], name)
    return kind(**found)


def _typed(value: Any, kind: Any, name: str) -> Any:
    if kind is Path and isinstance(value, str | Path):
        return Path(value).expanduser()
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind == tuple[str, ...] and isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if isinstance(kind, types.GenericAlias):
        msg = f"The setting {name} must be a list of texts, not {value!r}."
        raise SettingsError(msg)
    if type(value) is not kind:
        msg = f"The setting {name} must be of type {kind.__name__}, not {value!r}."
        raise SettingsError(msg)
    return value


def check(settings: Settings) -> Settings:
    """Return settings whose values go together.

    Raises SettingsError for one that is out of range.
    """
    lowest = {
        "index.passage_tokens": (settings.index.passage_tokens, 32),
        "index.threads": (settings.index.threads, 0),
        "search.top": (settings.search.top, 1),
        "search.tokens": (settings.search.tokens, 32),
        "llm.context_window": (settings.llm.context_window, 512),
        "llm.answer_tokens": (settings.llm.answer_tokens, 16),
        "llm.parallel": (settings.llm.parallel, 1),
        "llm.patience": (settings.llm.patience, 1),
        "web.pause": (settings.web.pause, 0),
        "web.patience": (settings.web.patience, 1),
        "web.megabytes": (settings.web.megabytes, 1),
        "page.file_megabytes": (settings.page.file_megabytes, 1),
        "page.together_megabytes": (settings.page.together_megabytes, 1),
        "page.idle_hours": (settings.page.idle_hours, 0.01),
        "page.at_once": (settings.page.at_once, 0),
        "page.per_minute": (settings.page.per_minute, 0),
        "page.exchanges": (settings.page.exchanges, 1),
    }
    for name, (value, least) in lowest.items():
        if not least <= value < float("inf"):
            msg = f"The setting {name} must be at least {least}, not {value}."
            raise SettingsError(msg)
    if settings.llm.answer_tokens * 2 > settings.llm.context_window:
        msg = "The setting llm.answer_tokens must be at most half of llm.context_window."
        raise SettingsError(msg)
    if settings.search.top > _MOST:
        msg = f"The setting search.top must be at most {_MOST}, not {settings.search.top}."
        raise SettingsError(msg)
    if settings.page.guests not in ROLES:
        msg = f"The setting page.guests must be {' or '.join(ROLES)}, not {settings.page.guests!r}."
        raise SettingsError(msg)
    _check_proxy(settings.web.proxy)
    _check_language_model(settings.llm)
    return settings


def _check_language_model(llm: LanguageModelSettings) -> None:
    _check_address(llm.address, "OLLAMA_HOST or the setting llm.address")
    if not _DURATION.fullmatch(llm.keep_alive):
        msg = f"The setting llm.keep_alive must be a time such as 30s, 10m or 1h30m, or -1, not {llm.keep_alive!r}."
        raise SettingsError(msg)
    if llm.answer_language and llm.answer_language not in answer_texts.NAMES:
        known = ", ".join(answer_texts.NAMES)
        msg = f"The setting llm.answer_language must be one of {known}, not {llm.answer_language!r}."
        raise SettingsError(msg)
    if llm.name.startswith(OPENAI):
        model, _, address = llm.name.removeprefix(OPENAI).rpartition("@")
        if not model or not address:
            msg = f"{llm.name!r} does not say where: give openai/NAME@ADDRESS, as in openai/qwen@http://127.0.0.1:8000/v1."
            raise SettingsError(msg)
        _check_address(address, "what stands behind the @ of llm.name or --llm")
    elif llm.name not in ("auto", "quotes") and not (llm.name.startswith("ollama/") and llm.name[7:]):
        msg = f"Unknown language model {llm.name!r}: give auto, quotes, ollama/NAME or openai/NAME@ADDRESS."
        raise SettingsError(msg)


def _check_address(address: str, where: str) -> None:
    try:
        url = urlsplit(address if "//" in address else f"//{address}")
        if url.scheme not in ("", "http", "https"):
            msg = f"{url.scheme} is not http"
            raise ValueError(msg)  # noqa: TRY301
        _ = url.port
    except ValueError as error:
        msg = f"{address!r} is no address of a server ({error}); mend {where}."
        raise SettingsError(msg) from error


def _check_proxy(address: str) -> None:
    try:
        parts = urlsplit(address)
        is_proxy = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port  # raises for one out of range
    except ValueError:
        is_proxy = False
    if address and not is_proxy:
        msg = f"The setting web.proxy must be the http(s) address of a proxy, not {address!r}."
        raise SettingsError(msg)
