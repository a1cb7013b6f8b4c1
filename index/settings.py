"""Settings of the index and of the web, and where data is kept by default."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from index.setting_declaration import setting

APP = "articles-rag"


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
    max_pdf_megabytes: int = setting(
        1024,
        "Maximum size in MB of all uploaded PDFs together that are kept in the data folder to show their pages as "
        "printed; the oldest go first. 0 to keep none.",
        least=0,
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
