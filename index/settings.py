"""Declaration of settings, and the settings of the index and of the web.

Type, default, limits and documentation of a setting stand in its declaration alone: loading, error messages and the
table of docs/settings.md are made from it. Not pydantic: importing it would add 0.2 to 0.4 s to every `rag ask`.
"""

import os
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

import platformdirs

APP = "articles-rag"
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Declaration:
    """Declaration of a setting besides its type."""

    default: Any
    documentation: str
    least: float | None = None
    most: float | None = None
    choices: Collection[str] = ()
    env: str = ""
    """Environment variable that the default is read from."""
    option: str = ""
    """Command-line option that overrides the setting."""
    formerly: str = ""
    """Former key, which is still read."""
    clean: Callable[[Any], Any] = lambda value: value
    check: Callable[[Any], None] = lambda _: None
    """Raises ValueError with the end of the message, as in "must be an address", for a value that is not allowed."""

    @property
    def limits(self) -> str:
        """Description of the allowed values, "" for any."""
        if self.choices:
            return f"one of {', '.join(filter(None, self.choices))}"
        least = "" if self.least is None else f"at least {self.least}"
        most = "" if self.most is None else f"at most {self.most}"
        return " and ".join(filter(None, (least, most)))

    @property
    def aliases(self) -> tuple[str, ...]:
        """The environment variable and the option that set it too."""
        return tuple(filter(None, (self.env, self.option)))

    def initial(self) -> Any:
        """Return the value of the environment, else the default."""
        return self.clean(os.environ.get(self.env, self.default))

    def validate(self, value: Any) -> None:
        """Raise ValueError with the end of the message for a value that is not allowed."""
        if not self._is_within_limits(value):
            msg = f"must be {self.limits or 'a finite number'}, not {value!r}"
            raise ValueError(msg)
        self.check(value)

    def _is_within_limits(self, value: Any) -> bool:
        if not isinstance(value, int | float):
            return not self.choices or value in self.choices
        least = -sys.float_info.max if self.least is None else self.least
        return least <= value <= (sys.float_info.max if self.most is None else self.most)


def setting(default: _Value, documentation: str, *, is_secret: bool = False, **declared: Any) -> _Value:
    """Declare a setting as a field of a dataclass; `declared` are fields of `Declaration`."""
    declaration = Declaration(default, documentation, **declared)
    return cast(
        "_Value", field(default_factory=declaration.initial, repr=not is_secret, metadata={"declaration": declaration})
    )


def declarations(settings: Any) -> dict[str, Declaration]:
    """Return the settings of a section (its class or an instance): key → what is declared of it."""
    return {each.name: each.metadata["declaration"] for each in fields(settings) if "declaration" in each.metadata}


def default_data() -> Path:
    """Return the data folder: `RAG_DATA`, or the platform's folder for a user's data."""
    return Path(os.environ.get("RAG_DATA") or platformdirs.user_data_path(APP))


def default_cache() -> Path:
    """Return the folder for what can be recreated, such as the unpacked embedding model."""
    return platformdirs.user_cache_path(APP)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSettings:
    """How articles are indexed."""

    data: Path = field(default_factory=default_data)
    """The collection's data folder, which holds its settings file and, without `store`, its index."""
    place: Path = field(default_factory=default_data)
    """The data folder of the first collection, which also has what belongs to all, such as API keys."""
    collection: str = setting(
        "",
        "Collection that is used if none is named, or several with commas. Empty for the first one, `default`.",
        env="RAG_COLLECTION",
        option="--in",
    )
    store: str = setting(
        "",
        "Where the index is kept: empty for the data folder, or the address of a Milvus store that several machines "
        "can share.",
        env="RAG_STORE",
        option="--store",
    )
    model: str = setting(
        "",
        "Embedding model: the name or folder of a sentence-transformers model, or `openai/NAME@http://HOST/v1` for an "
        "embedding server. Empty for the model of the existing index, or the bundled one for a new index.",
        option="--model",
    )
    passage_tokens: int = setting(
        96,
        "Maximum length of a passage in tokens of the embedding model, including title and heading. Short passages are "
        "found best; results are shown with the passages around them.",
        least=32,
    )
    threads: int = setting(0, "Threads for embedding; 0 for one per core.", least=0)

    @property
    def where(self) -> str:
        """The data folder, the store's address without its secrets, or the names of several collections."""
        if "," in self.collection:
            return self.collection.replace(",", ", ")
        return str(self.data) if self.is_local else self.store.partition("?")[0].rpartition("@")[2]

    @property
    def command(self) -> str:
        """The command that adds articles to this collection, for messages."""
        name = "NAME" if "," in self.collection else self.collection
        return f"rag index --in {name}" if name else "rag index"

    @property
    def is_local(self) -> bool:
        return self.store in ("", "local")


def _check_proxy(address: str) -> None:
    try:
        parts = urlsplit(address)
        is_proxy = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port  # raises for one out of range
    except ValueError:
        is_proxy = False
    if address and not is_proxy:
        msg = f"must be the http(s) address of a proxy, not {address!r}"
        raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How pages and feeds are fetched."""

    allow_hosts: tuple[str, ...] = setting(
        (),
        "Names or addresses of hosts that may be read even if they are in a private network or on an unusual port.",
        option="--allow-host",
    )
    delay: float = setting(
        1.0,
        "Seconds between two requests to the same host; a longer Crawl-delay of the site takes precedence.",
        least=0,
        formerly="pause",
    )
    timeout: float = setting(30.0, "Seconds that a request may take in total.", least=1, formerly="patience")
    max_megabytes: int = setting(
        10,
        "Maximum size of a page, feed or sitemap in MB, compressed and decompressed.",
        least=1,
        formerly="megabytes",
    )
    proxy: str = setting(
        "",
        "HTTP(S) address of a proxy for all requests. Proxies named in the environment are ignored.",
        check=_check_proxy,
    )
