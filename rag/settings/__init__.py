"""All settings of the product, and their loading from `settings.toml` and keyword arguments.

An unknown key or an invalid value is an error that names it. How a setting is declared: `index.settings.setting`.
"""

import dataclasses
import difflib
import logging
import re
import tomllib
import typing
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from index.errors import SettingsError
from index.search import Size
from index.settings import IndexSettings, WebSettings, declarations, default_data, setting
from rag.locale import answer_texts
from rag.settings.collections import DEFAULT, Collections

FILE = "settings.toml"
OLLAMA_ADDRESS = "127.0.0.1:11434"
"""Ollama's default address."""
OPENAI = "openai/"
"""Prefix of models on a server with OpenAI's protocol: `openai/NAME@ADDRESS`."""
OFF = "off"
"""Value of `checks.model` for no model."""
OWNER = "owner"
"""Role on the page that adds, edits and removes articles, downloads models, and does all that a reader does."""
READER = "reader"
"""Role on the page that asks, reads, and keeps conversations of their own."""
ROLES = (OWNER, READER)
_DURATION = re.compile(r"-?\d+|-?(?:\d+(?:\.\d+)?(?:ms|s|m|h))+")
"""Durations as Ollama takes them."""
_TYPES: dict[Any, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a string",
    Path: "a path",
    tuple[str, ...]: "a list of strings",
}
"""Type of a setting → how messages describe it."""
_log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SearchSettings:
    """How passages are found."""

    top: int = setting(
        5,
        "Number of results that an answer is based on. Each is a passage with the passages around it.",
        least=1,
        most=1000,
        option="--top",
    )
    tokens: int = setting(300, "Average length of a result, in tokens of the embedding model.", least=32)
    rerank: str = setting(
        "",
        "Name or folder of a sentence-transformers cross-encoder that reranks the results. Empty for none.",
        option="--rerank",
    )

    @property
    def size(self) -> Size:
        return Size(self.top, self.tokens)


def _unquoted(address: str) -> str:
    """Return an address without the blanks and quotes that a shell or an .env file leaves around it."""
    return address.strip(" \t\r\n'\"")


def _check_server(address: str) -> None:
    try:
        _check_url(address)
    except ValueError as error:
        msg = f"must be the address of a server, not {address!r} ({error})"
        raise ValueError(msg) from error


def _check_url(address: str) -> None:
    url = urlsplit(address if "//" in address else f"//{address}")
    if url.scheme not in ("", "http", "https"):
        msg = f"{url.scheme} is not http"
        raise ValueError(msg)
    _ = url.port  # raises for one out of range


def _check_model(name: str) -> None:
    if name in ("auto", "quotes") or name.removeprefix("ollama/") not in ("", name):
        return
    model, _, address = name.removeprefix(OPENAI).rpartition("@")
    if not name.startswith(OPENAI) or not model or not address:
        example = ", as in openai/qwen@http://127.0.0.1:8000/v1" if name.startswith(OPENAI) else ""
        msg = f"must be auto, quotes, ollama/NAME or openai/NAME@ADDRESS{example}, not {name!r}"
        raise ValueError(msg)
    try:
        _check_url(address)
    except ValueError as error:
        msg = f"must have the address of a server after the @, not {address!r} ({error})"
        raise ValueError(msg) from error


def _check_reader(name: str) -> None:
    if name not in ("", OFF):
        _check_model(name)


