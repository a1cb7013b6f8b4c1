"""All settings of the product, by section, with their defaults and what values they may have.

How a setting is declared: `index.settings.setting`.
"""

import dataclasses
import re
from urllib.parse import urlsplit

from index.search import Size
from index.setting_declaration import setting
from index.settings import IndexSettings, WebSettings
from rag.locale import answer_texts

OLLAMA_ADDRESS = "127.0.0.1:11434"
"""Ollama's default address."""
OPENAI = "openai/"
"""Prefix of models on a server with OpenAI's protocol: `openai/NAME@ADDRESS`."""
OFF = "off"
"""Value of `checks.model` for no language model."""
OWNER = "owner"
"""Role on the page that adds, edits and removes articles, downloads models, and does all that a reader does."""
READER = "reader"
"""Role on the page that asks, reads, and keeps conversations of their own."""
ROLES = (OWNER, READER)
_DURATION = re.compile(r"-?\d+|-?(?:\d+(?:\.\d+)?(?:ms|s|m|h))+")
"""Durations as Ollama takes them."""


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
        "named as in `llm.name`. Empty for the one that writes, if `rag eval --calibrate` found it better than the "
        "bundled cross-encoder, which reads the rest; `off` for that one alone.",
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
