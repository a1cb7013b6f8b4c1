"""The settings of the index, with their defaults."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

APP = "articles-rag"


def default_data() -> Path:
    """Return the data folder: `RAG_DATA`, or the platform's folder for a user's data."""
    return Path(os.environ.get("RAG_DATA") or platformdirs.user_data_path(APP))


def default_store() -> str:
    """Return the address of the store: `RAG_STORE`, or "" for the data folder."""
    return os.environ.get("RAG_STORE", "")


def default_cache() -> Path:
    """Return the folder for what can be made again, such as the unpacked embedding model."""
    return platformdirs.user_cache_path(APP)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSettings:
    """How articles become an index."""

    data: Path = field(default_factory=default_data)
    """The folder that holds the index."""
    store: str = field(default_factory=default_store)
    """Where the index is: empty for this folder, or the address of a Milvus store that many machines read."""
    model: str = ""
    """A sentence-transformers model's name or folder, or `openai/NAME@http://HOST/v1` of a server that embeds; empty
    for the index's own, the bundled one for a new index."""
    passage_tokens: int = 96
    """The most tokens of a passage, title and heading included, counted by the embedding model; small ones find best,
    and what is shown is a passage and those around it."""
    threads: int = 0
    """Threads for embedding; 0 for one per core."""

    @property
    def where(self) -> str:
        """The data folder, or the address without what may be secret."""
        return str(self.data) if self.is_local else self.store.partition("?")[0].rpartition("@")[2]

    @property
    def is_local(self) -> bool:
        return self.store in ("", "local")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """What may be asked of the web, and how patiently."""

    allow_hosts: tuple[str, ...] = ()
    """Hosts, by name or address, that are read although they are in a private network or at an unusual port."""
    pause: float = 1.0
    """Seconds between two requests to a host; a site's own Crawl-delay counts where it is longer."""
    patience: float = 30.0
    """Seconds that one request may take in all."""
    megabytes: int = 10
    """The most that a page, feed or sitemap may hold, packed and unpacked."""
    proxy: str = ""
    """Address of a proxy that all requests go through; those named in the environment are not used."""