def _check_duration(text: str) -> None:
    if not _DURATION.fullmatch(text):
        msg = f"must be a duration such as 30s, 10m or 1h30m, or -1, not {text!r}"
        raise ValueError(msg)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModelSettings:
    """Which language model writes the answers, and how."""

    name: str = setting(
        "auto",
        "Language model: `auto`, `quotes` (none), `ollama/NAME`, or `openai/NAME@ADDRESS` for a server with OpenAI's "
        "protocol.",
        option="--llm",
        check=_check_model,
    )
    address: str = setting(
        "",
        "Address of the Ollama server. Empty for its default, 127.0.0.1:11434.",
        env="OLLAMA_HOST",
        clean=_unquoted,
        check=_check_server,
    )
    api_key: str = setting("", "API key for the server of `openai/NAME@ADDRESS`.", env="RAG_API_KEY", is_secret=True)
    context_window: int = setting(
        4096,
        "Maximum tokens of prompt and answer together; the model's own maximum applies too. With more than 4096 the "
        "model reads more text around each passage, from 100000 on whole articles. Without a GPU, expect 50 to 100 "
        "tokens a second.",
        least=512,
    )
    answer_tokens: int = setting(600, "Maximum tokens of an answer, at most half of `llm.context_window`.", least=16)
    answer_language: str = setting(
        "",
        "ISO 639-1 code of the language of all answers. Empty for the language of each question.",
        option="--answer-language",
        choices=("", *answer_texts.NAMES),
    )
    parallel: int = setting(1, "Answers that one server writes in parallel; other questions wait in a queue.", least=1)
    timeout: float = setting(
        180.0,
        "Seconds without a token after which the request fails. The first token may take longer, by the time it takes "
        "to read the prompt at 10 tokens a second.",
        least=1,
        formerly="patience",
    )
    keep_alive: str = setting(
        "10m",
        "How long Ollama keeps the model in memory after an answer, such as `30s`, `10m` or `1h30m`; `-1` for ever.",
        check=_check_duration,
    )
    think: bool = setting(
        default=False,
        documentation="Whether a reasoning model may think before it answers. Its thoughts are not shown.",
    )
    temperature: float = setting(0.0, "Sampling temperature; 0 always takes the most likely token.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PromptSettings:
    """Where the prompt templates are."""

    folder: str = setting(
        "",
        "Folder with prompt templates of your own, which replace the built-in templates of the same name.",
        option="--prompts",
    )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """How the sentences of an answer are checked."""

    nli: str = setting(
        "",
        "Name or folder of a cross-encoder for natural language inference, which also checks the meaning of each "
        "sentence. Empty for none.",
        option="--nli",
    )
    model: str = setting(
        "",
        "Language model that reads what the rules can't settle, whether the cited words say the same as a sentence: "
        "named as in `llm.name`. Empty for the one that writes, `off` for none.",
        check=_check_reader,
    )
    seconds: float = setting(
        10.0,
        "Seconds that this model may take for an answer, or for each few sentences of a draft. What it does not read "
        "in time stays unread.",
        least=0.1,
    )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """What the chat page keeps and accepts, and what its visitors may do."""

    keep_conversations: bool = setting(
        default=True,
        documentation="Whether conversations are kept in the data folder. Otherwise they are lost when their window is "
        "closed.",
        formerly="keep",
    )
    auth: str = setting(
        "",
        "File of the users who may sign in, managed with `rag user`; in the data folder unless it has a path. Empty "
        "to let everybody in without a password.",
        option="--auth",
    )
    guest_role: str = setting(
        READER,
        "Role of visitors when `page.auth` is empty, except those known to be on this machine: a `reader` asks "
        "questions, an `owner` also changes articles and models.",
        choices=ROLES,
        formerly="guests",
    )
    max_file_megabytes: int = setting(
        256, "Maximum size of an uploaded file in MB.", least=1, formerly="file_megabytes"
    )
    max_upload_megabytes: int = setting(
        2048, "Maximum size of all files of one upload in MB.", least=1, formerly="together_megabytes"
    )
    hosts: tuple[str, ...] = setting(
        (), "Further host names, without ports, under which the page is reached, such as that of an HTTPS proxy."
    )
    api_origins: tuple[str, ...] = setting(
        (),
        "Origins of other web pages that may use the HTTP API with a key, such as `https://tool.example.org`. "
        "Empty for none.",
    )
    mcp_add_articles: bool = setting(
        default=False,
        documentation="Whether the MCP server offers owners a tool that adds articles. Otherwise agents can only read.",
    )
    session_idle_hours: float = setting(
        12.0, "Hours without a request after which a user has to sign in again.", least=0.01, formerly="idle_hours"
    )
    max_concurrent: int = setting(
        2, "Maximum concurrent questions of a visitor; 0 for no limit.", least=0, formerly="at_once"
    )
    rate_limit_per_minute: int = setting(
        20, "Maximum questions of a visitor per minute; 0 for no limit.", least=0, formerly="per_minute"
    )
    max_questions: int = setting(200, "Maximum questions of a conversation.", least=1, formerly="exchanges")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings."""

    index: IndexSettings = dataclasses.field(default_factory=IndexSettings)
    search: SearchSettings = dataclasses.field(default_factory=SearchSettings)
    llm: LanguageModelSettings = dataclasses.field(default_factory=LanguageModelSettings)
    prompts: PromptSettings = dataclasses.field(default_factory=PromptSettings)
    web: WebSettings = dataclasses.field(default_factory=WebSettings)
    checks: CheckSettings = dataclasses.field(default_factory=CheckSettings)
    page: PageSettings = dataclasses.field(default_factory=PageSettings)


def load(data: str | Path | None = None, **changes: Any) -> Settings:
    """Return the settings of a data folder: defaults, then its `settings.toml`, then `changes`.

    With `index__collection`, they are those of that collection there, whose own file comes before `changes`. Of
    several, separated by commas, they are those of the first one.
    A change is named by its dotted path with `__` for the dot, as in `llm__name="quotes"`; None changes nothing.
    Former names are read, with a warning in the log. Raises SettingsError for an unknown key or an invalid value,
    and CollectionError for a collection that does not exist.
    """
    place = Path(data).expanduser() if data else default_data()
    shared = _renamed(_read(place / FILE), f"rename it in {place / FILE}")
    given = _renamed(_nested(changes), "use the new name")
    settings = _with(shared, given, place / FILE)
    collections = Collections(place)
    names = collections.several(settings.index.collection or DEFAULT)
    if names[0] != DEFAULT:
        settings = _of_collection(collections.folder(names[0]), shared, given)
    if len(names) > 1 and given.get("index", {}).get("store"):
        msg = "--store names the store of one collection; several are read together from those of their settings."
        raise SettingsError(msg)
    collection = "" if names == (DEFAULT,) else ",".join(names)
    named = dataclasses.replace(settings.index, data=collections.folder_of(names), place=place, collection=collection)
    return dataclasses.replace(settings, index=named)


def _of_collection(folder: Path, shared: Mapping[str, Any], given: Mapping[str, Any]) -> Settings:
    """Return the settings of a named collection: its own file takes precedence over that of the place.

    What is said of the index is each collection's own, and what is said of the page is of the whole place.
    """
    file = folder / FILE
    own = _renamed(_read(file), f"rename it in {file}")
    if "page" in own or "collection" in own.get("index", {}):
        key = "page" if "page" in own else "index.collection"
        msg = f"The setting {key} is one for all collections: move it from {file} to {folder.parents[1] / FILE}."
        raise SettingsError(msg)
    values = {**shared, **own}
    for section, table in own.items():
        if isinstance(table, dict) and isinstance(shared.get(section), dict):
            values[section] = {**shared[section], **table}
    values["index"] = own.get("index", {})
    settings = _with(values, given, file)
    if settings.index.store != own.get("index", {}).get("store", "local") and not settings.index.is_local:
        msg = (
            f"--store and RAG_STORE name the store of the first collection; set index.store in {file} to keep the "
            f"collection {folder.name} in one of its own, or to local for its data folder."
        )
        raise SettingsError(msg)
    return settings


def _with(values: Mapping[str, Any], given: Mapping[str, Any], file: Path) -> Settings:
    """Return the settings of a file, with what is given besides, which takes precedence."""
    joined = {key: dict(value) if isinstance(value, dict) else value for key, value in values.items()}
    for section, table in given.items():
        current = joined.setdefault(section, {})
        if isinstance(current, dict):  # what is no table is reported below
            current.update(table)
    return check(_built(Settings, joined, section="", file=str(file)))


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
        msg = f"The settings file {path} can't be read: {error}."
        raise SettingsError(msg) from error


def _nested(changes: Mapping[str, Any]) -> dict[str, Any]:
    tables: dict[str, dict[str, Any]] = {}
    for path, value in changes.items():
        if value is not None:
            section, _, key = path.partition("__")
            tables.setdefault(section, {})[key] = value
    return tables


def _renamed(values: dict[str, Any], hint: str) -> dict[str, Any]:
    """Give former keys their present names, in place, with a warning for each."""
    for section in dataclasses.fields(Settings):
        table = values.get(section.name)
        if isinstance(table, dict):
            for key, declared in declarations(section.default_factory).items():
                if declared.formerly and declared.formerly in table:
                    _rename(table, f"{section.name}.", declared.formerly, key, hint)
    return values


def _rename(table: dict[str, Any], section: str, former: str, key: str, hint: str) -> None:
    consequence = f"both are given, so {section}{key} is used" if key in table else hint
    _log.warning("The setting %s%s is now %s%s; %s.", section, former, section, key, consequence)
    value = table.pop(former)
    table.setdefault(key, value)


def _built(kind: Any, values: Mapping[str, Any], *, section: str, file: str) -> Any:
    hints = typing.get_type_hints(kind)
    found = {}
    for key, value in values.items():
        name = f"{section}{key}"
        if key not in hints:
            raise SettingsError(_unknown(key, hints, section=section, file=file))
        if not dataclasses.is_dataclass(hints[key]):
            found[key] = _typed(value, hints[key], name)
        elif isinstance(value, Mapping):
            found[key] = _built(hints[key], value, section=f"{name}.", file=file)
        else:
            msg = f"The setting {name} is a section: write its keys below [{name}] in {file}."
            raise SettingsError(msg)
    declared = declarations(kind)
    return kind(**{key: declared[key].clean(value) if key in declared else value for key, value in found.items()})


def _unknown(key: str, known: Collection[str], *, section: str, file: str) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean {section}{close[0]}?" if close else f"there are {', '.join(known)}."
    return f"Unknown setting {section}{key} (from {file} or an option): {hint}"


def _typed(value: Any, kind: Any, name: str) -> Any:
    if kind is Path and isinstance(value, str | Path):
        return Path(value).expanduser()
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind == tuple[str, ...] and isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if type(value) is not kind:
        msg = f"The setting {name} must be {_TYPES[kind]}, not {value!r}."
        raise SettingsError(msg)
    return value


def check(settings: Settings) -> Settings:
    """Return settings whose values are allowed, and allowed together.

    Raises SettingsError for the first one that is not.
    """
    for section in dataclasses.fields(settings):
        values = getattr(settings, section.name)
        for key, declared in declarations(values).items():
            try:
                declared.validate(getattr(values, key))
            except ValueError as error:
                aliases = f" (or {' or '.join(declared.aliases)})" if declared.aliases else ""
                msg = f"The setting {section.name}.{key}{aliases} {error}."
                raise SettingsError(msg) from error
    if settings.llm.answer_tokens * 2 > settings.llm.context_window:
        msg = "The setting llm.answer_tokens must be at most half of llm.context_window."
        raise SettingsError(msg)
    return settings
